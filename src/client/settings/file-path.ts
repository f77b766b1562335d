import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './settings';

/** A path as a user may write it: `~/` is the home folder, `$NAME` a variable of the environment, empty where it is not set. */
export function expandPath(path: string, env: Environment): string {
  const expanded = path.replace(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (_, braced: string | undefined, plain: string | undefined) => {
      return env[braced ?? plain ?? ''] ?? '';
    },
  );
  return /^~(?=$|[/\\])/.test(expanded) ? join(env['HOME'] || homedir(), expanded.slice(1)) : expanded;
}
