import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Environment } from '../../client';
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
}

/** The run of the engine that started this process. */
export function createEngineRun(pid: number, env: Environment): EngineRun {
  let words: readonly string[] | undefined;
  const getWords = () => (words ??= readCommandLine(pid));
  return {
    id: identifyProcess(pid),
    isOfWholeState: () => plansWholeState(getWords(), env),
    isOfPart: () => isNarrowed(splitCommand(getWords(), env)),
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

/** Commands that plan a state as a whole. */
const COMMANDS = new Set(['plan', 'apply', 'destroy', 'refresh']);
const OTHER_COMMANDS = new Set(['test', 'import', 'console']);
const NARROWING = /^--?(target|exclude)(-file)?(=|$)/;
/** Flags whose value may stand in a word of its own. */
const WITH_VALUE =
  /^--?(var|var-file|state|state-out|backup|out|parallelism|lock-timeout|replace|generate-config-out|deprecation)$/;

/** A command of an engine, with what follows it and what TF_CLI_ARGS add. */
export interface EngineCommand {
  readonly name: string;
  readonly flags: readonly string[];
}

/** The command among the words that an engine was started with; undefined where there is none that is known. */
export function splitCommand(words: readonly string[], env: Environment): EngineCommand | undefined {
  const at = words.findIndex((word) => COMMANDS.has(word) || OTHER_COMMANDS.has(word));
  const name = words[at];
  if (name === undefined) return undefined;
  const given = [env['TF_CLI_ARGS'], env[`TF_CLI_ARGS_${name}`]].flatMap((text) => splitWords(text ?? ''));
  return { name, flags: [...given, ...words.slice(at + 1)] };
}

/** Whether the command has -target or -exclude. */
export function isNarrowed(command: EngineCommand | undefined): boolean {
  return command !== undefined && command.flags.some((word) => NARROWING.test(word));
}

/** Whether an engine with these words and TF_CLI_ARGS plans everything that its state holds. */
export function plansWholeState(words: readonly string[], env: Environment): boolean {
  const command = splitCommand(words, env);
  if (command === undefined || !COMMANDS.has(command.name)) return false;
  const { name, flags } = command;
  if (isNarrowed(command)) return false;
  return name !== 'apply' || !flags.some((word, index) => isOperand(word, flags[index - 1]));
}

/** The words of a line as a shell takes them, where quotes hold words together. */
function splitWords(text: string): string[] {
  const words = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) => word.replace(/["']/g, ''));
}

/** A word that is neither a flag nor the value of one: the file of a saved plan. */
function isOperand(word: string, before: string | undefined): boolean {
  return !word.startsWith('-') && !(before !== undefined && WITH_VALUE.test(before));
}
