import { execFileSync } from 'node:child_process';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The provider's processes below an engine's; an engine runs one after the other, and two at the same time. */
export function findProviders(enginePid: number): number[] {
  const all = listProcesses();
  const below = new Set([enginePid]);
  for (let size = 0; size !== below.size;) {
    size = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  return all
    .filter(({ pid, command }) => pid !== enginePid && below.has(pid) && /terraform-provider-workspaces/.test(command))
    .map(({ pid }) => pid);
}

function listProcesses(): Process[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** Whether a process of the group runs; one that is dead and not yet reaped does not. */
export function isGroupAlive(group: number): boolean {
  if (!sendSignal(-group, 0)) return false;
  const lines = execFileSync('ps', ['-eo', 'pgid=,stat='], { encoding: 'utf8' }).split('\n');
  return lines.some((line) => new RegExp(`^\\s*${group}\\s+[^Z]`).test(line));
}

/** False where there is no such process any more. */
export function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
