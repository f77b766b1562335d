import { readFileSync } from 'node:fs';

/**
 * Names a process so that a later one with the same number is told apart: `<pid>-<start time>` where the kernel says
 * when it began (Linux), else `<pid>-`. Containers reuse small numbers all the time.
 */
export function identifyProcess(pid: number): string {
  return `${pid}-${readProcess(pid)?.startTime ?? ''}`;
}

/** Whether the process that was named so still runs. */
export function isProcessAlive(identity: string): boolean {
  const pid = Number(identity.slice(0, identity.indexOf('-')));
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const process = readProcess(pid);
  if (process !== undefined) return !process.isDead && identity === `${pid}-${process.startTime}`;
  return canBeSignalled(pid);
}

/** Where there is no /proc, or no such process in it. */
function canBeSignalled(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readProcess(pid: number): { readonly startTime: string; readonly isDead: boolean } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the command's name in parentheses, which may hold anything; the rest has no spaces in it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const startTime = fields[19];
    return startTime === undefined ? undefined : { startTime, isDead: fields[0] === 'Z' || fields[0] === 'X' };
  } catch {
    return undefined;
  }
}
