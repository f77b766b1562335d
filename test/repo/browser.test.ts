import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const ROOT = join(__dirname, '../..');
const SCRIPT = join(ROOT, 'scripts/browser.mjs');
const NO = 'No browser for the tests of the pages, which is no error: ';

let folder: string;
beforeEach(() => void (folder = realpathSync(mkdtempSync(join(tmpdir(), 'browser-')))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** With an npm that does as told. */
function run(npm: string) {
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\n${npm}\n`);
  chmodSync(join(folder, 'npm'), 0o755);
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, folder], { env, encoding: 'utf8' });
  return { status, output: (stdout + stderr).trimEnd() };
}

/** An npm that installs a package which unpacks this executable. */
function installing(executable: string): string {
  const unpack = `require('node:fs').writeFileSync(require('node:os').tmpdir() + '/chromium', ${JSON.stringify(executable)}, { mode: 0o755 })`;
  return [
    'mkdir -p node_modules/@sparticuz/chromium',
    `cat > node_modules/@sparticuz/chromium/index.js << 'EOT'\nexports.executablePath = async () => ${unpack};\nEOT`,
  ].join('\n');
}

const isSupported = process.platform === 'linux' && process.arch === 'x64';

(isSupported ? test.each : test.skip.each)([
  [
    'is brought and unpacked',
    installing('#!/bin/sh\necho Chromium 1.2.3\n'),
    'Chromium 1.2.3 is installed. The pages are tested in it.',
  ],
  [
    'that does not start is told',
    installing('#!/bin/sh\necho libnss3.so: cannot open shared object file >&2\nexit 127\n'),
    `${NO}it does not start here: libnss3.so: cannot open shared object file.`,
  ],
  [
    'that npm does not install is told',
    'echo "npm error ENOTFOUND" >&2; exit 1',
    `${NO}npm does not install it: npm error ENOTFOUND.`,
  ],
  [
    'that is not in its package is told',
    'exit 0',
    `${NO}it cannot be unpacked: Cannot find module '@sparticuz/chromium'.`,
  ],
])('a browser %s, and is no error', (_, npm, output) => {
  const found = run(npm);
  expect({ ...found, output: found.output.replace(/\.?\n[^]*$/, '.') }).toEqual({ status: 0, output });
});

(isSupported ? test : test.skip)('it finds the font that comes with it, wherever it is unpacked', () => {
  run(installing('#!/bin/sh\necho Chromium 1.2.3\n'));
  expect(readFileSync(join(folder, 'node_modules/.chromium/fonts/fonts.conf'), 'utf8')).toContain(
    '<dir prefix="relative">fonts</dir>',
  );
});

test.each(['@sparticuz/chromium', 'puppeteer-core'])(
  'test/browser pins %s, and its lock file has that version',
  (name) => {
    const read = (file: string) => JSON.parse(readFileSync(join(ROOT, 'test/browser', file), 'utf8'));
    const version = read('package.json').dependencies[name];
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    const { packages } = read('package-lock.json');
    expect(packages[`node_modules/${name}`].version).toBe(version);
    expect(Object.values<Record<string, string>>(packages).filter(({ resolved }) => resolved !== undefined)).toEqual(
      [],
    );
  },
);
