import { listProcesses } from './process-table';

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

/** Whether a process of the group runs. */
export function isGroupAlive(group: number): boolean {
  if (!sendSignal(-group, 0)) return false;
  return listProcesses().some((row) => row.group === group && !row.isZombie);
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
