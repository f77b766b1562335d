import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Environment } from '../../client';
import { findPlanFile, isNarrowed, plansWholeState, splitCommand } from './engine-command';
import { identifyProcess } from './process-identity';
import { identifyState } from './state-identity';

/** One run of an engine, which starts several processes of the provider. */
export interface EngineRun {
  /** The engine's process, as identifyProcess names it. */
  readonly id: string;
  /**
   * Whether the command plans the whole state itself, so that an image which no plan of it shows is not in that state.
   * Not so with -target or -exclude, with a saved plan, and where the command line cannot be read.
   */
  isOfWholeState(): boolean;
  /** Whether the command looks away from a part of the state: -target or -exclude. Left out: it does not. */
  isOfPart?(): boolean;
  /** Tells the state of the command from others of the same folder; '' for the usual one, as where this is left out. */
  findState?(cwd: string): string;
  /** Path of the saved plan that the command applies; undefined, as where this is left out, for none. */
  findPlanFile?(cwd: string): string | undefined;
}

/** The run of the engine that started this process. */
export function createEngineRun(pid: number, env: Environment): EngineRun {
  let words: readonly string[] | undefined;
  const getWords = () => (words ??= readCommandLine(pid));
  return {
    id: identifyProcess(pid),
    isOfWholeState: () => plansWholeState(getWords(), env),
    isOfPart: () => isNarrowed(splitCommand(getWords(), env)),
    findPlanFile: (cwd) => {
      const file = findPlanFile(getWords(), env);
      return file === undefined ? undefined : resolve(cwd, file);
    },
    findState: (cwd) => identifyState(splitCommand(getWords(), env), env, cwd),
  };
}

function readCommandLine(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  } catch {
    return process.platform === 'win32' ? [] : askForCommandLine(pid);
  }
}

/** Where there is no /proc, as on macOS. Words with spaces in them come apart, which can only make us more careful. */
function askForCommandLine(pid: number): readonly string[] {
  try {
    const words = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { stdio: 'pipe' });
    return String(words).trim().split(/\s+/);
  } catch {
    return [];
  }
}
