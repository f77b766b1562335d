import { resolve } from 'node:path';
import type { ImagePolicy } from '../checks';
import type { OtherFindings } from '../lint';
import { quotePath, sanitize } from '../text';
import { InputError, type CommandIo } from './command';
import { showPath } from './read-source';
import { withNotice } from './notice';

export interface SourceOptions {
  readonly cwd: string;
  /** As it stands in image-policy.json, with absolute paths. */
  readonly imagePolicy: ImagePolicy;
  /** Writes what can be mended without a doubt into the files. */
  readonly fix: boolean;
  readonly reportUnusedSuppressions: boolean;
  /** The text of the only path, where it is not to be read from there. */
  readonly text?: string | undefined;
}

const NOTHING: OtherFindings = { findings: [], imageCount: 0, sourceCount: 0 };

/**
 * Lints sources with the ESLint plugin.
 * @throws InputError where ESLint is not installed
 */
export async function lintSources(
  paths: readonly string[],
  options: SourceOptions,
  io: CommandIo,
): Promise<OtherFindings> {
  if (paths.length === 0) return NOTHING;
  const { lintSources: lint } = require('../../rules') as typeof import('../../rules');
  const run = () => lint(paths, { ...options, showPath: (absolute) => showPath(absolute, options.cwd) });
  const result = await withNotice('Reading the sources, which may take a while…', run, io);
  switch (result.kind) {
    case 'linted':
      return result;
    case 'not-installed':
      throw new InputError(describeMissing(result.why, paths, options.cwd), result);
    case 'no-source':
      // Every file is ignored, as generated ones are.
      return NOTHING;
    case 'failed':
      throw new InputError(`The sources cannot be linted: ${sanitize(result.why)}`, result);
  }
}

/** Who named a folder may have meant what cdktf wrote. */
function describeMissing(why: string, paths: readonly string[], cwd: string): string {
  const named = paths.slice(0, 1).map((path) => `, such as ${quotePath(showPath(resolve(cwd, path), cwd))},`);
  return `Sources${named.join('')} are linted by ESLint. ${sanitize(why)} To lint what cdktf wrote, name the folder with its manifest.json.`;
}
