import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CURRENT_TERRAFORM, findPinnedEngine } from '../../examples/engine';
import { startEmulator, type Emulator } from '../../src/emulator';
import { PROVIDER_SOURCE } from '../../src/model';
import { findEngines, installProvider, RootModule, type Engine, type Installation } from './engine';

const PAGE = readFileSync(join(__dirname, '../../docs/index.md'), 'utf8');
const IMAGE = `
resource "workspaces_image" "golden" {
  name         = "golden"
  description  = "Golden image"
  workspace_id = "ws-golden0001"
}
`;
const engines = findEngines();

/** Sources and what works with each on this engine, by the page's table; on a version that it has not, only the first. */
function readTable({ name }: Engine): { source: string; cell: string }[] {
  const rows = PAGE.split('\n').filter((line) => line.startsWith('| `') && line.includes(PROVIDER_SOURCE));
  const [header] = PAGE.split('\n').filter((line) => /^\| source +\|/.test(line));
  const split = (line: string) => line.split('|').map((cell) => cell.trim());
  const column = split(header!).findIndex((title) => title !== '' && name.startsWith(`${title}.`));
  const cells = rows.map((row) => ({ source: split(row)[1]!.replaceAll('`', ''), cell: split(row)[column] ?? '' }));
  return column === -1 ? [{ source: PROVIDER_SOURCE, cell: 'all' }] : cells;
}

let installation: Installation;
let emulator: Emulator;
const modules: RootModule[] = [];
beforeAll(() => {
  installation = installProvider();
});
beforeEach(async () => {
  emulator = await startEmulator({ creationSeconds: 0.2 });
});
afterEach(async () => {
  modules.splice(0).forEach((module) => module.remove());
  await emulator.close();
});
afterAll(() => installation.remove());

function createModule(...rest: ConstructorParameters<typeof RootModule>): RootModule {
  const module = new RootModule(...rest);
  modules.push(module);
  return module;
}

async function expectShown(module: RootModule): Promise<void> {
  const image_id = emulator.images()[0]!.imageId;
  expect(await module.show()).toMatchObject([{ address: 'workspaces_image.golden', values: { image_id } }]);
}

test('the page has all three forms of the source', () => {
  const sources = [...PAGE.matchAll(/^\| `(\S*cdktf-workspaces\/workspaces)`/gm)].map(([, source]) => source);
  expect(sources).toEqual([
    PROVIDER_SOURCE,
    `registry.opentofu.org/${PROVIDER_SOURCE}`,
    `registry.terraform.io/${PROVIDER_SOURCE}`,
  ]);
});

test('the page names the versions that this project brings', () => {
  const brought = engines.filter(({ binary }) => [findPinnedEngine(), CURRENT_TERRAFORM].includes(binary));
  for (const { name } of brought) expect(PAGE).toContain(`${name} (\`npm `);
});

describe.each(engines)('with $name', (engine) => {
  const next = engines[(engines.indexOf(engine) + 1) % engines.length]!;

  test('each form of the source works as the page says, and a change of it changes no image', async () => {
    const module = createModule(engine, installation, emulator.url);
    // The last row first: once OpenTofu has both names in its folder, it shows a state of either.
    for (const { source, cell } of readTable(engine).reverse()) {
      const required = `terraform {\n  required_providers {\n    workspaces = {\n      source = "${source}"\n    }\n  }\n}\n`;
      module.write(required + IMAGE, 'image.tf');
      await module.succeed('init', '-input=false');
      if (emulator.images().length > 0) expect(await module.plan()).toMatchObject({ code: 0 });
      await module.apply();
      if (cell === 'all') {
        await expectShown(module);
      } else {
        expect(cell).toBe('all but `show` of a state');
        expect(await module.run('show', '-json')).toMatchObject({
          code: 1,
          output: expect.stringContaining('Failed to load plugin schemas'),
        });
      }
    }
    expect(emulator.images()).toHaveLength(1);
  });

  test(`a state that ${next.name} has made is taken over, and shown after an apply`, async () => {
    const before = createModule(next, installation, emulator.url);
    before.write(IMAGE);
    await before.succeed('init', '-input=false');
    await before.apply();
    const module = createModule(engine, installation, emulator.url);
    module.write(IMAGE);
    copyFileSync(join(before.folder, 'terraform.tfstate'), join(module.folder, 'terraform.tfstate'));
    await module.succeed('init', '-input=false');
    expect(await module.plan()).toMatchObject({ code: 0 });
    await module.apply();
    await expectShown(module);
    await module.succeed('destroy', '-auto-approve', '-input=false');
    expect(emulator.images()).toEqual([]);
  });

  test('a provider that was started for debugging is the one that is used', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'debug-'));
    const { provider, reattach } = await startForDebugging(elsewhere);
    const env = { TF_REATTACH_PROVIDERS: reattach };
    const module = createModule(engine, { mirror: elsewhere }, emulator.url, env);
    try {
      module.write(IMAGE);
      await module.succeed('init', '-input=false');
      await module.apply();
      expect(emulator.images()).toHaveLength(1);
      await expectShown(module);
    } finally {
      provider.kill('SIGINT');
      await new Promise((resolve) => provider.once('close', resolve));
      rmSync(elsewhere, { recursive: true });
    }
  });
});

/** The built provider as its developer starts it, in a folder without a mirror. */
async function startForDebugging(folder: string): Promise<{ provider: ChildProcess; reattach: string }> {
  const launcher = readdirSync(installation.built).find((file) => file.startsWith('terraform-provider-'));
  const provider = spawn(join(installation.built, launcher!), ['--debug'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL_WORKSPACES: emulator.url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'not-a-real-secret',
    },
  });
  const line = await new Promise<string>((resolve) => provider.stdout.once('data', (chunk) => resolve(String(chunk))));
  return { provider, reattach: /^TF_REATTACH_PROVIDERS='(.*)'$/m.exec(line)![1]! };
}
