import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Dead, and not yet reaped. */
  readonly isZombie: boolean;
  /** Program and arguments. */
  readonly command: string;
}

/** Every process of this machine. */
export function listProcesses(): ProcessRow[] {
  return existsSync('/proc/self/stat') ? readProc() : askPs();
}

function readProc(): ProcessRow[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name before these may hold spaces and parentheses.
      const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return { pid: Number(pid), parent: Number(parent), group: Number(group), isZombie: state === 'Z', command };
    } catch {
      return []; // It has ended since.
    }
  });
}

function askPs(): ProcessRow[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,pgid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, group, state, command] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (command === undefined) return [];
    const isZombie = state!.startsWith('Z');
    return { pid: Number(pid), parent: Number(parent), group: Number(group), isZombie, command };
  });
}
