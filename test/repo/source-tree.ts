import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';

export const ROOT = path.resolve(__dirname, '../..');

export interface SourceFile {
  /** Path from the root, with slashes. */
  readonly path: string;
  /** Folder that the import rules speak of: `model`, `cli`, `rules`. */
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly string[];
}

/** Every file below a folder, as paths from the root. */
function listFiles(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder))
    .flatMap((name) => {
      const file = `${folder}/${name}`;
      return statSync(path.join(ROOT, file)).isDirectory() ? listFiles(file) : [file];
    })
    .sort();
}

/** The TypeScript sources that ship. */
export function readSources(): SourceFile[] {
  return [...listFiles('src'), ...listFiles('rules')]
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const text = readFileSync(path.join(ROOT, file), 'utf8');
      return { path: file, folder: getFolder(file), text, imports: listImports(text) };
    });
}

/** What a text imports in any way: by statements, types, `import()` and `require()`. */
export function listImports(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** `model` of `src/model/tag.ts`, `rules` of `rules/index.ts`, `src` of `src/index.ts`. */
export function getFolder(file: string): string {
  const [top, second, third] = file.split('/');
  return top === 'src' && third !== undefined ? second! : top!;
}

/** The source, as a path from the root, that a relative import means; undefined for a package or a file of data. */
export function resolveRelative(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = path.posix.join(path.posix.dirname(from), specifier.replace(/\.js$/, ''));
  return [`${target}.ts`, `${target}/index.ts`].find((file) => existsSync(path.join(ROOT, file)));
}

/** `@scope/name` or `name` of a package import; undefined for relative ones and node's own. */
export function getPackage(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:') || builtinModules.includes(specifier))
    return undefined;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
