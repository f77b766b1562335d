/**
 * Writes the lists of operations from the files of their folders, and from the lists the tables in docs/emulator.md.
 * With --check it says which of the three is not as it should be.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { ApiOperation } from '../src/model';
import { code, replaceTable } from './markdown-table';

const ROOT = resolve(__dirname, '..');
const FACTS = join(ROOT, 'src/model/operation');
const EMULATED = join(ROOT, 'src/emulator/operations');
const PAGE = join(ROOT, 'docs/emulator.md');
/** Each stands before its table. */
const ERRORS = '## Operations and their errors\n';
const PERMISSIONS = '## Permissions\n';
const NOTE = '// Written by "npm run operations" from the files of this folder.\n';

interface OperationFile {
  /** `./create-tags`. */
  readonly path: string;
  /** `CreateTags`. */
  readonly operation: string;
  /** What the file exports. */
  readonly constant: string;
}

/** Files that define an operation with this function. The file is named as the operation. */
function listOperationFiles(folder: string, definer: string): OperationFile[] {
  const definition = new RegExp(`^export const (\\w+) = ${definer}\\(`, 'm');
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const [, constant] = definition.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
      if (constant === undefined) return [];
      const name = file.replace(/\.ts$/, '');
      const operation = name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
      return [{ path: `./${name}`, operation, constant }];
    });
}

function formatImports(files: readonly OperationFile[]): string {
  return files.map(({ constant, path }) => `import { ${constant} } from '${path}';\n`).join('');
}

function formatEntries(files: readonly OperationFile[]): string {
  return files.map(({ operation, constant }) => `  ${operation}: ${constant},\n`).join('');
}

function formatFacts(): string {
  const files = listOperationFiles(FACTS, 'defineApiOperation');
  return `${NOTE}${formatImports(files)}
export * from './api-operation';

/** Every operation that something here calls or answers, by its name. */
export const API_OPERATIONS = {
${formatEntries(files)}} as const;

export type OperationName = keyof typeof API_OPERATIONS;
`;
}

function formatEmulated(): string {
  const files = listOperationFiles(EMULATED, 'defineOperation');
  return `${NOTE}import type { OperationName } from '../../model';
import type { Operation } from './operation';
${formatImports(files)}
/** Every operation of the model has to be here. */
export const OPERATIONS: Readonly<Record<OperationName, Operation>> = {
${formatEntries(files)}};
`;
}

/** The page with its tables as the operations are now. */
async function formatPage(): Promise<string> {
  const { OPERATIONS } = await import('../src/emulator/index.js');
  const { API_OPERATIONS } = await import('../src/model/index.js');
  const errors = Object.values(OPERATIONS).map(({ name, errorCodes }) => [code(name), errorCodes.map(code).join(', ')]);
  const permissions = Object.values(API_OPERATIONS).flatMap((operation) => [
    formatPermission(code(operation.name), operation),
    ...operation.taggedCallNeeds.map((needed) => formatPermission(`${code(operation.name)} that has tags`, needed)),
  ]);
  const page = await replaceTable(readFileSync(PAGE, 'utf8'), ERRORS, [['operation', 'errors'], ...errors]);
  return replaceTable(page, PERMISSIONS, [['call', 'action', 'resource'], ...permissions]);
}

function formatPermission(call: string, { action, readings: [current] }: ApiOperation): string[] {
  const types = current.resources.map(({ type }) => code(`${type}/<id>`));
  return [call, code(action), types.length === 0 ? code('*') : types.join(' and ')];
}

async function write(file: string, text: string): Promise<void> {
  const formatted = await format(text, { ...(await resolveConfig(file)), filepath: file });
  if (formatted === readFileSync(file, 'utf8')) return;
  if (!process.argv.includes('--check')) return writeFileSync(file, formatted);
  process.stderr.write(`${relative(ROOT, file)} is not what "npm run operations" writes.\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  await write(join(FACTS, 'index.ts'), formatFacts());
  await write(join(EMULATED, 'index.ts'), formatEmulated());
  // The page comes from the lists, which have to be there.
  await write(PAGE, await formatPage());
}

void main();
