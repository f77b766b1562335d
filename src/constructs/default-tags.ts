import type { IValidation } from 'constructs';
import { ABSENT, addDeploymentTag, unknown, type DeclaredTags } from '../checks';
import { PROVIDER_TYPE } from '../model';
import { readDeclaredString, readDeclaredTags } from './declared-attribute';
import type { TerraformStack } from './host';
import { getBlock, isAttributes, resolveTokens, type Attributes } from './resolve';

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
  const providers = readProviders(stack);
  return new Map([...providers].map(([address, attributes]) => [address, readDefaultTags(attributes)]));
}

/** The configurations of the provider in a stack, as they are now, by address: `workspaces.alias`. */
export function readProviders(stack: TerraformStack): Map<string, Attributes> {
  const byProvider = new Map<string, Attributes>();
  for (const element of stack.allProviders()) {
    if (element.terraformResourceType !== PROVIDER_TYPE) continue;
    const { provider } = resolveTokens(stack, element.toTerraform()) as { provider: Record<string, unknown[]> };
    const attributes = provider[PROVIDER_TYPE]?.[0];
    if (!isAttributes(attributes)) continue;
    const address = typeof attributes.alias === 'string' ? `${PROVIDER_TYPE}.${attributes.alias}` : PROVIDER_TYPE;
    byProvider.set(address, attributes);
  }
  return byProvider;
}

/** With the one that `deployment_id` brings. */
export function readDefaultTags({ default_tags, deployment_id }: Attributes): DeclaredTags {
  const block = getBlock(default_tags);
  const tags = isAttributes(block) ? readDeclaredTags(block.tags) : unknown('it is an expression');
  return addDeploymentTag(block === undefined ? ABSENT : tags, readDeclaredString(deployment_id));
}
