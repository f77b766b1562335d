import { getFolder, getPackage, listImports, readSources, resolveRelative } from './source-tree';

/** Who may import whom. The picture of it is in CONTRIBUTING.md. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  text: [],
  html: ['text'],
  model: ['text'],
  iam: ['text'],
  framework: ['text'],
  terraform: ['text'],
  checks: ['model', 'iam', 'text'],
  lint: ['terraform', 'checks', 'iam', 'model', 'html', 'text'],
  client: ['model', 'text'],
  emulator: ['model', 'iam', 'text'],
  protocol: ['framework', 'text'],
  constructs: ['model', 'checks', 'iam', 'text'],
  provider: ['framework', 'client', 'model', 'checks', 'protocol', 'text'],
  rules: ['lint', 'terraform', 'checks', 'iam', 'model', 'text'],
  cli: ['rules', 'emulator', 'client', 'lint', 'terraform', 'checks', 'iam', 'model', 'html', 'text'],
  src: ['constructs'],
};

/** The only folders that may import these packages. */
const PACKAGE_HOMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^@(aws-sdk|smithy)\//, ['client']],
  [/^(cdktf|constructs|@cdktf\/)/, ['constructs']],
  [/^(eslint|@eslint|typescript-eslint|@typescript-eslint)/, ['rules']],
  [/^@msgpack\//, ['protocol']],
];

/** These compute; they read no file, clock, environment or random number. */
const PURE = ['text', 'html', 'model', 'iam', 'checks', 'terraform'];
/** Of Node's modules they take those that compute: text of addresses, and hashes. */
const COMPUTING = ['node:net', 'node:crypto'];

const sources = readSources();
const edges = sources.flatMap((source) =>
  source.imports.map((specifier) => ({ source, specifier, target: resolveRelative(source.path, specifier) })),
);

test('there are sources in every folder that the rules name', () => {
  expect(new Set(sources.map(({ folder }) => folder))).toEqual(new Set(Object.keys(ALLOWED)));
});

/** Imports of one folder of ours by another. */
const crossings = edges.flatMap(({ source, target }) => {
  if (target === undefined || getFolder(target) === source.folder) return [];
  return [{ from: source.folder, to: getFolder(target), target, words: `${source.path} imports ${target}` }];
});

test('a folder imports only the folders that it may', () => {
  const broken = crossings.filter(({ from, to }) => !ALLOWED[from]!.includes(to)).map(({ words }) => words);
  expect(broken).toEqual([]);
});

test('another folder is imported through its index.ts', () => {
  const broken = crossings
    .filter(({ target }) => !/^(src\/)?[a-z]+\/index\.ts$/.test(target))
    .map(({ words }) => words);
  expect(broken).toEqual([]);
});

test.each(PACKAGE_HOMES)('packages %s are imported only in %j', (pattern, homes) => {
  const importers = edges
    .filter(({ specifier }) => pattern.test(getPackage(specifier) ?? ''))
    .map(({ source }) => source.folder);
  expect([...new Set(importers)].sort()).toEqual([...homes].sort());
});

test('the host is named in one file, from which the build makes the second tree', () => {
  const namers = edges.filter(({ specifier }) => /^@?cdkt[fn]\b(?!-)/.test(specifier)).map(({ source }) => source.path);
  expect([...new Set(namers)]).toEqual(['src/constructs/host.ts']);
});

test('pure folders do no I/O and read no clock', () => {
  const impure = sources
    .filter(({ folder }) => PURE.includes(folder))
    .filter(
      ({ text, imports }) =>
        imports.some((specifier) => specifier.startsWith('node:') && !COMPUTING.includes(specifier)) ||
        /\bDate\.now\(|new Date\(\)|Math\.random\(|\brandom[A-Z]\w*\(|process\.(env|cwd|stdout|stderr)/.test(text),
    )
    .map(({ path: file }) => file);
  expect(impure).toEqual([]);
});

test('no file imports itself by way of others, type imports counted', () => {
  expect(findCircles(new Map(sources.map(({ path: file }) => [file, getTargets(file)])))).toEqual([]);
});

test.each([
  ['a file that imports itself', { a: ['a'] }, ['a -> a']],
  ['two files', { a: ['b'], b: ['a'] }, ['a -> b -> a']],
  ['a ring behind a file that is no part of it', { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }, ['b -> c -> d -> b']],
  ['none, where two ways lead to one file', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, []],
])('a circle is found: %s', (_, graph, circles) => {
  expect(findCircles(new Map(Object.entries(graph)))).toEqual(circles);
});

test.each([
  "import type { A } from './a';",
  "import { type A } from './a';",
  "export type { A } from './a';",
  "type A = import('./a').A;",
  "type A = typeof import('./a');",
  "const load = () => import('./a');",
])('an import is seen in %s', (text) => {
  expect(listImports(text)).toEqual(['./a']);
});

/** Files of ours that a file imports in any way. */
function getTargets(file: string): string[] {
  return edges.flatMap(({ source, target }) => (source.path === file && target !== undefined ? [target] : []));
}

/** One circle for each file that leads back to one on the way to it. */
function findCircles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
    if (trail.includes(file) || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return circles;
}
