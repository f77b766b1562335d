import { existsSync, readFileSync } from 'node:fs';
import type { TerraformStack } from 'cdktf';
import type { IValidation } from 'constructs';
import {
  DEFAULT_IMAGE_POLICY,
  findPolicyFile,
  formatPolicyProblem,
  resolveImagePolicy,
  type ResolvedImagePolicy,
} from '../checks';

/** Key of cdktf's context that holds an image policy, in cdktf.json or in the options of the app. */
const CONTEXT_KEY = 'imagePolicy';

const policies = new WeakMap<TerraformStack, StackPolicy>();

interface LoadedPolicy {
  readonly policy: ResolvedImagePolicy;
  /** What is wrong with it; the images are then judged without one. */
  readonly errors: readonly string[];
}

/**
 * The image policy of a stack: that of the context, else the image-policy.json nearest above the working directory.
 * Read once per synthesis, however many images ask: cdktf runs the validations of a stack before those of the
 * constructs in it.
 */
export class StackPolicy implements IValidation {
  private loaded: LoadedPolicy | undefined;

  private constructor(private readonly stack: TerraformStack) {}

  static of(stack: TerraformStack): StackPolicy {
    const existing = policies.get(stack);
    if (existing !== undefined) return existing;
    const created = new StackPolicy(stack);
    policies.set(stack, created);
    stack.node.addValidation(created);
    return created;
  }

  validate(): string[] {
    this.loaded = load(this.stack);
    return [...this.loaded.errors];
  }

  get(): ResolvedImagePolicy {
    this.loaded ??= load(this.stack);
    return this.loaded.policy;
  }
}

function load(stack: TerraformStack): LoadedPolicy {
  const context: unknown = stack.node.tryGetContext(CONTEXT_KEY);
  if (context !== undefined) return toPolicy(`The image policy in the context key "${CONTEXT_KEY}"`, context);
  const file = findPolicyFile(process.cwd(), existsSync);
  if (file === undefined) return { policy: DEFAULT_IMAGE_POLICY, errors: [] };
  const what = `The image policy ${JSON.stringify(file)}`;
  try {
    return toPolicy(what, JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')));
  } catch (error) {
    return toInvalid(what, [error instanceof Error ? error.message : String(error)]);
  }
}

function toPolicy(what: string, written: unknown): LoadedPolicy {
  const result = resolveImagePolicy(written);
  if (result.kind === 'valid') return { policy: result.policy, errors: [] };
  return toInvalid(what, result.problems.map(formatPolicyProblem));
}

function toInvalid(what: string, problems: readonly string[]): LoadedPolicy {
  return { policy: DEFAULT_IMAGE_POLICY, errors: problems.map((problem) => `${what} is not valid. ${problem}`) };
}
