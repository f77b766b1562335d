import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { getPackage } from '../repo/source-tree';

const DIST = path.resolve(__dirname, '../../dist');

/** Every package that the types of a module name, by the files that they lead to. */
function listPackages(entry: string): Map<string, string> {
  const packages = new Map<string, string>();
  const seen = new Set([entry]);
  for (const file of seen) {
    const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
    for (const { fileName } of [...importedFiles, ...typeReferenceDirectives]) {
      const name = getPackage(fileName);
      if (name !== undefined) packages.set(name, path.relative(DIST, file));
      if (!fileName.startsWith('.')) continue;
      const target = path.resolve(path.dirname(file), fileName);
      seen.add([`${target}.d.ts`, `${target}/index.d.ts`].find(existsSync) ?? fileName);
    }
  }
  return packages;
}

test('the types of the ESLint plugin name no package but eslint', () => {
  expect([...listPackages(path.join(DIST, 'rules/index.d.ts')).keys()]).toEqual(['eslint']);
});
