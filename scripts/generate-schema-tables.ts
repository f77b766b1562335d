/**
 * Writes the tables of arguments and attributes in the pages of the provider from its schemas; with --check it says
 * which page is not as it should be. --root names the folder that has the pages.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Attribute, Block } from '../src/framework';
import { IMAGE_SCHEMA } from '../src/provider/image/image-schema';
import { PROVIDER_SCHEMA } from '../src/provider/provider-schema';
import { code, replaceTable, type Row } from './markdown-table';

const ARGUMENTS: Row = ['argument', '', 'meaning'];

/** The pages, and before which heading's end a table of which rows stands. */
const PAGES: Readonly<Record<string, readonly (readonly [heading: string, rows: readonly Row[]])[]>> = {
  'docs/index.md': [['## Configuration\n', [ARGUMENTS, ...listArguments(PROVIDER_SCHEMA.block)]]],
  'docs/resources/image.md': [
    ['### Arguments\n', [ARGUMENTS, ...listArguments(IMAGE_SCHEMA.block)]],
    ['### Attributes\n', [['attribute', 'meaning'], ...listReadOnly(IMAGE_SCHEMA.block)]],
  ],
};

/** What a configuration can set: attributes, and blocks with what stands in them. */
function listArguments({ attributes, blocks = {} }: Block, prefix = ''): Row[] {
  const own = Object.entries(attributes)
    .filter(([, attribute]) => !isReadOnly(attribute))
    .map(([name, attribute]) => [code(`${prefix}${name}`), formatFlags(attribute), attribute.description]);
  const nested = Object.entries(blocks).flatMap(([name, { block }]) => [
    [code(`${prefix}${name}`), 'optional block', block.description ?? ''],
    ...listArguments(block, `${prefix}${name}.`),
  ]);
  return [...own, ...nested];
}

function listReadOnly({ attributes }: Block): Row[] {
  return Object.entries(attributes)
    .filter(([, attribute]) => isReadOnly(attribute))
    .map(([name, { description }]) => [code(name), description]);
}

function isReadOnly({ computed, optional }: Attribute): boolean {
  return computed === true && optional !== true;
}

function formatFlags({ required, sensitive }: Attribute): string {
  return `${required ? 'required' : 'optional'}${sensitive ? ', sensitive' : ''}`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, root: { type: 'string' } } });
  for (const [name, tables] of Object.entries(PAGES)) {
    const file = join(values.root ?? resolve(__dirname, '..'), name);
    const before = readFileSync(file, 'utf8');
    let page = before;
    for (const [heading, rows] of tables) page = await replaceTable(page, heading, rows);
    if (page === before) continue;
    if (!values.check) writeFileSync(file, page);
    else {
      process.stderr.write(`${name} is not what the schema makes. Run "npm run schema-tables".\n`);
      process.exitCode = 1;
    }
  }
}

void main();
