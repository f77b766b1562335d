import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT = join(__dirname, '../../scripts/ensure-install.mjs');

interface Entry {
  readonly version?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly link?: boolean;
}
type Packages = Readonly<Record<string, Entry>>;

const WANTED: Packages = {
  '': { version: '0.1.0' },
  'node_modules/one': { version: '1.0.0', integrity: 'sha512-one' },
  'node_modules/for-others': { version: '2.0.0', integrity: 'sha512-others', optional: true },
  'node_modules/part': { link: true },
};
const INSTALLED: Packages = { 'node_modules/one': WANTED['node_modules/one']!, 'node_modules/part': { link: true } };

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ensure-')));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: WANTED }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeInstalled(packages: Packages): void {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
}

/** With an npm that writes down what it is asked, and ends with a status. */
function run(status = 0) {
  const npm = join(folder, 'npm-cli.js');
  const log = join(folder, 'npm.log');
  rmSync(log, { force: true });
  writeFileSync(
    npm,
    `require('fs').writeFileSync(${JSON.stringify(log)}, process.argv.slice(2).join(' ') + ' in ' + process.cwd());
     process.exit(${status});`,
  );
  const env = { ...process.env, npm_execpath: npm };
  const result = spawnSync(process.execPath, [SCRIPT, folder], { env, encoding: 'utf8' });
  const asked = existsSync(log) ? readFileSync(log, 'utf8') : undefined;
  return { status: result.status, output: result.stdout + result.stderr, asked };
}

const SILENT = { status: 0, output: '', asked: undefined };

describe('what is installed', () => {
  test.each<[string, Packages]>([
    ['what the lock file lists, without the optional packages of other platforms', INSTALLED],
    ['more than it lists', { ...INSTALLED, 'node_modules/tried': { version: '3.0.0' } }],
    ['the optional packages, too', { ...WANTED }],
  ])('is left alone, without a word: %s', (_, packages) => {
    writeInstalled(packages);
    expect(run()).toEqual(SILENT);
  });

  test('is left alone where the folder is a link', () => {
    writeInstalled({});
    renameSync(join(folder, 'node_modules'), join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'node_modules'));
    expect(run()).toEqual(SILENT);
  });

  test.each<[string, Packages]>([
    ['a package is missing', { 'node_modules/part': { link: true } }],
    ['another version', { ...INSTALLED, 'node_modules/one': { version: '1.0.1', integrity: 'sha512-one' } }],
    ['another content', { ...INSTALLED, 'node_modules/one': { version: '1.0.0', integrity: 'sha512-two' } }],
    [
      'an optional package of another version',
      { ...INSTALLED, 'node_modules/for-others': { version: '1.9.0', integrity: 'sha512-old' } },
    ],
  ])('is brought up to date, and that is said: %s', (_, packages) => {
    writeInstalled(packages);
    expect(run()).toEqual({
      status: 0,
      output: 'node_modules is not what package-lock.json lists: "npm ci" runs first, which takes a minute or two.\n',
      asked: `ci in ${folder}`,
    });
  });

  test.each([
    ['missing', () => undefined],
    ['left unfinished', () => mkdirSync(join(folder, 'node_modules/one'), { recursive: true })],
  ])('is brought where it is %s', (_, prepare) => {
    prepare();
    expect(run()).toEqual({
      status: 0,
      output: 'node_modules is missing or unfinished: "npm ci" runs first, which takes a minute or two.\n',
      asked: `ci in ${folder}`,
    });
  });
});

test('what npm cannot install ends it', () => {
  expect(run(7)).toMatchObject({ status: 7, asked: `ci in ${folder}` });
});

test.each(['test', 'demo'])('"npm run %s" begins with it', (name) => {
  const { scripts } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
  expect(scripts[`pre${name}`]).toBe('node scripts/ensure-install.mjs');
});
