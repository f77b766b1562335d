import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { runCommand } from '../../examples/golden-image/narrator';
import { createEnvironment, startEmulator, type Emulator } from '../../src/emulator';
import { findEngines, installProvider, RootModule, until, type Installation } from './engine';

const ROOT = path.resolve(__dirname, '../..');
const PAGE = readFileSync(path.join(ROOT, 'docs/ci.md'), 'utf8');
const EXAMPLES = [...PAGE.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text]) => parse(text!) as unknown);
const JOURNAL = '.terraform/workspaces-image';
const IMAGE =
  'name = "golden"\n  description = "Golden image"\n  workspace_id = "ws-golden0001"\n  tags = { stage = "of-the-tags" }';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string>>;
}

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ creationSeconds: 2 });
});
afterEach(() => emulator.close());

describe('the job for GitHub Actions', () => {
  const { jobs } = EXAMPLES[0] as { jobs: { deploy: { steps: readonly Step[] } } };
  const { steps } = jobs.deploy;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ci-page-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A checkout, after `npm ci`, on a runner with an engine. */
  function prepare(): NodeJS.ProcessEnv {
    for (const name of ['bin', 'node_modules/.bin', 'infra', 'iam'])
      mkdirSync(path.join(folder, name), { recursive: true });
    symlinkSync(ROOT, path.join(folder, 'node_modules/cdktf-workspaces-image'));
    symlinkSync(path.join(ROOT, 'dist/src/cli/main.js'), path.join(folder, 'node_modules/.bin/workspaces-image'));
    symlinkSync(findEngines()[0]!.binary, path.join(folder, 'bin/terraform'));
    const source =
      'terraform {\n  required_providers {\n    workspaces = { source = "cdktf-workspaces/workspaces" }\n  }\n}\n';
    writeFileSync(
      path.join(folder, 'infra/main.tf'),
      `${source}resource "workspaces_image" "golden" {\n  ${IMAGE}\n}\n`,
    );
    const statement = { Effect: 'Allow', Action: ['workspaces:*', 'tag:GetResources'], Resource: '*' };
    writeFileSync(
      path.join(folder, 'iam/deployer.json'),
      JSON.stringify({ Version: '2012-10-17', Statement: statement }),
    );
    const env: NodeJS.ProcessEnv = {
      ...createEnvironment(emulator.url, process.env),
      PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env.PATH}`,
      CHECKPOINT_DISABLE: '1',
      HOME: folder,
      npm_config_offline: 'true',
    };
    delete env.TF_CLI_CONFIG_FILE;
    delete env.TERRAFORM_BINARY_NAME;
    return env;
  }

  test('its commands make the image', async () => {
    const env = prepare();
    const commands = steps.flatMap(({ run }) => (run === undefined || run === 'npm ci' ? [] : [run]));
    expect(commands).toHaveLength(5);
    for (const command of commands)
      expect({ command, ...(await runCommand('bash', ['-eo', 'pipefail', '-c', command], env, folder)) }).toMatchObject(
        {
          command,
          code: 0,
        },
      );
    expect(emulator.images()).toMatchObject([{ name: 'golden', state: 'AVAILABLE' }]);
  }, 120_000);

  test('the journal is put back before the apply, and kept whatever comes of it', () => {
    const at = (match: (step: Step) => boolean | undefined) => steps.findIndex(match);
    const [restore, save] = ['restore', 'save'].map((word) =>
      at(({ uses }) => uses?.startsWith(`actions/cache/${word}@`)),
    );
    const apply = at(({ run }) => run?.includes(' apply '));
    expect(restore).toBeLessThan(apply);
    expect(save).toBeGreaterThan(apply);
    expect(steps[save!]!.if).toBe('always()');
    for (const index of [restore!, save!]) expect(steps[index]!.with!['path']).toBe(`infra/${JOURNAL}`);
    expect(steps[save!]!.with!['key']).toBe(steps[restore!]!.with!['key']);
  });
});

test('the other examples are YAML, and call the linter by its name', () => {
  expect(EXAMPLES).toHaveLength(3);
  for (const example of EXAMPLES.slice(1))
    expect(JSON.stringify(example)).toContain('workspaces-image lint . --policy ');
});

describe('a runner that dies', () => {
  let installation: Installation;
  let module: RootModule;
  let elsewhere: string;
  beforeAll(() => {
    installation = installProvider();
  });
  afterAll(() => installation.remove());

  beforeEach(async () => {
    elsewhere = mkdtempSync(path.join(tmpdir(), 'ci-kept-'));
    module = new RootModule(findEngines()[0]!, installation, emulator.url);
    await checkOut();
    const { child, ended } = module.start('apply', '-auto-approve', '-input=false');
    await until(() => module.journal().some(({ imageId }) => imageId !== undefined));
    const [provider] = module.journal().map(({ owner }) => Number(String(owner).split('-')[0]));
    process.kill(child.pid!, 'SIGKILL');
    process.kill(provider!, 'SIGKILL');
    await ended;
    cpSync(path.join(module.folder, JOURNAL), path.join(elsewhere, 'journal'), { recursive: true });
    rmSync(path.join(module.folder, '.terraform'), { recursive: true });
    rmSync(path.join(module.folder, '.terraform.lock.hcl'));
  });

  afterEach(() => {
    module.remove();
    rmSync(elsewhere, { recursive: true, force: true });
  });

  /** As the next runner has it: the state is elsewhere, the folder is where it was and has nothing but the code. */
  async function checkOut(): Promise<void> {
    const backend = `terraform {\n  backend "local" {\n    path = "${elsewhere}/state.json"\n  }\n}\n`;
    module.write(`${backend}resource "workspaces_image" "golden" {\n  ${IMAGE}\n}\n`);
    await module.succeed('init', '-input=false');
  }

  test('leaves an image that the next one takes over with the journal', async () => {
    const kept = path.join(elsewhere, 'journal');
    cpSync(kept, path.join(module.folder, JOURNAL), { recursive: true });
    expect(JSON.stringify(module.journal())).not.toMatch(/of-the-tags|not-a-real-secret/);
    await checkOut();
    expect(await module.apply()).toContain('Interrupted Creation Adopted');
    expect(emulator.images()).toMatchObject([{ name: 'golden', state: 'AVAILABLE' }]);
    expect((await module.plan()).code).toBe(0);
    // Put back once more by a cache that is behind, it does no harm.
    cpSync(kept, path.join(module.folder, JOURNAL), { recursive: true });
    expect((await module.plan()).code).toBe(0);
    expect(emulator.images()).toHaveLength(1);
  }, 120_000);

  test('leaves an image that is named with its import without it', async () => {
    await checkOut();
    await until(() => emulator.images()[0]!.state === 'AVAILABLE');
    const { code, output } = await module.run('apply', '-auto-approve', '-input=false');
    expect(code).toBe(1);
    expect(output).toContain(
      `terraform import <address of this resource> ${emulator.images()[0]!.imageId},ws-golden0001`,
    );
    expect(emulator.images()).toHaveLength(1);
  }, 120_000);
});
