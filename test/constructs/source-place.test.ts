import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = path.resolve(__dirname, '../..');
const TSX = pathToFileURL(require.resolve('tsx')).href;
const IMAGE = "{ name: id, description: 'Base image', workspaceId: 'ws-golden0001' }";

/** Every way has the word `here` in a comment of the line that is noted. */
const MAIN = `import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { WorkspaceImage, WorkspacesProvider } from 'cdktf-workspaces-image';
import { Golden } from './lib/golden';
import { Outside } from '../library/outside';
import { Packaged, makePackaged } from 'packaged';

class Own extends WorkspaceImage {
  constructor(scope: Construct, id: string) {
    super(scope, id, ${IMAGE});
  }
}

class Plain extends WorkspaceImage {}

async function main(): Promise<void> {
  const app = new App();
  const stack = new TerraformStack(app, 'images');
  new WorkspacesProvider(stack, 'workspaces');
  const make = (id: string) => ({ name: id, description: 'Base image', workspaceId: 'ws-golden0001' });
  new WorkspaceImage(stack, 'direct', make('direct')); // direct here
  const spread = new WorkspaceImage( // spread here
    stack,
    'spread', make('spread'),
  );
  new Own(stack, 'own'); // own here
  new Plain(stack, 'plain', make('plain')); // plain here
  ['callback'].forEach((id) => new WorkspaceImage(stack, id, make(id))); // callback here
  new Golden(stack, 'golden');
  new Outside(stack, 'outside');
  new Packaged(stack, 'packaged'); // packaged here
  makePackaged(stack, 'made'); // made here
  await Promise.resolve();
  new WorkspaceImage(stack, 'later', make('later')); // later here
  Reflect.construct(WorkspaceImage, [stack, 'reflected', make('reflected')]); // reflected here
  app.synth();
}

void main();
`;

const GOLDEN = `import { Construct } from 'constructs';
import { WorkspaceImage } from 'cdktf-workspaces-image';

export class NAME extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new WorkspaceImage(this, 'image', ${IMAGE});
  }
}
`;

/** What a package of constructs brings: compiled, and without a source map. */
const PACKAGED = `const { Construct } = require('constructs');
const { WorkspaceImage } = require('cdktf-workspaces-image');
exports.Packaged = class extends Construct {
  constructor(scope, id) {
    super(scope, id);
    new WorkspaceImage(this, 'image', ${IMAGE});
  }
};
exports.makePackaged = (scope, id) => new exports.Packaged(scope, id);
`;

const EXPECTED = {
  direct: place('main.ts', MAIN, "new WorkspaceImage(stack, 'direct"),
  spread: place('main.ts', MAIN, 'new WorkspaceImage( //'),
  own: place('main.ts', MAIN, 'new Own(stack'),
  plain: place('main.ts', MAIN, 'new Plain(stack'),
  callback: place('main.ts', MAIN, 'new WorkspaceImage(stack, id, make'),
  golden_image: place('lib/golden.ts', GOLDEN, 'new WorkspaceImage('),
  outside_image: place('../library/outside.ts', GOLDEN, 'new WorkspaceImage('),
  packaged_image: place('main.ts', MAIN, 'new Packaged('),
  made_image: expect.objectContaining({ file: 'main.ts', line: lineOf(MAIN, 'made here') }),
  later: place('main.ts', MAIN, "new WorkspaceImage(stack, 'later"),
  reflected: expect.objectContaining({ file: 'main.ts', line: lineOf(MAIN, 'reflected here') }),
};

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}

function place(file: string, text: string, part: string) {
  const before = text.slice(0, text.indexOf(part));
  return { file, line: lineOf(text, part), column: before.length - before.lastIndexOf('\n') };
}

const folders: string[] = [];

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** An app in a folder of its own, with the packages as an installation leaves them. */
function newApp(files: Readonly<Record<string, string>>, name = 'app'): string {
  const parent = realpathSync(mkdtempSync(path.join(tmpdir(), 'place-')));
  folders.push(parent);
  const app = path.join(parent, name);
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(app, file)), { recursive: true });
    writeFileSync(path.join(app, file), text);
  };
  write('package.json', '{}');
  for (const [file, text] of Object.entries(files)) write(file, text);
  mkdirSync(path.join(parent, 'node_modules/packaged'), { recursive: true });
  for (const each of ['cdktf', 'constructs', 'typescript'])
    symlinkSync(path.join(ROOT, 'node_modules', each), path.join(parent, 'node_modules', each));
  symlinkSync(ROOT, path.join(parent, 'node_modules/cdktf-workspaces-image'));
  writeFileSync(path.join(parent, 'node_modules/packaged/index.js'), PACKAGED);
  return app;
}

function newMainApp(name?: string): string {
  return newApp(
    {
      'main.ts': MAIN,
      'lib/golden.ts': GOLDEN.replace('NAME', 'Golden'),
      '../library/outside.ts': GOLDEN.replace('NAME', 'Outside'),
    },
    name,
  );
}

function run(app: string, ...args: readonly string[]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [...args], {
    cwd: app,
    encoding: 'utf8',
    // Those of this process map places, too.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { status, output: stdout + stderr };
}

function readStack(app: string): string {
  return readFileSync(path.join(app, 'cdktf.out/stacks/images/cdk.tf.json'), 'utf8');
}

function readPlaces(app: string): Record<string, unknown> {
  const { resource } = JSON.parse(readStack(app)) as {
    resource: { workspaces_image: Record<string, { '//': { source?: unknown; metadata: { path: string } } }> };
  };
  return Object.fromEntries(
    Object.values(resource.workspaces_image).map(({ '//': { source, metadata } }) => [
      metadata.path.replace(/^images\//, '').replaceAll('/', '_'),
      source,
    ]),
  );
}

/** One file of JavaScript for each of TypeScript, in `dist`. */
function compile(app: string): void {
  const sources = ['main.ts', 'lib/golden.ts', '../library/outside.ts'].map((file) => path.join(app, file));
  const options = [
    '--outdir=dist',
    `--outbase=${path.dirname(app)}`,
    '--format=cjs',
    '--sourcemap',
    '--log-level=error',
  ];
  execFileSync(path.join(ROOT, 'node_modules/.bin/esbuild'), [...sources, ...options], { cwd: app });
}

describe('where an image is made', () => {
  test('is noted under tsx: its new, outside of packages', () => {
    const app = newMainApp('app (1)');
    expect(run(app, '--import', TSX, 'main.ts')).toEqual({ status: 0, output: '' });
    expect(readPlaces(app)).toEqual(EXPECTED);
  });

  test('is the same on every machine', () => {
    const [first, second] = [newMainApp(), newMainApp()].map((app) => {
      run(app, '--import', TSX, 'main.ts');
      return readStack(app).replaceAll(app, '');
    });
    expect(second).toBe(first);
  });

  test('is noted of compiled code where its source map is read, and else not at all', () => {
    const app = newMainApp();
    compile(app);
    const main = path.join('dist', path.basename(app), 'main.js');
    expect(run(app, main)).toEqual({ status: 0, output: '' });
    expect(Object.values(readPlaces(app))).toEqual(Object.keys(EXPECTED).map(() => undefined));
    expect(run(app, '--enable-source-maps', main)).toEqual({ status: 0, output: '' });
    expect(readPlaces(app)).toMatchObject({
      direct: EXPECTED.direct,
      golden_image: EXPECTED.golden_image,
      packaged_image: EXPECTED.packaged_image,
    });
  });

  const SMALL = `import { App, TerraformStack } from 'cdktf';
import { WorkspaceImage, WorkspacesProvider } from 'cdktf-workspaces-image';
BEFORE
const app = new App(OPTIONS);
const stack = new TerraformStack(app, 'images');
new WorkspacesProvider(stack, 'workspaces');
new WorkspaceImage(stack, 'image', { name: 'NAME', description: 'Base image', workspaceId: 'ws-golden0001' });
AFTER
app.synth();
`;
  const write = ({ before = '', after = '', name = 'golden', options = '' }) =>
    SMALL.replace('BEFORE', before).replace('AFTER', after).replace('NAME', name).replace('OPTIONS', options);

  test('is not noted where the context says so', () => {
    for (const value of ['false', "'false'"]) {
      const app = newApp({ 'main.ts': write({ options: `{ context: { imageSource: ${value} } }` }) });
      expect(run(app, '--import', TSX, 'main.ts')).toEqual({ status: 0, output: '' });
      expect(readPlaces(app)).toEqual({ image: undefined });
    }
  });

  test('leaves the limit of stacks as it was', () => {
    const after = "if (Error.stackTraceLimit !== 77) throw new Error('changed');";
    const app = newApp({ 'main.ts': write({ before: 'Error.stackTraceLimit = 77;', after }) });
    expect(run(app, '--import', TSX, 'main.ts')).toEqual({ status: 0, output: '' });
  });

  test('stands behind an error of the synthesis', () => {
    const app = newApp({ 'main.ts': write({ name: 'golden image' }) });
    const { status, output } = run(app, '--import', TSX, 'main.ts');
    expect(status).toBe(1);
    expect(output).toMatch(/\[images\/image\] valid-image-name: .* \(main\.ts:7:1\)/);
  });
});
