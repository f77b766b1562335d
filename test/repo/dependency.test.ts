import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './source-tree';

interface Held {
  readonly 'dependency-name': string;
  readonly versions: readonly string[];
}

interface Update {
  readonly 'package-ecosystem': string;
  readonly directory?: string;
  readonly directories?: readonly string[];
  readonly ignore?: readonly Held[];
}

type Manifest = Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>;

const FILE = '.github/dependabot.yml';
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const { updates } = parse(read(FILE)) as { updates: readonly Update[] };
const getFolders = ({ directory, directories = [] }: Update) => [
  ...(directory === undefined ? [] : [directory]),
  ...directories,
];
const listFolders = (ecosystem: string) =>
  updates.filter((update) => update['package-ecosystem'] === ecosystem).flatMap(getFolders);
const listTracked = (name: string) =>
  execFileSync('git', ['ls-files', '--', name, `*/${name}`], { cwd: ROOT, encoding: 'utf8' })
    .trim()
    .split('\n');

function readVersions(folder: string): Record<string, string> {
  const manifest = JSON.parse(read(path.join(folder, 'package.json'))) as Manifest;
  return { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies };
}

// The template's ranges are for whoever takes it.
const isOurs = (file: string) => !file.startsWith('templates/');
const toFolder = (file: string) => path.posix.join('/', path.posix.dirname(file));

test('every manifest of the repository is kept up to date', () => {
  const manifests = listTracked('package.json').filter(isOurs).map(toFolder);
  expect(listFolders('npm').sort()).toEqual(manifests.sort());
  expect(listFolders('pip').sort()).toEqual(listTracked('requirements.txt').map(toFolder).sort());
});

test('the dependencies of the package itself are exact versions', () => {
  for (const [name, version] of Object.entries(readVersions('/'))) expect(`${name}@${version}`).toMatch(/@\d[\w.-]*$/);
});

// npm looks into optional peers, too. Each release of this one wants its own release of cdktn, of which a registry may
// have others only: then nothing could be installed. Package managers take it for an optional peer of any version.
test('the AWS provider for cdktn is a peer that npm does not ask for', () => {
  const { peerDependencies, peerDependenciesMeta } = JSON.parse(read('package.json')) as Record<string, object>;
  const name = '@cdktn/provider-aws';
  expect(Object.keys(peerDependencies!)).not.toContain(name);
  expect(peerDependenciesMeta).toMatchObject({ [name]: { optional: true } });
});

const held = updates.flatMap((update) => (update.ignore ?? []).map((each) => [update, each] as const));
const inNpm = held.filter(([update]) => update['package-ecosystem'] === 'npm');

test.each(inNpm.map(([update, each]) => [each['dependency-name'], getFolders(update)[0]!, each.versions] as const))(
  'what holds back %s fits the version that is used',
  (name, folder, versions) => {
    const used = readVersions(folder)[name]!.split('.').map(Number);
    for (const range of versions) {
      const [, sign, limit] = /^(>=?)([\d.]+)$/.exec(range)!;
      const order =
        limit!
          .split('.')
          .map((part, index) => Number(part) - used[index]!)
          .find((gap) => gap !== 0) ?? 0;
      expect(order).toBeGreaterThanOrEqual(sign === '>' ? 0 : 1);
    }
  },
);

test('whatever is held back has its reason in the line above', () => {
  const lines = read(FILE).split('\n');
  const places = lines.flatMap((line, index) => (line.includes('dependency-name:') ? [index] : []));
  expect(places).toHaveLength(held.length);
  for (const place of places) expect(lines[place - 1]).toMatch(/^ +# \S.*\.$/);
});
