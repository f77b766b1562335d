import { existsSync, readFileSync } from 'node:fs';
import type { IValidation } from 'constructs';
import {
  DEFAULT_IMAGE_POLICY,
  findImagePolicyFile,
  formatImagePolicyProblem,
  parseImagePolicy,
  resolveImagePolicy,
  type ImagePolicyResult,
  type ResolvedImagePolicy,
} from '../checks';
import { quotePath } from '../text';
import type { TerraformStack } from './host';

/** Key of cdktf's context that holds an image policy, in cdktf.json or in the options of the app. */
const CONTEXT_KEY = 'imagePolicy';

const policies = new WeakMap<TerraformStack, StackImagePolicy>();

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
export class StackImagePolicy implements IValidation {
  private loaded: LoadedPolicy | undefined;

  private constructor(private readonly stack: TerraformStack) {}

  static of(stack: TerraformStack): StackImagePolicy {
    const existing = policies.get(stack);
    if (existing !== undefined) return existing;
    const created = new StackImagePolicy(stack);
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
  if (context !== undefined)
    return toLoaded(`The image policy in the context key "${CONTEXT_KEY}"`, resolveImagePolicy(context));
  const file = findImagePolicyFile(process.cwd(), existsSync);
  if (file === undefined) return { policy: DEFAULT_IMAGE_POLICY, errors: [] };
  const what = `The image policy ${quotePath(file)}`;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { policy: DEFAULT_IMAGE_POLICY, errors: [`${what} cannot be read: ${(error as Error).message}.`] };
  }
  return toLoaded(what, parseImagePolicy(text));
}

function toLoaded(what: string, result: ImagePolicyResult): LoadedPolicy {
  if (result.kind === 'valid') return { policy: result.policy, errors: [] };
  const problems = result.problems.map(formatImagePolicyProblem);
  return { policy: DEFAULT_IMAGE_POLICY, errors: problems.map((problem) => `${what} is not valid. ${problem}`) };
}
