import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../src/emulator';
import { lintProject, type LocatedFinding } from '../../src/lint';
import { PROVIDER_SOURCE } from '../../src/model';
import { findEngines, installProvider, RootModule, type Installation } from './engine';

let installation: Installation;
beforeAll(() => {
  installation = installProvider();
});
afterAll(() => installation.remove());

const FILE = 'main.tf.json';
const IMAGE = { name: 'golden', description: 'Golden image', workspace_id: 'ws-golden0001' };

/** A module whose image has create_before_destroy because what depends on it has. */
function configure(change: object = {}): string {
  return JSON.stringify({
    terraform: { required_providers: { workspaces: { source: PROVIDER_SOURCE } } },
    resource: {
      workspaces_image: { golden: { ...IMAGE, ...change } },
      terraform_data: {
        current: { input: '${workspaces_image.golden.image_id}', lifecycle: { create_before_destroy: true } },
      },
    },
  });
}

function lint(path: string, text: string): string[] {
  const { findings } = lintProject([{ kind: 'file', file: { path, text } }]);
  return findings.filter(({ severity }) => severity !== 'info').map(describeFinding);
}

function describeFinding({ severity, ruleId, path }: LocatedFinding): string {
  return `${severity} ${ruleId} ${path.join('.')}`;
}

describe.each(findEngines())('with $name', (engine) => {
  let emulator: Emulator;
  let module: RootModule;
  beforeEach(async () => {
    emulator = await startEmulator({ creationSeconds: 0.2 });
    module = new RootModule(engine, installation, emulator.url);
    module.write(configure(), FILE);
    await module.succeed('init', '-input=false');
  });
  afterEach(async () => {
    module.remove();
    await emulator.close();
  });

  const lintStack = () => lint(FILE, readFileSync(join(module.folder, FILE), 'utf8'));

  /** What the linter says of a plan, which is saved. */
  async function lintPlan(): Promise<string[]> {
    await module.succeed('plan', '-input=false', '-out=saved');
    const { stdout } = await module.run('show', '-json', 'saved');
    return lint('plan.json', stdout);
  }

  test('what the linter says of a name that is reused comes true', async () => {
    expect(lintStack()).toEqual(['warning no-reused-image-name name']);
    expect(await lintPlan()).toEqual([]);
    await module.apply();
    const [old] = emulator.images();

    module.write(configure({ description: 'Newer image' }), FILE);
    expect(await lintPlan()).toEqual(['error no-reused-image-name name']);
    const refused = await module.run('apply', '-input=false', 'saved');
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('needs a new name');
    expect(emulator.images()).toEqual([old]);

    module.write(configure({ description: 'Newer image', name: 'newer' }), FILE);
    expect(await lintPlan()).toEqual([]);
    await module.succeed('apply', '-input=false', 'saved');
    expect(emulator.images()).toMatchObject([{ name: 'newer' }]);
  });

  test('in another region the name is free', async () => {
    await module.apply();
    module.write(configure({ region: 'us-east-1' }), FILE);
    expect(await lintPlan()).toEqual([]);
    await module.succeed('apply', '-input=false', 'saved');
    expect(emulator.images()).toMatchObject([{ name: 'golden', region: 'us-east-1' }]);
    expect(await lintPlan()).toEqual([]);
  });

  test.each<[object, string, string]>([
    [
      { image_id: 'wsi-0123456789' },
      'no-read-only-attribute image_id',
      'Invalid Configuration for Read-Only Attribute',
    ],
    [{ tags_all: { a: 'b' } }, 'no-read-only-attribute tags_all', 'Invalid Configuration for Read-Only Attribute'],
    [{ region: 'EU-WEST-1' }, 'valid-image-region region', 'Invalid Region'],
  ])('%j is found by the linter, and refused before anything is planned', async (change, finding, summary) => {
    module.write(configure(change), FILE);
    expect(lintStack()).toContain(`error ${finding}`);
    const { code, output } = await module.plan();
    expect(code).toBe(1);
    expect(output).toContain(summary);
  });
});
