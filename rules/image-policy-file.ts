import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  findImagePolicyFile,
  formatImagePolicyProblem,
  mapDeployerFiles,
  parseImagePolicy,
  type ImagePolicy,
} from '../src/checks';
import { quotePath } from '../src/text';

/**
 * The image-policy.json in a folder or nearest above it, its files by absolute paths; undefined where there is
 * none.
 * @throws TypeError where it cannot be read, or is invalid, as ESLint does for any invalid configuration
 */
export function readImagePolicyFile(base: string): ImagePolicy | undefined {
  const file = findImagePolicyFile(base, existsSync);
  if (file === undefined) return undefined;
  const result = parseImagePolicy(read(file));
  if (result.kind === 'invalid') {
    const problems = result.problems.map(formatImagePolicyProblem).join(' ');
    throw new TypeError(`The image policy ${quotePath(file)} is not valid. ${problems}`);
  }
  const imagePolicy = result.written;
  if (imagePolicy.deployer === undefined) return imagePolicy;
  const deployer = mapDeployerFiles(imagePolicy.deployer, (path) => resolve(dirname(file), path));
  return { ...imagePolicy, deployer };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`The image policy ${quotePath(file)} cannot be read: ${why}.`, { cause });
  }
}
