/** Writes the table of rules into rules/README.md; with --check it says whether that is as it should be. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { RULES, type Rule } from '../src/checks';

const PAGE = join(__dirname, '../rules/README.md');
const HEADING = '## Rules\n';

async function main(): Promise<void> {
  const page = readFileSync(PAGE, 'utf8');
  const head = page.slice(0, page.indexOf(HEADING) + HEADING.length);
  const rows = ['| rule | what it does | in | fixes |', '| --- | --- | --- | --- |', ...RULES.map(formatRow)];
  const text = await format(`${head}\n${rows.join('\n')}\n`, { ...(await resolveConfig(PAGE)), filepath: PAGE });
  if (!process.argv.includes('--check')) writeFileSync(PAGE, text);
  else if (text !== page) {
    process.stderr.write('rules/README.md is not what "npm run rule-table" writes.\n');
    process.exitCode = 1;
  }
}

function formatRow({ id, description, isOptional, fixes = [] }: Rule): string {
  return `| [${id}](docs/${id}.md) | ${description} | ${isOptional ? 'strict' : 'recommended'} | ${fixes.join(', ')} |`;
}

void main();
