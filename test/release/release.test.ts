import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPlatform, PLATFORMS } from '../../scripts/release/platform';
import { findProblems, makeRelease } from '../../scripts/release/release';

const VERSION = '1.2.3';
const NAME = `terraform-provider-workspaces_${VERSION}`;
let folder: string;
let root: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  root = join(folder, 'package');
  mkdirSync(join(root, 'dist/provider'), { recursive: true });
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'small', version: VERSION, files: ['dist'] }));
  writeFileSync(join(root, 'dist/provider/LICENSES.txt'), 'texts of what is bundled');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Executables that are made anew, so that they have other times. */
function release(out: string, osArchs: readonly string[]): string {
  const platforms = osArchs.map((osArch) => {
    const executable = join(folder, osArch);
    writeFileSync(executable, `an executable for ${osArch}`);
    writeFileSync(join(folder, 'LICENSE'), 'text of Node.js');
    return { osArch, executable, license: join(folder, 'LICENSE') };
  });
  return makeRelease({ root, folder: join(folder, out), version: VERSION, platforms, key: undefined });
}

function digest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

test('the npm package and what a registry wants, with the digest of each of its files', () => {
  const told = release('out', ['linux_amd64', 'windows_amd64']);
  expect(told).toContain('has small-1.2.3.tgz and 2 zips of the provider 1.2.3');
  expect(told).toContain('not signed, as there is no GPG_PRIVATE_KEY');
  const out = join(folder, 'out');
  const zips = [`${NAME}_linux_amd64.zip`, `${NAME}_windows_amd64.zip`];
  expect(readdirSync(out).sort()).toEqual(
    ['small-1.2.3.tgz', `${NAME}_SHA256SUMS`, ...zips, `${NAME}_manifest.json`].sort(),
  );
  expect(JSON.parse(readFileSync(join(out, `${NAME}_manifest.json`), 'utf8'))).toEqual({
    version: 1,
    metadata: { protocol_versions: ['6.0'] },
  });
  const sums = [zips[0]!, `${NAME}_manifest.json`, zips[1]!].map((file) => `${digest(join(out, file))}  ${file}\n`);
  expect(readFileSync(join(out, `${NAME}_SHA256SUMS`), 'utf8')).toBe(sums.join(''));
});

test('a zip has the executable under the name that engines start, and the licences', () => {
  release('out', ['linux_amd64', 'windows_amd64']);
  const listNames = (osArch: string) => {
    const zip = readFileSync(join(folder, 'out', `${NAME}_${osArch}.zip`)).toString('latin1');
    return [...zip.matchAll(/PK\x01\x02[^]{42}((?:LICENSE|terraform)[\w.-]*?)(?=PK)/g)].map(([, name]) => name);
  };
  const licenses = ['LICENSE-nodejs.txt', 'LICENSES.txt'];
  expect(listNames('linux_amd64')).toEqual([...licenses, 'terraform-provider-workspaces_v1.2.3']);
  expect(listNames('windows_amd64')).toEqual([...licenses, 'terraform-provider-workspaces_v1.2.3.exe']);
});

test('two releases are the same, byte by byte, and nothing of the first is left', () => {
  release('one', ['linux_amd64', 'darwin_arm64']);
  release('two', ['linux_amd64', 'darwin_arm64', 'linux_arm64']);
  release('two', ['linux_amd64', 'darwin_arm64']);
  const [one, two] = ['one', 'two'].map((out) =>
    readdirSync(join(folder, out)).map((file) => [file, digest(join(folder, out, file))]),
  );
  expect(two).toEqual(one);
});

test('an executable that is missing is named', () => {
  const platforms = [{ osArch: 'linux_amd64', executable: join(folder, 'gone'), license: '' }];
  const options = { root, folder: join(folder, 'out'), version: VERSION, platforms, key: undefined };
  expect(() => makeRelease(options)).toThrow(/gone: "npm run executables" makes it/);
});

test.each([
  [
    'the owner is a placeholder',
    { version: '1.0.0', repository: 'github:<owner>/x' },
    undefined,
    /"github:<owner>\/x"/,
  ],
  ['the tag is another version', { version: '1.0.0', repository: 'github:a/x' }, 'v1.0.1', /asks for "v1\.0\.0"/],
])('nothing is released where %s', (_case, manifest, tag, message) => {
  expect(findProblems(manifest, tag)).toEqual([expect.stringMatching(message)]);
});

test('nothing forbids the release of a tag with its owner', () => {
  expect(findProblems({ version: '1.0.0', repository: 'github:a/x' }, 'v1.0.0')).toEqual([]);
});

test('every platform has a pinned Node.js, and they are of one version', () => {
  const { dependencies } = JSON.parse(readFileSync(join(__dirname, '../../scripts/node/package.json'), 'utf8'));
  expect(Object.keys(dependencies).sort()).toEqual(PLATFORMS.map((platform) => platform.package).sort());
  expect([...new Set(Object.values(dependencies))]).toEqual([expect.stringMatching(/^26\.\d+\.\d+$/)]);
  expect(() => findPlatform('linux_386')).toThrow(
    'There is no single executable for "linux_386", but for darwin_amd64',
  );
});
