import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from '../../client';
import { compareText } from '../../text';
import type { EngineCommand } from './engine-command';
import { getDataDirectory } from './journal-location';

/** Arguments of a backend that say how it is reached, and not which state it keeps: they may change from run to run. */
const ACCESS =
  /(^|_)(access|secret|sas|encryption|customer|private)_?key$|token|password|secret|credential|certificate|role|profile|external_id|session|duration/;

/**
 * Tells one state of a folder from another, as an image that is not in the one may be in the other: `-state`, another
 * backend and the states of `test`, which end with it. '' for the state that a folder has without any of them; else the
 * same text for the same state.
 */
export function identifyState(command: EngineCommand | undefined, env: Environment, cwd: string): string {
  if (command?.name === 'test') return 'test';
  const file = findStateFile(command?.flags ?? [], cwd);
  const backend = readBackend(join(getDataDirectory(env, cwd), 'terraform.tfstate'));
  if (file === undefined && backend === undefined) return '';
  return createHash('sha256')
    .update(JSON.stringify([file, backend]))
    .digest('hex');
}

/** Where the command writes its state, if that is another file than without the flags. */
function findStateFile(flags: readonly string[], cwd: string): string | undefined {
  const given = findFlag(flags, 'state-out') ?? findFlag(flags, 'state');
  const path = given === undefined ? undefined : resolve(cwd, given);
  return path === resolve(cwd, 'terraform.tfstate') ? undefined : path;
}

/** The last value of the flag: it may stand in the same word or in the next. */
function findFlag(flags: readonly string[], name: string): string | undefined {
  const at = flags.findLastIndex((flag) => new RegExp(`^--?${name}(=|$)`).test(flag));
  const [, value] = /=(.*)/s.exec(flags[at] ?? '') ?? [undefined, flags[at + 1]];
  return at === -1 ? undefined : value;
}

/** What `init` has written down of the backend; undefined where the configuration names none. */
function readBackend(file: string): unknown {
  try {
    const { backend } = JSON.parse(readFileSync(file, 'utf8')) as { readonly backend?: { readonly type?: unknown } };
    if (backend?.type === undefined) return undefined;
    const { type, config = {} } = backend as {
      readonly type: unknown;
      readonly config?: Readonly<Record<string, unknown>>;
    };
    const where = Object.entries(config).filter(([name, value]) => value !== null && !ACCESS.test(name));
    return [type, where.sort(([a], [b]) => compareText(a, b))];
  } catch {
    return undefined; // Without a backend block the engine writes no such file.
  }
}
