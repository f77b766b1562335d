import type { TerraformStack } from 'cdktf';
import type { IValidation } from 'constructs';
import { ABSENT, unknown, type DeclaredTags } from '../checks';
import { PROVIDER_TYPE } from '../model';
import { readDeclaredTags } from './declared-attribute';
import { isAttributes, resolveTokens } from './resolve';

const collectors = new WeakMap<TerraformStack, DefaultTags>();

/**
 * The `default_tags` of a stack's providers. Collected once per synthesis, however many images ask: cdktf runs the
 * validations of a stack before those of the constructs in it.
 */
export class DefaultTags implements IValidation {
  private byProvider: ReadonlyMap<string, DeclaredTags> | undefined;

  private constructor(private readonly stack: TerraformStack) {}

  static of(stack: TerraformStack): DefaultTags {
    const existing = collectors.get(stack);
    if (existing !== undefined) return existing;
    const created = new DefaultTags(stack);
    collectors.set(stack, created);
    stack.node.addValidation(created);
    return created;
  }

  validate(): string[] {
    this.byProvider = collect(this.stack);
    return [];
  }

  /** @param provider the resource's `provider` argument: `workspaces.alias`; undefined for the default provider */
  get(provider: unknown): DeclaredTags {
    this.byProvider ??= collect(this.stack);
    return this.byProvider.get(typeof provider === 'string' ? provider : PROVIDER_TYPE) ?? ABSENT;
  }
}

function collect(stack: TerraformStack): Map<string, DeclaredTags> {
  const byProvider = new Map<string, DeclaredTags>();
  for (const element of stack.allProviders()) {
    if (element.terraformResourceType !== PROVIDER_TYPE) continue;
    const { provider } = resolveTokens(stack, element.toTerraform()) as { provider: Record<string, unknown[]> };
    const attributes = provider[PROVIDER_TYPE]?.[0];
    if (!isAttributes(attributes)) continue;
    const address = typeof attributes.alias === 'string' ? `${PROVIDER_TYPE}.${attributes.alias}` : PROVIDER_TYPE;
    byProvider.set(address, readBlock(attributes.default_tags));
  }
  return byProvider;
}

/** A block that may stand once is an object, or a list of one. */
function readBlock(block: unknown): DeclaredTags {
  if (block === undefined || block === null) return ABSENT;
  const only: unknown = Array.isArray(block) ? block[0] : block;
  return isAttributes(only) ? readDeclaredTags(only.tags) : unknown('it is an expression');
}
