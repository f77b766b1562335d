import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { Linter } from 'eslint';
import { engines, version as ownVersion } from '../../package.json';
import { PROVIDER_SOURCE } from '../../src/model';
import { createCertificate } from '../../src/protocol/certificate';
import { PluginProcess } from '../protocol/plugin-process';

const ROOT = join(__dirname, '../..');
const NAME = `terraform-provider-workspaces_v${ownVersion}`;
let folder: string;
let built: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'launcher-'));
  built = join(folder, 'a b');
  execFileSync(process.execPath, [join(ROOT, 'scripts/build-provider.mjs'), built]);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder for PATH, in which node.js stands under the names. */
function makePath(...names: string[]): string {
  const bin = mkdtempSync(join(folder, 'bin-'));
  for (const name of names) symlinkSync(process.execPath, join(bin, name));
  return bin;
}

function run(launcher: string, env: NodeJS.ProcessEnv, cwd = folder) {
  const { status, stdout, stderr } = spawnSync(launcher, [], { env, cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the launcher', () => {
  test('says in one line, on both outputs, that there is no node', () => {
    const { status, stdout, stderr } = run(join(built, NAME), { PATH: makePath() });
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^The Terraform provider cdktf-workspaces\/workspaces runs on Node\.js, and there is no node on PATH\. [^\n]+\n$/,
    );
    expect(stderr).toBe(stdout);
  });

  test('says that what it starts is missing', () => {
    const alone = mkdtempSync(join(folder, 'alone-'));
    copyFileSync(join(built, NAME), join(alone, NAME));
    const { status, stdout } = run(join(alone, NAME), { PATH: makePath('node') });
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: expect.stringMatching(/^[^\n]+ is not complete: [^\n]+\n$/),
    });
  });

  test.each([['node'], ['nodejs']])('becomes %s, with its own process number', async (name) => {
    const client = createCertificate(Date.now());
    const started = new PluginProcess({ command: [join(built, NAME)], env: { PATH: makePath(name) } }, client);
    expect(await started.readLine()).toMatch(/^1\|6\|/);
    if (process.platform === 'linux') {
      const words = readFileSync(`/proc/${started.pid}/cmdline`, 'utf8').split('\0');
      expect(words.slice(0, 3)).toEqual([name, join(built, 'start.js'), join(built, NAME)]);
    }
    started.kill('SIGKILL');
    // Were node a child, it would hold the outputs, and the end would not come.
    expect(await started.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  test('finds what it starts from a link, from a link of a link, and from a name without a folder', () => {
    const links = join(folder, 'links');
    mkdirSync(links);
    symlinkSync(join('..', 'a b', NAME), join(links, 'relative'));
    symlinkSync(join(links, 'relative'), join(links, 'absolute'));
    const env = { PATH: `${makePath('node')}:/usr/bin:/bin` };
    for (const launcher of [join(links, 'relative'), join(links, 'absolute'), './relative']) {
      expect(run(launcher, env, links).stderr).toMatch(/It is not meant to be run by hand\.\n$/);
    }
    const bySh = spawnSync('/bin/sh', [NAME], { env, cwd: built, encoding: 'utf8' });
    expect(bySh.stderr).toMatch(/It is not meant to be run by hand\.\n$/);
  });
});

describe('the check of the version', () => {
  const source = readFileSync(join(ROOT, 'src/provider/start.js'), 'utf8');

  /** Runs the file as a Node.js of that version would. */
  function start(version: string) {
    const printed = { stdout: [] as string[], stderr: [] as string[] };
    const loaded: string[] = [];
    const process_ = { version, execPath: '/opt/node\n1/bin/node', exitCode: 0 };
    runInNewContext(source, {
      process: process_,
      require: (name: string) => loaded.push(name),
      console: {
        log: (text: string) => printed.stdout.push(text),
        error: (text: string) => printed.stderr.push(text),
      },
    });
    return { ...printed, loaded, exitCode: process_.exitCode };
  }

  test.each(['v0.12.18', 'v4.9.1', 'v8.17.0', 'v18.20.8', 'v19.9.0', 'v20.9.0', 'v20.18.3'])(
    '%s: one line that names it and what is needed, and nothing is loaded',
    (version) => {
      const { stdout, stderr, loaded, exitCode } = start(version);
      expect({ loaded, exitCode }).toEqual({ loaded: [], exitCode: 1 });
      expect(stdout).toEqual([
        `The Terraform provider cdktf-workspaces/workspaces needs Node.js 20.19 or later, and the node on PATH is ${version} ("/opt/node\\n1/bin/node"). Put Node.js 22, 24 or 26 first on PATH of whatever starts the engine.`,
      ]);
      expect(stderr).toEqual(stdout);
    },
  );

  test.each(['v20.19.0', 'v20.20.2', 'v21.0.0', 'v22.1.0', 'v24.0.0', 'v26.10.0', 'v100.0.0'])(
    '%s starts',
    (version) => {
      expect(start(version)).toEqual({ stdout: [], stderr: [], loaded: ['./main'], exitCode: 0 });
    },
  );

  test('asks for what the package asks for', () => {
    expect(engines.node).toBe('>=20.19');
    expect(source).toContain(`Node.js ${engines.node.slice(2)} or later`);
  });

  test('names the provider as the constructs do, and so does the launcher', () => {
    const launcher = readFileSync(join(ROOT, 'src/provider/launcher.sh'), 'utf8');
    for (const text of [source, launcher]) {
      const names = text.match(/Terraform provider [\w-]+\/[\w-]+/g)!;
      expect(new Set(names)).toEqual(new Set([`Terraform provider ${PROVIDER_SOURCE}`]));
    }
  });

  test('is in the language of ES5', () => {
    const messages = (text: string) =>
      new Linter().verify(text, { languageOptions: { ecmaVersion: 5, sourceType: 'script' } });
    expect(messages(source)).toEqual([]);
    expect(messages(source.replace('var message', 'const message'))).toMatchObject([{ fatal: true }]);
  });
});
