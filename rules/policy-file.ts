import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  findPolicyFile,
  formatPolicyProblem,
  mapDeployerFiles,
  resolveImagePolicy,
  type ImagePolicy,
} from '../src/checks';

/**
 * The image-policy.json in a folder or nearest above it, its files by absolute paths; undefined where there is
 * none.
 * @throws TypeError where it cannot be read, or is invalid, as ESLint does for any invalid configuration
 */
export function readPolicyFile(base: string): ImagePolicy | undefined {
  const file = findPolicyFile(base, existsSync);
  if (file === undefined) return undefined;
  const written = parse(file);
  const result = resolveImagePolicy(written);
  if (result.kind === 'invalid')
    throw new TypeError(`${file} is no image policy. ${result.problems.map(formatPolicyProblem).join(' ')}`);
  const imagePolicy = written as ImagePolicy;
  if (imagePolicy.deployer === undefined) return imagePolicy;
  const deployer = mapDeployerFiles(imagePolicy.deployer, (path) => resolve(dirname(file), path));
  return { ...imagePolicy, deployer };
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new TypeError(`${file} is no JSON. ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
}
