import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../src/cli/main';

let folder: string;
let cwd: jest.SpyInstance;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'source-')));
  cwd = jest.spyOn(process, 'cwd').mockReturnValue(folder);
});

afterEach(() => {
  cwd.mockRestore();
  rmSync(folder, { recursive: true });
});

function write(file: string, content: unknown): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
}

const IMAGE = { name: 'a b', description: 'Base image', workspace_id: 'ws-0123456789' };

function writeStack(outdir: string, source: object): void {
  const stacks = { images: { name: 'images', synthesizedStackPath: 'stacks/images/cdk.tf.json', dependencies: [] } };
  write(`${outdir}/manifest.json`, { version: '0.21.0', stacks });
  write(`${outdir}/stacks/images/cdk.tf.json`, {
    resource: { workspaces_image: { golden: { ...IMAGE, '//': { source } } } },
  });
}

function writePlan(file: string): void {
  const change = { actions: ['create'], after: IMAGE, after_unknown: {}, after_sensitive: {} };
  const image = {
    address: 'workspaces_image.golden',
    mode: 'managed',
    type: 'workspaces_image',
    name: 'golden',
    change,
  };
  write(file, {
    format_version: '1.2',
    planned_values: {},
    resource_changes: [image],
    configuration: { root_module: { resources: [] } },
  });
}

async function run(...args: string[]) {
  let out = '';
  let err = '';
  await main(['lint', '--format', 'json', ...args], {
    stdout: { write: (text: string) => ((out += text), true) } as never,
    stderr: { write: (text: string) => ((err += text), true) } as never,
    stdin: process.stdin,
  } as never);
  const { findings } = JSON.parse(out) as { findings: { source?: { file: string; line: number } }[] };
  return { places: findings.map(({ source }) => source && `${source.file}:${source.line}`), err };
}

const NOTE = { file: 'src/main.ts', line: 3, column: 1 };

describe('the program that wrote a stack', () => {
  test.each([
    ['beside cdktf.out', 'cdktf.out', 'src/main.ts'],
    ['of an app in a folder', 'apps/desktops/cdktf.out', 'apps/desktops/src/main.ts'],
    ['in the working directory, where cdktf writes elsewhere', 'build/out', 'src/main.ts'],
  ])('is found %s', async (_, outdir, program) => {
    writeStack(outdir, NOTE);
    write(program, '');
    expect(await run(outdir)).toEqual({ places: [`${program}:3`], err: '' });
  });

  test('is not a folder, nor a name that no file can have', async () => {
    mkdirSync(path.join(folder, 'src/main.ts'), { recursive: true });
    writeStack('cdktf.out', NOTE);
    writeStack('other.out', { ...NOTE, file: 'a\0b.ts' });
    expect((await run('cdktf.out', 'other.out')).places).toEqual([undefined, undefined]);
  });
});

describe('a file outside of the working directory', () => {
  test.each(['/etc/hosts', '../../../../../../../../etc/hosts', '../outside/secret.ts', '../outside/link.ts'])(
    'is not taken, nor said to be there: %s',
    async (file) => {
      write('outside/secret.ts', '');
      write('inside/x', '');
      symlinkSync(path.join(folder, 'outside/secret.ts'), path.join(folder, 'inside/link.ts'));
      cwd.mockReturnValue(path.join(folder, 'inside'));
      writeStack('inside/cdktf.out', { ...NOTE, file });
      expect((await run('cdktf.out')).places).toEqual([undefined]);
      writeStack('inside/cdktf.out', { ...NOTE, file: 'link.ts' });
      expect((await run('cdktf.out')).places).toEqual([undefined]);
    },
  );

  test('is not what stands beside the app, in the working directory', async () => {
    writeStack('apps/a/cdktf.out', { ...NOTE, file: '../../library/image.ts' });
    write('library/image.ts', '');
    expect((await run('apps/a/cdktf.out')).places).toEqual(['library/image.ts:3']);
  });
});

describe('a plan', () => {
  test('that is linted alone says once what shows its lines', async () => {
    writePlan('plan.json');
    const { places, err } = await run('plan.json');
    expect(places).toEqual([undefined]);
    expect(err).toBe(
      'workspaces-image lint: findings in "plan.json" stand in the plan, as no configuration that declares its images ' +
        'is linted with it. "workspaces-image lint plan.json FOLDER", with the folder of the stacks or the module, ' +
        'shows them at its lines and knows its suppressions.\n',
    );
  });

  test('that is linted with its stacks is one report with them', async () => {
    writePlan('plan.json');
    writeStack('cdktf.out', NOTE);
    write('src/main.ts', '');
    expect(await run('plan.json', 'cdktf.out')).toEqual({ places: ['src/main.ts:3'], err: '' });
  });
});
