import type { Environment } from '../../client';

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
  return !isNarrowed(command) && findPlanFile(words, env) === undefined;
}

/** The saved plan that such a command applies, as it is written; undefined where it plans itself. */
export function findPlanFile(words: readonly string[], env: Environment): string | undefined {
  const { name, flags = [] } = splitCommand(words, env) ?? {};
  return name === 'apply' ? flags.find((word, index) => isOperand(word, flags[index - 1])) : undefined;
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
