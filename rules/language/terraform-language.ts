import { relative } from 'node:path';
import {
  LineIndex,
  readConfiguration,
  type JsonFile,
  type JsonReadResult,
  type ReadProblem,
  type SourceFile,
  type TextRange,
} from '../../src/terraform';
import { quote } from '../../src/text';
import { getDayOfClock } from '../plugin-settings';
import type { Language, LanguageFile, ParseResult } from './eslint-type';
import { BlockNode, DocumentNode } from './node';
import { findSavedFile } from './project';
import { TerraformSourceCode, type ParsedFile } from './source-code';

/** What tells the languages of Terraform apart. */
interface Syntax {
  readonly name: string;
  /** Why files of that name are not in the language; undefined where they are, or where any name will do. */
  readonly explainName: (path: string) => string | undefined;
  readonly read: (source: SourceFile) => JsonReadResult & { readonly comments?: readonly TextRange[] };
}

/**
 * An ESLint language for files of Terraform. Blocks of a configuration are nodes: `Resource[type="workspaces_image"]`.
 * Its one option is `today`, the day on which suppressions are judged, as `YYYY-MM-DD`. Those of other languages, which a
 * configuration may set for every file, are left alone.
 */
export function createLanguage({ name, explainName, read }: Syntax): Language {
  return {
    fileType: 'text',
    lineStart: 1,
    columnStart: 1,
    nodeTypeKey: 'kind',

    defaultLanguageOptions: {},

    validateLanguageOptions({ today, ...others }): void {
      const slip = Object.keys(others).find(isMisspelt);
      if (slip !== undefined) throw new TypeError(`The language ${name} has no option ${quote(slip)}; it has "today".`);
      if (today !== undefined && !(typeof today === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(today)))
        throw new TypeError(`The option "today" of the language ${name} is a day as YYYY-MM-DD.`);
    },

    normalizeLanguageOptions: ({ today }) => ({ parserOptions: {}, ...(today !== undefined && { today }) }),

    parse({ path, body }: LanguageFile): ParseResult {
      const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
      const why = explainName(path);
      if (why !== undefined) return { ok: false, errors: [{ message: why, line: 1, column: 1 }] };
      // What the engine is given too, so that it need not read the file again.
      const source = findSavedFile(path, text) ?? { path: toMessagePath(path), text };
      const { file, problems, comments = [] } = read(source);
      if (file === undefined) return { ok: false, errors: problems.map(toError) };
      return { ok: true, ast: createDocument(file), file, source, comments } satisfies ParsedFile;
    },

    createSourceCode(_, parsed: ParsedFile, { languageOptions }): TerraformSourceCode {
      const { today } = languageOptions;
      return new TerraformSourceCode(parsed, typeof today === 'string' ? today : getDayOfClock());
    },
  };
}

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
