import { listImageCalls, proveCall, type CallProof } from '../checks';
import { hasInstance, isDeleted } from './image-instance';
import type { LintInput } from './lint-input';
import type { LintOptions } from './lint-options';
import { readContext } from './read-context';
import { splitByEngine } from './reading';
import { toDeployment } from './rule/deployment';

/** What the deployer may do to an image, call by call. */
export interface ImageProof {
  readonly address: string;
  readonly scope: string;
  /** Undefined where no deployer is configured. */
  readonly calls: readonly CallProof[] | undefined;
}

/** Which images are asked about. */
export interface ImageQuestion {
  readonly address: string;
  /** Name of the stack, or path of the folder or file. Default: any. */
  readonly scope?: string | undefined;
  /** `workspaces:CreateTags`, in any letter case. Default: every action. */
  readonly action?: string | undefined;
}

export interface ImageAnswer {
  readonly proofs: readonly ImageProof[];
  /** Addresses of all images, with the names of their stacks, for whoever asks about one that is not there. */
  readonly known: readonly Pick<ImageProof, 'address' | 'scope'>[];
  /** Names of values of the command line for variables that nothing declares. */
  readonly undeclaredOptions: readonly string[];
}

/** The verdicts of the rules on permissions, with what led to them. Where engines read different files: as Terraform does. */
export function explainImages(
  inputs: readonly LintInput[],
  { address, scope, action }: ImageQuestion,
  options: LintOptions = {},
): ImageAnswer {
  const { images, prove, undeclaredOptions } = readImages(inputs, options);
  const asked = images.filter(
    ({ resource }) => resource.address === address && (scope === undefined || resource.scope === scope),
  );
  const known = images.map(({ resource }) => ({ address: resource.address, scope: resource.scope }));
  return { proofs: asked.map((image) => prove(image, action)), known, undeclaredOptions };
}

/** The same of every image. */
export function listImageProofs(inputs: readonly LintInput[], options: LintOptions): readonly ImageProof[] {
  const { images, prove } = readImages(inputs, options);
  return images.map((image) => prove(image));
}

function readImages(inputs: readonly LintInput[], options: LintOptions) {
  const [reading] = splitByEngine(inputs);
  const context = readContext(reading?.inputs ?? inputs, options);
  const images = [...context.images.filter(hasInstance), ...context.leaving.filter(isDeleted)];
  const prove = (image: (typeof images)[number], action?: string): ImageProof => {
    const { deployer } = context;
    const { address, scope } = image.resource;
    const deployment = toDeployment(image, context);
    const calls = listImageCalls(deployment).filter(
      ({ operation }) => action === undefined || operation.action.toLowerCase() === action.toLowerCase(),
    );
    return { address, scope, calls: deployer && calls.map((call) => proveCall(call, deployment, deployer.policies)) };
  };
  return { images, prove, undeclaredOptions: context.undeclaredOptions };
}
