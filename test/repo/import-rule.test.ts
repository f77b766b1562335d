import { getFolder, getPackage, readSources, resolveRelative } from './source-tree';

/** Who may import whom. The picture of it is in CONTRIBUTING.md. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  text: [],
  model: ['text'],
  iam: ['text'],
  framework: ['text'],
  terraform: ['text'],
  checks: ['model', 'iam', 'text'],
  lint: ['terraform', 'checks', 'iam', 'model', 'text'],
  client: ['model', 'text'],
  emulator: ['model', 'iam', 'text'],
  protocol: ['framework', 'text'],
  constructs: ['model', 'checks', 'iam', 'text'],
  provider: ['framework', 'client', 'model', 'checks', 'protocol', 'text'],
  rules: ['lint', 'terraform', 'checks', 'iam', 'model', 'text'],
  cli: ['rules', 'emulator', 'lint', 'terraform', 'checks', 'iam', 'model', 'text'],
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
const PURE = ['text', 'model', 'iam', 'checks', 'terraform'];

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

test('pure folders do no I/O and read no clock', () => {
  const impure = sources
    .filter(({ folder }) => PURE.includes(folder))
    .filter(
      ({ text, imports }) =>
        imports.some((specifier) => specifier.startsWith('node:') && specifier !== 'node:net') ||
        /\bDate\.now\(|new Date\(\)|Math\.random\(|process\.(env|cwd|stdout|stderr)/.test(text),
    )
    .map(({ path: file }) => file);
  expect(impure).toEqual([]);
});

test('no module is part of an import cycle', () => {
  const graph = new Map(sources.map((source) => [source.path, getModules(source.path)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
    if (trail.includes(file) || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  expect(cycles).toEqual([]);
});

/** Modules of ours that a file loads when it is loaded; a type import loads nothing, a dynamic import does so later. */
function getModules(file: string): string[] {
  const { text } = sources.find((source) => source.path === file)!;
  const statements = text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?\bfrom\s+['"](\.[^'"]+)['"]/gm);
  return [...statements].flatMap((match) => resolveRelative(file, match[1]!) ?? []);
}
