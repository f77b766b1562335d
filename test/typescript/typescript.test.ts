import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PackedApp, pick, pickAllBut } from './app';
import { INSTALLED, MISSING, STRICT } from './row';

const APP = `import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { PolicyDocument, WorkspaceImage, WorkspacesProvider, type WorkspaceImageConfig } from 'cdktf-workspaces-image';
import { startEmulator, type Emulator } from 'cdktf-workspaces-image/emulator';

const app = new App({ outdir: 'cdktf.out', skipValidation: false });
const stack = new TerraformStack(app, 'images');
new WorkspacesProvider(stack, 'workspaces', { region: 'eu-central-1', defaultTags: { tags: { Team: 'Desktop' } } });
const config: WorkspaceImageConfig = { name: 'office', description: 'Windows', workspaceId: 'ws-golden0001' };
const image = new WorkspaceImage(stack, 'image', config);
image.suppress({ rule: 'valid-image-name', reason: 'tried' });
const policy: PolicyDocument = image.managementPolicy();
new TerraformOutput(stack, 'image_id', { value: image.imageId });
export const start: () => Promise<Emulator> = () => startEmulator({ creationSeconds: 1 });
// @ts-expect-error a name is a text
image.name = policy;
// @ts-expect-error it wants a description
const partial: WorkspaceImageConfig = { name: 'b', workspaceId: 'c' };
delete (image as { name?: unknown }).name;
app.synth();
export { partial };
`;

/** The other host brings constructs of its own. */
const CDKTN = path.resolve(__dirname, '../cdktn/node_modules');
const HOSTS = [
  { host: 'cdktf', entry: 'cdktf-workspaces-image', packages: pick('cdktf', 'constructs'), isInstalled: true },
  {
    host: 'cdktn',
    entry: 'cdktf-workspaces-image/cdktn',
    packages: { cdktn: path.join(CDKTN, 'cdktn'), constructs: path.join(CDKTN, 'constructs') },
    isInstalled: existsSync(path.join(CDKTN, 'cdktn')),
  },
];

describe.each(HOSTS.filter(({ isInstalled }) => isInstalled))('an app of $host', ({ host, entry, packages }) => {
  const text = APP.replace("'cdktf'", `'${host}'`).replace("'cdktf-workspaces-image'", `'${entry}'`);
  let app: PackedApp;
  beforeAll(() => void (app = new PackedApp({ ...packages, ...pick('@types/node', 'undici-types') })));
  afterAll(() => app.remove());

  test.each(INSTALLED)(
    'type-checks with TypeScript $version and $resolution, the declarations included, and runs',
    ({ compiler, source, options }) => {
      writeFileSync(path.join(app.folder, source), text);
      const script = source.replace('ts', 'js');
      const compiled = app.run(compiler, [...STRICT, ...options, source]);
      expect(compiled).toEqual({ status: 0, stdout: '', stderr: '' });
      expect(app.run(script, [])).toEqual({ status: 0, stdout: '', stderr: '' });
      const stack = path.join(app.folder, 'cdktf.out/stacks/images/cdk.tf.json');
      const { resource } = JSON.parse(readFileSync(stack, 'utf8'));
      expect(Object.values(resource.workspaces_image)).toMatchObject([{ description: 'Windows' }]);
      for (const name of [source, script, 'cdktf.out']) rmSync(path.join(app.folder, name), { recursive: true });
    },
    300_000,
  );
});

const [seven] = INSTALLED.filter(({ version }) => version === '7');

(seven === undefined ? describe.skip : describe)('the linter beside TypeScript 7', () => {
  /** Links are looked up where they stand, so that ESLint and its parser find the TypeScript of the app. */
  const NODE_OPTIONS = '--preserve-symlinks --preserve-symlinks-main';
  const CLI = 'node_modules/cdktf-workspaces-image/dist/src/cli/main.js';
  let app: PackedApp;
  beforeAll(() => {
    const typescript = path.resolve(path.dirname(seven!.compiler), '..');
    app = new PackedApp({ ...pickAllBut('typescript', 'cdktf-workspaces-image'), typescript });
    writeFileSync(path.join(app.folder, 'main.ts'), APP);
  });
  afterAll(() => app.remove());

  test('says of sources why it cannot read them', () => {
    const { status, stderr } = app.run(CLI, ['lint', 'main.ts'], NODE_OPTIONS);
    expect(status).toBe(2);
    // The parser has words of its own before it.
    expect(stderr).toContain(
      'workspaces-image lint: Sources, such as "main.ts", are linted by ESLint. Sources are read with the compiler of typescript, and the main entry of typescript 7.0.2 has no compiler API, which typescript-eslint needs. Install eslint 9 or 10, typescript-eslint 8 and typescript 5 or 6. To lint what cdktf wrote, name the folder with its manifest.json.\n',
    );
  });

  test('doctor warns of it', () => {
    const { stdout } = app.run(CLI, ['doctor', '--offline'], NODE_OPTIONS);
    expect(stdout).toMatch(/^warn {2}typescript: 7\.0\.2, .*is not one that is tried/m);
  });

  test('lints what an app has synthesized', () => {
    const stack = { resource: { workspaces_image: { office: { name: 'office image', description: 'a' } } } };
    writeFileSync(path.join(app.folder, 'cdk.tf.json'), JSON.stringify(stack));
    const { status, stdout } = app.run(CLI, ['lint', 'cdk.tf.json'], NODE_OPTIONS);
    expect(status).toBe(1);
    expect(stdout).toContain('valid-image-name');
  });
});

test.each(['5.9', '7'])('TypeScript %s is pinned, and its lock file has that version and no place', (version) => {
  const read = (file: string) => readFileSync(path.join(__dirname, version, file), 'utf8');
  const pinned = JSON.parse(read('package.json')).dependencies.typescript;
  expect(pinned).toMatch(/^\d+\.\d+\.\d+$/);
  expect(pinned.startsWith(`${version}.`)).toBe(true);
  const lock = read('package-lock.json');
  expect(JSON.parse(lock).packages['node_modules/typescript'].version).toBe(pinned);
  expect(lock).not.toContain('"resolved"');
});

test('what is not installed is told', () => {
  const versions = [...new Set(MISSING.map(({ version }) => version))];
  if (versions.length > 0)
    process.stderr.write(`Not tried: TypeScript ${versions.join(' and ')}, which "npm run compilers" brings.\n`);
  expect(INSTALLED.some(({ version }) => version === '6')).toBe(true);
});
