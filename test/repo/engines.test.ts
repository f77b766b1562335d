import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT = join(__dirname, '../../scripts/engines.mjs');

let folder: string;
let bin: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engines-'));
  bin = join(folder, 'it is a bin');
  mkdirSync(bin);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const launcher = () => join(folder, 'engine', 'terraform');
const installed = () => readFileSync(join(folder, 'pip.log'), 'utf8').split('\n').length - 1;

/** A python3 that names itself, installs by `pip`, and answers a launcher by `engine`. */
function writePython({ query = 'echo "$0"', pip = 'echo "$@" >> "$LOG"', engine = 'echo "Terraform v9.8.7"' }): void {
  const python = join(bin, 'python3');
  writeFileSync(python, `#!/bin/sh\ncase "$1" in -c) ${query};; -m) ${pip};; -I) ${engine};; esac\n`);
  chmodSync(python, 0o755);
}

function runScript() {
  const env = { PATH: bin, LOG: join(folder, 'pip.log') };
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, join(folder, 'engine')], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function expectNone(reason: RegExp): void {
  expect(runScript()).toEqual({ status: 0, stdout: expect.stringMatching(reason), stderr: '' });
  expect(readdirSync(folder).filter((name) => name.startsWith('engine'))).toEqual([]);
}

const onLinux = process.platform === 'linux' && process.arch === 'x64' ? describe : describe.skip;

onLinux('a current Terraform', () => {
  test('is installed once, of a pinned version and content, and can be started', () => {
    writePython({});
    expect(runScript()).toMatchObject({ status: 0, stdout: expect.stringContaining('Terraform v9.8.7 is now in') });
    expect(readFileSync(join(folder, 'pip.log'), 'utf8')).toMatch(
      /^-m pip install .*--requirement \S+requirements\.txt$/m,
    );
    expect(spawnSync(launcher(), ['version'], { encoding: 'utf8' }).stdout).toBe('Terraform v9.8.7\n');
    expect(runScript()).toMatchObject({ status: 0, stdout: expect.stringContaining('Terraform v9.8.7 is in') });
    expect(installed()).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(['engine', 'it is a bin', 'pip.log']);
  });

  test('is installed anew where it is of another pin, or does not start any more', () => {
    writePython({});
    runScript();
    writeFileSync(join(folder, 'engine', 'stamp.txt'), 'another');
    runScript();
    expect(installed()).toBe(2);
    writeFileSync(launcher(), '#!/bin/sh\nexit 1\n');
    runScript();
    expect(installed()).toBe(3);
    expect(runScript().stdout).toContain('already');
  });

  test('is not installed, with a word and no error, where the machine lacks something', () => {
    expectNone(/needs a python3 that has pip: .*ENOENT/);
    writePython({ query: 'echo "No module named pip" >&2; exit 1' });
    expectNone(/needs a python3 that has pip: No module named pip/);
    writePython({ pip: 'echo "ERROR: No matching distribution found" >&2; exit 1' });
    expectNone(/pip does not install it: ERROR: No matching distribution found/);
    writePython({ engine: 'echo "OSError: GLIBC_2.35 not found" >&2; exit 1' });
    expectNone(/does not start here: OSError: GLIBC_2.35 not found/);
  });

  test('of another content than the pinned one is an error', () => {
    writePython({ pip: 'echo "THESE PACKAGES DO NOT MATCH THE HASHES" >&2; exit 1' });
    expect(runScript()).toMatchObject({ status: 1, stderr: expect.stringContaining('DO NOT MATCH THE HASHES') });
    expect(existsSync(launcher())).toBe(false);
  });
});
