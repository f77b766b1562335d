import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Milliseconds between two looks at the parent. */
const INTERVAL = 500;

/** Whether npx started this process, perhaps by way of a shell: then it has to end with npx. */
export function isStartedByNpx(env: NodeJS.ProcessEnv): boolean {
  return env.npm_lifecycle_event === 'npx';
}

/**
 * Calls back once when the process that started this one is gone: killed, it passes no signal on. npm starts a shell
 * that starts the command, and the shell lives on without npm: then it is the parent's parent that counts.
 * @returns ends the watch
 */
export function watchParent(env: NodeJS.ProcessEnv, onGone: () => void): () => void {
  const { ppid } = process;
  const grandparent = env.npm_command === undefined ? undefined : readParent(ppid);
  const timer = setInterval(() => {
    const isGone = hasEnded(ppid) || (grandparent !== undefined && readParent(ppid) !== grandparent);
    if (!isGone) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL);
  timer.unref();
  return () => clearInterval(timer);
}

/** A process whose parent has ended is given another one, but not on Windows, where the number stays. */
function hasEnded(parent: number): boolean {
  if (process.platform !== 'win32') return process.ppid !== parent;
  try {
    return !process.kill(parent, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EPERM';
  }
}

/** The parent of a process; undefined where it cannot be told, as on Windows. */
function readParent(pid: number): number | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    if (process.platform !== 'linux') return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)]));
    // The name of the program stands in parentheses, and may have any character.
    const status = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
