import { existsSync, readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ImagePolicy } from '../checks';
import type { LocatedFinding } from '../lint';
import { quotePath } from '../text';
import { InputError, isHcl, MANIFEST, showPath } from './lint-input';

const SOURCE_FILE = /\.[mc]?[jt]sx?$/;

/** Whether a path names sources: a TypeScript or JavaScript file, or a folder without Terraform JSON. */
export function isSource(path: string, cwd: string): boolean {
  const absolute = resolve(cwd, path);
  if (!existsSync(absolute)) return false;
  if (!statSync(absolute).isDirectory()) return SOURCE_FILE.test(absolute);
  const names = readdirSync(absolute);
  return names.length > 0 && !names.some((name) => name === MANIFEST || name.endsWith('.tf.json') || isHcl(name));
}

export interface SourceOptions {
  readonly cwd: string;
  /** As it stands in image-policy.json, with absolute paths. */
  readonly imagePolicy: ImagePolicy;
  /** Writes what can be mended without a doubt into the files. */
  readonly fix: boolean;
}

/**
 * Lints sources with the ESLint plugin.
 * @throws InputError where ESLint is not installed, or there is nothing to lint
 */
export async function lintSources(
  paths: readonly string[],
  options: SourceOptions,
): Promise<readonly LocatedFinding[]> {
  const { lintSources: lint } = require('../../rules') as typeof import('../../rules');
  const result = await lint(paths, { ...options, showPath: (absolute) => showPath(absolute, options.cwd) });
  switch (result.kind) {
    case 'linted':
      return result.findings;
    case 'not-installed':
      throw new InputError('Sources are linted by ESLint. Install eslint and typescript-eslint.', result);
    case 'no-source': {
      const named = paths.map((path) => quotePath(path)).join(' or ');
      const words = `${named} has neither a manifest.json nor a *.tf.json file, nor any TypeScript or JavaScript.`;
      throw new InputError(words, result);
    }
    case 'failed':
      throw new InputError(`The sources cannot be linted: ${result.why}`, result);
  }
}
