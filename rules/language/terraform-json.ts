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
import { BlockNode, DocumentNode } from './node';
import { findSavedFile } from './project';
import { TerraformSourceCode } from './source-code';

export interface TerraformJsonOptions {
  /** Day on which suppressions are judged, `YYYY-MM-DD`; the day of the clock where it is absent. */
  readonly today?: string;
}

interface LanguageContext {
  readonly languageOptions: TerraformJsonOptions;
}

interface EslintFile {
  readonly path: string;
  readonly body: string | Uint8Array;
}

interface ParsedFile {
  readonly ok: true;
  readonly ast: DocumentNode;
  readonly file: JsonFile;
  readonly source: SourceFile;
}

type ParseResult =
  ParsedFile | { readonly ok: false; readonly errors: readonly { message: string; line: number; column: number }[] };

/**
 * The ESLint language `terraform-json`: stacks that cdktf wrote, other Terraform JSON, plans and IAM policies. Blocks
 * of a configuration are nodes: `Resource[type="workspaces_image"]`.
 */
export const terraformJson = {
  fileType: 'text',
  lineStart: 1,
  columnStart: 1,
  nodeTypeKey: 'kind',

  defaultLanguageOptions: {},

  validateLanguageOptions(options: TerraformJsonOptions): void {
    for (const key of Object.keys(options)) {
      if (key !== 'today')
        throw new TypeError(`The language terraform-json has no option ${quote(key)}; it has "today".`);
    }
    if (options.today !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(options.today)) {
      throw new TypeError('The option "today" of the language terraform-json is a day as YYYY-MM-DD.');
    }
  },

  parse({ path, body }: EslintFile): ParseResult {
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
    // What the engine is given too, so that it need not read the file again.
    const source = findSavedFile(path, text) ?? { path: toMessagePath(path), text };
    const { file, problems } = readJsonFile(source);
    if (file === undefined) return { ok: false, errors: problems.map(toError) };
    return { ok: true, ast: createDocument(file), file, source };
  },

  createSourceCode(
    _: EslintFile,
    { ast, file, source }: ParsedFile,
    { languageOptions }: LanguageContext,
  ): TerraformSourceCode {
    return new TerraformSourceCode(ast, file, source, languageOptions.today ?? getDayOfClock());
  },
} as const;

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
