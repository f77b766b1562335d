import { dirname, relative, resolve, sep } from 'node:path';
import { parseBaseline, type Baseline, type ScopeNames } from '../lint';
import { quotePath } from '../text';
import { InputError } from './command';
import { readSource, showPath } from './read-source';

/**
 * Paths in a baseline are relative to the folder of its file, so that they do not depend on where the command runs.
 * @param path absolute, of the baseline
 */
export function createScopeNames(path: string, cwd: string): ScopeNames {
  const folder = dirname(path);
  return {
    toPlace: (scope) => (relative(folder, resolve(cwd, scope)) || '.').split(sep).join('/'),
    toScope: (place) => showPath(resolve(folder, place), cwd),
  };
}

/** @throws InputError where it cannot be used */
export function readBaseline(path: string, cwd: string): Baseline {
  const absolute = resolve(cwd, path);
  const result = parseBaseline(readSource(absolute, cwd).text, createScopeNames(absolute, cwd));
  if (result.kind === 'valid') return result.baseline;
  throw new InputError(
    `The baseline ${quotePath(path)} cannot be used: ${result.why}. --update-baseline writes a new one.`,
  );
}
