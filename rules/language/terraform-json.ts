import { relative } from 'node:path';
import {
  LineIndex,
  readConfiguration,
  readJsonFile,
  type JsonFile,
  type ReadProblem,
  type SourceFile,
} from '../../src/terraform';
import { quote } from '../../src/text';
import { getDayOfClock } from '../plugin-settings';
import type { Language, LanguageFile, ParseResult } from './eslint-type';
import { BlockNode, DocumentNode } from './node';
import { findSavedFile } from './project';
import { TerraformSourceCode } from './source-code';

interface ParsedFile {
  readonly ok: true;
  readonly ast: DocumentNode;
  readonly file: JsonFile;
  readonly source: SourceFile;
}

/**
 * The ESLint language `terraform-json`: stacks that cdktf wrote, other Terraform JSON, plans and IAM policies. Blocks
 * of a configuration are nodes: `Resource[type="workspaces_image"]`. Its one option is `today`, the day on which
 * suppressions are judged, as `YYYY-MM-DD`. Those of other languages, which a configuration may set for every file, are
 * left alone.
 */
export const terraformJson: Language = {
  fileType: 'text',
  lineStart: 1,
  columnStart: 1,
  nodeTypeKey: 'kind',

  defaultLanguageOptions: {},

  validateLanguageOptions({ today, ...others }): void {
    const slip = Object.keys(others).find(isMisspelt);
    if (slip !== undefined)
      throw new TypeError(`The language terraform-json has no option ${quote(slip)}; it has "today".`);
    if (today !== undefined && !(typeof today === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(today)))
      throw new TypeError('The option "today" of the language terraform-json is a day as YYYY-MM-DD.');
  },

  normalizeLanguageOptions: ({ today }) => ({ parserOptions: {}, ...(today !== undefined && { today }) }),

  parse({ path, body }: LanguageFile): ParseResult {
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
    // What the engine is given too, so that it need not read the file again.
    const source = findSavedFile(path, text) ?? { path: toMessagePath(path), text };
    const { file, problems } = readJsonFile(source);
    if (file === undefined) return { ok: false, errors: problems.map(toError) };
    return { ok: true, ast: createDocument(file), file, source } satisfies ParsedFile;
  },

  createSourceCode(_, { ast, file, source }: ParsedFile, { languageOptions }): TerraformSourceCode {
    const { today } = languageOptions;
    return new TerraformSourceCode(ast, file, source, typeof today === 'string' ? today : getDayOfClock());
  },
};

/** The letters of "today" in another order, or in capitals. */
function isMisspelt(option: string): boolean {
  return sortLetters(option.toLowerCase()) === sortLetters('today');
}

function sortLetters(text: string): string {
  return Array.from(text).sort().join('');
}

/** Messages name the file where they tell resources apart. */
function toMessagePath(path: string): string {
  return relative(process.cwd(), path).replaceAll('\\', '/');
}

function toError({ file, range, problem, reason, remedy }: ReadProblem) {
  return { message: `${problem} ${reason} ${remedy}`, ...new LineIndex(file.text).getPosition(range.start) };
}

function createDocument(file: JsonFile): DocumentNode {
  const document = new DocumentNode(file);
  const { blocks, providers } = readConfiguration(file.path, [file]);
  for (const block of blocks.values()) {
    document.blocks.push(block);
    document.children.push(new BlockNode(block.mode === 'data' ? 'Data' : 'Resource', block, document));
  }
  for (const { alias = '', ...provider } of providers)
    document.children.push(new BlockNode('Provider', { ...provider, name: alias }, document));
  return document;
}
