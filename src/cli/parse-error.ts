import { quote, sanitize, suggestName } from '../text';

/** An option as a usage text names it. */
const OPTION = /--[a-z][a-z-]*/g;

/** Words for what node:util parseArgs throws, by the form of its message; undefined for any other error. */
export function explainParseError(error: Error, usage: string): string | undefined {
  if (!('code' in error)) return undefined;
  const { code, message } = error;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return describeUnknown(message, usage);
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return describeValue(message);
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return describePositional(message);
  return String(code).startsWith('ERR_PARSE_ARGS') ? flatten(message) : undefined;
}

function describeUnknown(message: string, usage: string): string {
  const [, option] = /^Unknown option '([^]*?)'(?:\. To specify|$)/.exec(message) ?? [];
  if (option === undefined) return flatten(message);
  return [`There is no option ${quote(option)}.`, suggestName(option, usage.match(OPTION) ?? [])].join(' ').trim();
}

function describeValue(message: string): string {
  const [, option] = /^Option '(?:-\w, )?(--[\w-]+)/.exec(message) ?? [];
  if (option === undefined) return flatten(message);
  if (message.includes('does not take an argument')) return `${option} takes no value.`;
  const behindSign = `One that begins with "-" stands behind "=", as in ${option}=-x.`;
  return message.includes('ambiguous') ? `${option} needs a value. ${behindSign}` : `${option} needs a value.`;
}

function describePositional(message: string): string {
  const [, word] = /^Unexpected argument '([^]*)'\. This command/.exec(message) ?? [];
  return word === undefined ? flatten(message) : `${quote(word)} is not expected: the command takes only options.`;
}

function flatten(message: string): string {
  return message.split('\n').map(sanitize).join(' ');
}
