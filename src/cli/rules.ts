import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RULES, type Rule } from '../checks';
import { suggestName } from '../text';
import { EXIT, UsageError, type Command, type CommandIo } from './command';
import { findPackageFolder } from './package';

const USAGE = `Usage: workspaces-image rules [id] [options]

Lists the rules of the linter, in the order in which they run. With the id of a rule it prints
its page: what it finds and why, with examples and options.

Options:
  --format NAME       text, json (default text)
  --help              this text

Exit code: 0 printed, 2 could not run.
`;

export const command: Command = {
  summary: 'List the rules of the linter, or print the page of one.',
  usage: USAGE,
  run: (args, io) => Promise.resolve(runRules(args, io)),
};

function runRules(args: readonly string[], io: CommandIo): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: 'string', default: 'text' } },
  });
  const [id, ...more] = positionals;
  if (more.length > 0) throw new UsageError('rules takes one id at most.');
  if (values.format !== 'text' && values.format !== 'json')
    throw new UsageError(`there is no format ${JSON.stringify(values.format)}; there are text and json.`);
  const chosen = id === undefined ? RULES : RULES.filter((rule) => rule.id === id);
  if (chosen.length === 0) {
    const ids = RULES.map((rule) => rule.id);
    const hint = suggestName(id ?? '', ids) ?? `There are ${ids.join(', ')}.`;
    throw new UsageError(`there is no rule ${JSON.stringify(id)}. ${hint}`);
  }
  if (values.format === 'json') io.stdout.write(`${JSON.stringify(chosen.map(describe), null, 2)}\n`);
  else io.stdout.write(id === undefined ? formatList(chosen) : readPage(id));
  return EXIT.ok;
}

/** Options are a JSON Schema; levels are those that the problems of the rule have by themselves. */
function describe({ id, kind, description, messages, isOptional = false, fixes = [], options }: Rule) {
  return {
    id,
    kind,
    description,
    config: isOptional ? 'strict' : 'recommended',
    severities: messages,
    fixes,
    ...(options && { options: options.schema }),
    page: `rules/docs/${id}.md`,
  };
}

function formatList(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, description, isOptional }) => {
    const notes = isOptional ? ' (off by default)' : '';
    return `${id.padEnd(width)}  ${description}${notes}\n`;
  });
  return lines.join('');
}

function readPage(id: string): string {
  return readFileSync(join(findPackageFolder(), 'rules/docs', `${id}.md`), 'utf8');
}
