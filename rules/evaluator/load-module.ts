import { dirname, isAbsolute, resolve } from 'node:path';
import type { Linter, SourceCode } from 'eslint';
import type { SourceFile } from './source-file';
import { getStamp, readSmallFile } from './small-file';
import { resolveAlias } from './path-alias';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/** The file that an import means; undefined for a package, for generated bindings, or where there is no such file. */
export function resolveModule(source: string, from: string): string | undefined {
  if (!isAbsolute(from) || isGenerated(source)) return undefined;
  if (/^\.\.?(\/|$)/.test(source)) return findFile(resolve(dirname(from), source));
  for (const path of resolveAlias(source, from)) {
    const file = isGenerated(path) ? undefined : findFile(path);
    if (file !== undefined) return file;
  }
  return undefined;
}

function isGenerated(path: string): boolean {
  return /(^|[\\/])(\.gen|node_modules)[\\/]/.test(path);
}

function findFile(path: string): string | undefined {
  const withoutExtension = path.replace(/\.([cm]?)jsx?$/, '');
  const candidates = [
    path,
    ...EXTENSIONS.map((extension) => path + extension),
    ...EXTENSIONS.map((extension) => withoutExtension + extension),
    ...EXTENSIONS.map((extension) => resolve(path, `index${extension}`)),
  ];
  return candidates.find((candidate) => getStamp(candidate) !== undefined);
}

/** Options of the TypeScript parser that make it build a program, which constants do not need. */
const TYPE_OPTIONS = new Set(['project', 'projectService', 'program', 'programs']);

interface CachedModule {
  readonly stamp: string;
  readonly file: SourceFile | undefined;
}

const modules = new Map<string, CachedModule>();

/** Parses a file as the importing file was parsed, without types; undefined where it cannot be. Cached until the file changes. */
export function loadModule(path: string, importer: SourceFile): SourceFile | undefined {
  const stamp = getStamp(path);
  if (stamp === undefined) return undefined;
  const cached = modules.get(path);
  if (cached?.stamp === stamp) return cached.file;
  const file = parseModule(path, importer);
  modules.set(path, { stamp, file });
  return file;
}

function parseModule(path: string, { languageOptions }: SourceFile): SourceFile | undefined {
  const text = readSmallFile(path);
  if (text === undefined) return undefined;
  const options = Object.entries(languageOptions.parserOptions ?? {});
  const parserOptions = Object.fromEntries(options.filter(([name]) => !TYPE_OPTIONS.has(name)));
  const untyped = { ...languageOptions, parserOptions };
  // Loaded here alone: ESLint's own command has no need of the module that its users import.
  const eslint = require('eslint') as { Linter: typeof Linter };
  const linter = new eslint.Linter({ configType: 'flat', cwd: dirname(path) });
  linter.verify(text, [{ files: EXTENSIONS.map((extension) => `**/*${extension}`), languageOptions: untyped }], {
    filename: path,
    allowInlineConfig: false,
  });
  // There is none where the text has a syntax error, whatever the type says.
  const sourceCode = linter.getSourceCode() as SourceCode | undefined;
  return sourceCode && { path, sourceCode, languageOptions: untyped };
}

/** The content of a JSON file; undefined where it cannot be read. */
export function loadJson(path: string): { readonly content: unknown } | undefined {
  const text = readSmallFile(path);
  if (text === undefined) return undefined;
  try {
    return { content: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
