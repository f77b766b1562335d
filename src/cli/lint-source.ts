import type { ImagePolicy } from '../checks';
import type { LocatedFinding } from '../lint';
import { InputError, showPath } from './lint-input';

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
    case 'no-source':
      // Every file is ignored, as generated ones are.
      return [];
    case 'failed':
      throw new InputError(`The sources cannot be linted: ${result.why}`, result);
  }
}
