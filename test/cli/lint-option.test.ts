import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Workspace, type RunOptions } from './workspace';

const SYNTH = path.join(__dirname, '../fixtures/synth');

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
});

afterEach(() => workspace.remove());

const lint = (args: string, options?: RunOptions) => workspace.run(['lint', ...args.split(' ')], options);

describe('--max-unknown', () => {
  test.each([
    ['0', 1],
    ['1', 1],
    ['2', 0],
    ['3', 0],
  ])('%s: a run with two unknown values ends with %i', async (max, code) => {
    workspace.writeImage({ name: '${var.name}', description: '${var.text}' });
    workspace.write('variables.tf.json', { variable: { name: {}, text: {} } });
    const { code: ended, err } = await lint(`. --max-unknown ${max}`);
    expect(ended).toBe(code);
    const words = `there are more unknown values (2) than --max-unknown ${max} allows.`;
    expect(err).toBe(code === 0 ? '' : `workspaces-image lint: ${words}\n`);
  });

  test('counts also what --quiet does not show, and what is said beside --max-warnings', async () => {
    workspace.writeImage({ name: '${var.name}', description: 'with-hyphen' });
    workspace.write('variables.tf.json', { variable: { name: {} } });
    const { code, out, err } = await lint('. --quiet --max-unknown 0 --max-warnings 0');
    expect(code).toBe(1);
    expect(out).toBe(
      '1 image checked in 1 stack: 0 errors, 1 warning, 1 value unknown (--verbose lists it), permissions not checked (no deployer is named)\n',
    );
    expect(err.split('\n')).toHaveLength(3);
  });

  test('a note is nothing unknown', async () => {
    const actions = ['Create', 'Delete'].map((verb) => `workspaces:${verb}WorkspaceImage`);
    const more = ['CreateTags', 'DeleteTags', 'DescribeWorkspaceImages', 'DescribeTags', 'DescribeWorkspaces'];
    const Action = [...actions, ...more.map((name) => `workspaces:${name}`)];
    workspace.write('deployer.json', {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
    });
    workspace.writeImage();
    const { code, out } = await lint('main.tf.json --policy deployer.json --max-unknown 0');
    expect(out).toMatch(/ 0 values unknown, 1 note \(--verbose lists it\)\n$/);
    expect(code).toBe(0);
  });

  test('a module that is not read is unknown, too', async () => {
    workspace.writeImage({}, 'main.tf.json', { module: { far: { source: 'registry/module/aws' } } });
    expect((await lint('. --max-unknown 0')).code).toBe(1);
  });
});

describe('the summary', () => {
  test.each([
    [
      'app',
      '2 images checked in 1 stack: 0 errors, 0 warnings, 0 values unknown, permissions not checked (no deployer is named)',
    ],
    [
      'cdktf.out',
      '1 image checked in 2 stacks: 2 errors, 1 warning, 0 values unknown, permissions not checked (no deployer is named)',
    ],
    [
      'app cdktf.out',
      '3 images checked in 3 stacks: 2 errors, 1 warning, 0 values unknown, permissions not checked (no deployer is named)',
    ],
    [
      'source.ts',
      '2 images checked in 1 source: 0 errors, 0 warnings, 1 value unknown (--verbose lists it), permissions not checked (no deployer is named)',
    ],
    [
      'source.ts app',
      '4 images checked in 1 stack and 1 source: 0 errors, 0 warnings, 1 value unknown (--verbose lists it), permissions not checked (no deployer is named)',
    ],
  ])('of %s', async (paths, words) => {
    const image = { description: 'Base image', workspace_id: 'ws-0123456789' };
    const app = {
      resource: {
        workspaces_image: {
          a: { ...image, name: 'a' },
          b: { ...image, name: 'b', workspace_id: 'ws-0123456780' },
          unused: { ...image, name: 'c', count: 0 },
        },
      },
    };
    workspace.write('app/main.tf.json', app);
    workspace.copy(path.join(SYNTH, '04-cross-stack'), 'cdktf.out');
    const props = (name: string) => `{ name: '${name}', description: 'x', workspaceId: 'ws-012345678${name.length}' }`;
    workspace.write(
      'source.ts',
      "import { WorkspaceImage } from 'cdktf-workspaces-image';\n" +
        `new WorkspaceImage(this, 'a', ${props('e')});\nnew WorkspaceImage(this, 'b', ${props('ff')});\n`,
    );
    expect((await lint(paths)).out.trimEnd().split('\n').at(-1)).toBe(words);
  });
});

describe('--max-findings', () => {
  const writeThree = () => workspace.writeImage({ name: 'a b', description: 'with-hyphen', workspace_id: 'x' });
  const SUMMARY =
    '1 image checked in 1 stack: 2 errors, 1 warning, 0 values unknown, 2 findings not shown, permissions not checked (no deployer is named)';

  test('shows the most severe ones in their order, counts all, and leaves the exit code', async () => {
    writeThree();
    const { code, out } = await lint('. --max-findings 2');
    expect(code).toBe(1);
    expect(out.match(/^ {2}\d+:\d+ {2}\w+/gm)).toEqual(['  5:17  error', '  7:25  error']);
    expect(out).toContain(
      ': 2 errors, 1 warning, 0 values unknown, 1 finding not shown, permissions not checked (no deployer is named)\n',
    );
    expect((await lint('. --max-findings 0')).out).toBe(
      '1 image checked in 1 stack: 2 errors, 1 warning, 0 values unknown, 3 findings not shown, permissions not checked (no deployer is named)\n',
    );
    expect((await lint('. --max-findings 3')).out).toBe((await lint('.')).out);
  });

  test.each<[string, (report: string) => [shown: number, words: unknown]]>([
    ['json', (text) => readJson(text, ({ findings, summary }) => [findings.length, summary.notShown])],
    ['sarif', (text) => readJson(text, ({ runs: [run] }) => [run.results.length, run.properties.notShown])],
    ['gitlab', (text) => readJson(text, (issues) => [issues.length, 2])],
    ['github', (text) => [text.match(/^::/gm)!.length, text.includes(`\n${SUMMARY}\n`) && 2]],
    ['junit', (text) => [text.match(/<failure/g)!.length, text.includes(`value="${SUMMARY}"`) && 2]],
    ['markdown', (text) => [text.match(/^\| error/gm)!.length, text.includes(`\n${SUMMARY}.\n`) && 2]],
  ])('as %s', async (format, read) => {
    writeThree();
    const { code, out } = await lint(`. --max-findings 1 --format ${format}`);
    expect([code, ...read(out)]).toEqual([1, 1, 2]);
  });

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- three reports of different shapes
  function readJson<T>(text: string, read: (report: any) => T): T {
    return read(JSON.parse(text));
  }
});

describe('--print-config', () => {
  test('prints levels with their origin, the deployer and what is set, and checks nothing', async () => {
    workspace.write('infra/image-policy.json', {
      rules: {
        'valid-image-name': 'warning',
        'no-leaked-token': 'off',
        'require-image-tags': ['error', { tags: { Team: {} } }],
      },
      deployer: { policies: ['iam/own.json'], accountId: '111122223333' },
    });
    workspace.write('infra/iam/own.json', { Version: '2012-10-17', Statement: [] });
    workspace.write('more.json', { Version: '2012-10-17', Statement: [] });
    workspace.write('x.tfvars.json', { a: 1 });
    const { code, out } = await lint(
      'app b --config infra/image-policy.json --policy more.json --var-file x.tfvars.json --var secret=hunter2 --print-config',
    );
    expect(code).toBe(0);
    expect(out).not.toContain('hunter2');
    const { rules, ...config } = JSON.parse(out) as { rules: Record<string, unknown> };
    expect(config).toMatchObject({
      imagePolicy: 'infra/image-policy.json',
      deployer: { policies: ['infra/iam/own.json', 'more.json'], accountId: '111122223333' },
      paths: ['app', 'b'],
      variables: expect.arrayContaining([
        { origin: '--var-file', file: 'x.tfvars.json' },
        { origin: '--var', name: 'secret' },
      ]),
    });
    expect(rules).toMatchObject({
      'valid-image-name': { level: 'warning', origin: 'infra/image-policy.json', severities: { character: 'warning' } },
      'no-leaked-token': { level: 'off', origin: 'infra/image-policy.json' },
      'require-image-tags': { level: 'error', options: { tags: { Team: {} } } },
      'image-naming-convention': { level: 'off', origin: 'default' },
      'no-wildcard-image-permissions': { level: 'off', origin: 'default' },
      'valid-image-description': { level: 'default', origin: 'default', severities: { hyphen: 'warning' } },
    });
  });

  test('without a policy, a deployer or paths', async () => {
    const config = JSON.parse((await workspace.run(['lint', '--print-config'])).out) as object;
    expect(config).toMatchObject({ imagePolicy: null, deployer: null, paths: ['cdktf.out'] });
  });
});

describe('--stdin', () => {
  const from = (stdin: string | Buffer, name: string, ...more: string[]) =>
    workspace.run(['lint', '--stdin', '--stdin-filename', name, ...more], { stdin });
  const image = (name: string) => JSON.stringify({ resource: { workspaces_image: { a: { name } } } });
  const source = `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: 'a b', description: 'Base image', workspaceId: 'ws-0123456789' });\n`;

  test.each([
    ['app/main.tf.json', image('a b'), '  1:46  error  The image name "a b"'],
    ['infra/plan.json', '{"format_version":"1.2","errored":true,"planned_values":{}}', 'The plan ended with an error.'],
    ['iam/policy.json', '{"Statement":[{"Effect":"Permit"}]}', '  1:25  error'],
    ['app/main.ts', source, 'app/main.ts\n  2:39  error  The image name "a b"'],
    ['app/main.js', source, 'app/main.js\n  2:39  error  The image name "a b"'],
    ['app/main.mts', 'const = ;', 'app/main.mts\n  1:6  error'],
  ])('%s', async (name, text, words) => {
    const { code, out } = await from(text, name);
    expect(code).toBe(1);
    expect(out).toContain(words);
  });

  test('takes the place of what is there', async () => {
    workspace.write('main.tf.json', image('a b'));
    expect((await from(image('fine'), 'main.tf.json')).out).not.toContain('image name');
    workspace.write('main.ts', source);
    expect((await from(source.replace('a b', 'fine'), workspace.resolve('main.ts'))).code).toBe(0);
  });

  test('reads HCL as HCL, by the name', async () => {
    const text = 'resource "workspaces_image" "golden" {\n  name = "a b"\n}\n';
    expect((await from(text, 'main.tf')).out).toContain('2:10  error  The image name "a b"');
  });

  test.each([
    ['x.auto.tfvars.json', [], 'has values for variables'],
    ['x.json', ['more'], '--stdin takes the place of paths'],
    ['x.ts', ['--fix'], '--fix writes into files'],
  ])('refuses %s %j', async (name, more, words) => {
    expect(await from('{}', name, ...more)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) });
  });

  test('refuses bytes that are no text, and half of the options', async () => {
    expect((await from(Buffer.from([0xff]), 'x.json')).err).toContain('Standard input is not UTF-8 text.');
    expect((await lint('--stdin')).err).toContain('--stdin needs --stdin-filename FILE');
    expect((await lint('--stdin-filename x.json')).err).toContain('--stdin-filename needs --stdin');
  });
});

describe('colours and links', () => {
  const ESC = '\u001b';
  const env = process.env;

  afterEach(() => {
    process.env = env;
  });

  async function look(isTTY: boolean, set: Readonly<Record<string, string>>) {
    const { NO_COLOR: _, FORCE_COLOR: __, TERM: ___, ...rest } = env;
    process.env = { ...rest, ...set };
    workspace.writeImage({ name: 'a b' });
    const { out } = await lint('.', { isTTY });
    return { hasColors: out.includes(`${ESC}[31merror${ESC}[0m`), hasLinks: out.includes(`${ESC}]8;;`), out };
  }

  test.each<[isTTY: boolean, env: Record<string, string>, hasColors: boolean, hasLinks: boolean]>([
    [true, {}, true, true],
    [true, { NO_COLOR: '1' }, false, false],
    [true, { NO_COLOR: '' }, true, true],
    [true, { TERM: 'dumb' }, false, false],
    [true, { FORCE_COLOR: '0' }, false, false],
    [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, true, true],
    [true, { FORCE_COLOR: '1', TERM: 'dumb' }, true, false],
    [false, {}, false, false],
    [false, { FORCE_COLOR: '1' }, true, false],
    [false, { FORCE_COLOR: '' }, false, false],
    [false, { FORCE_COLOR: 'false' }, false, false],
  ])('on a terminal %j with %j: colours %j, links %j', async (isTTY, set, hasColors, hasLinks) => {
    expect(await look(isTTY, set)).toMatchObject({ hasColors, hasLinks });
  });

  test('are nothing but decoration', async () => {
    const { out } = await look(true, {});
    const plain = out.replace(/\u001b\]8;;[^\u001b]*\u001b\\|\u001b\[\d+m/g, '');
    expect(plain).toBe((await look(false, {})).out);
    expect(out).toMatch(/\u001b\]8;;(?:https|file):\/\/\S+\/rules\/docs\/valid-image-name\.md\u001b\\/);
  });

  test('stand in no file', async () => {
    workspace.writeImage({ name: 'a b' });
    await lint('. --output report.txt', { isTTY: true });
    expect(readFileSync(workspace.resolve('report.txt'), 'utf8')).not.toContain(ESC);
  });
});
