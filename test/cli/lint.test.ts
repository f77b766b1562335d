import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CONFIGURABLE_RULES } from '../../src/checks';
import { main } from '../../src/cli/main';

const SYNTH = path.join(__dirname, '../fixtures/synth');
const GOOD = { name: 'golden', description: 'Base image', workspace_id: 'ws-0123456789', tags: { Owner: 'platform' } };

const CLEAN =
  '1 image checked in 1 stack: 0 errors, 0 warnings, 0 values unknown, permissions not checked (no deployer is named)\n';

let folder: string;
let cwd: jest.SpyInstance;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lint-'));
  cwd = jest.spyOn(process, 'cwd').mockReturnValue(folder);
});

afterEach(() => {
  cwd.mockRestore();
  rmSync(folder, { recursive: true });
});

function write(name: string, content: unknown): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content, null, 2),
  );
}

function writeImage(change: object = {}, name = 'main.tf.json'): void {
  write(name, { resource: { workspaces_image: { golden: { ...GOOD, ...change } } } });
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await main(['lint', ...args], {
    stdout: { write: (text) => void (out += text) },
    stderr: { write: (text) => void (err += text) },
  });
  return { code, out, err };
}

describe('exit codes', () => {
  test('0 for a clean folder, and what was checked is said', async () => {
    writeImage();
    expect(await run('.')).toEqual({ code: 0, out: CLEAN, err: '' });
  });

  test('0 where modules stand below the folder, and they are named as not looked at', async () => {
    writeImage();
    write('modules/base/main.tf', 'locals {}\n');
    write('called/main.tf', 'locals {}\n');
    write('call.tf', 'module "called" {\n  source = "./called"\n}\n');
    write('node_modules/other/main.tf', 'locals {}\n');
    const { code, out } = await run('.');
    expect(code).toBe(0);
    expect(out).toMatch(/, 1 module in folders below not looked at \("modules\/base"\)\n$/);
    const { summary } = JSON.parse((await run('.', '--format', 'json')).out) as { summary: object };
    expect(summary).toMatchObject({ unreadModules: ['modules/base'] });
    expect((await run('.', 'modules/base')).out).not.toContain('not looked at');
  });

  test('2 for a folder of modules, which are named', async () => {
    writeImage({}, 'envs/prod/main.tf.json');
    writeImage({}, 'envs/test/main.tf.json');
    const { code, err } = await run('envs');
    expect(code).toBe(2);
    expect(err).toContain('A run takes the folders of root modules by name: "envs/prod" and "envs/test".');
  });

  test('1 for a finding, with its place relative to the working directory', async () => {
    writeImage({ name: 'a b' }, 'infra/main.tf.json');
    const { code, out } = await run('infra');
    expect(code).toBe(1);
    expect(out).toContain('infra/main.tf.json\n  5:17  error  The image name "a b" has " " (space) at position 2');
  });

  test('0 for what could not be evaluated, which is counted', async () => {
    writeImage({ name: '${var.name}' });
    write('variables.tf.json', { variable: { name: {} } });
    const { code, out } = await run('.');
    expect(code).toBe(0);
    expect(out).toBe(
      '1 image checked in 1 stack: 0 errors, 0 warnings, 1 value unknown (--verbose lists it), permissions not checked (no deployer is named)\n',
    );
    expect((await run('.', '--verbose')).out).toContain('variable "name" is set when Terraform runs');
  });

  test('warnings count against --max-warnings only', async () => {
    writeImage({ description: 'with-hyphen' });
    expect((await run('.')).code).toBe(0);
    expect((await run('.', '--max-warnings', '1')).code).toBe(0);
    expect(await run('.', '--max-warnings', '0')).toMatchObject({
      code: 1,
      err: expect.stringContaining('there are more warnings (1) than --max-warnings 0 allows.'),
    });
    const summary =
      '1 image checked in 1 stack: 0 errors, 1 warning, 0 values unknown, permissions not checked (no deployer is named)\n';
    expect((await run('.', '--quiet')).out).toBe(summary);
  });

  test('0 for what has no image, which is said', async () => {
    write('main.tf.json', { resource: { aws_s3_bucket: { x: { bucket: 'x' } } } });
    expect(await run('main.tf.json')).toMatchObject({
      code: 0,
      out: '0 images checked in 1 stack: 0 errors, 0 warnings, 0 values unknown, permissions not checked (no deployer is named)\n',
      err: 'workspaces-image lint: there is no image in main.tf.json.\n',
    });
  });

  test.each<[string, string[], string]>([
    ['a path that is not there', ['nowhere'], 'Cannot read "nowhere": there is no such file or folder.'],
    [
      'a folder without anything to lint',
      ['empty'],
      'has neither a manifest.json nor a *.tf, *.tofu or *.tf.json file',
    ],
    ['bytes that are no text', ['binary.tf.json'], 'is not UTF-8 text'],
    ['a manifest that names a file that is not there', ['gone'], 'Cannot read "gone/stacks/a/cdk.tf.json"'],
    ['an unknown option', ['--nonsense'], 'There is no option "--nonsense".'],
    ['an unknown format', ['.', '--format', 'constructor'], 'there is no format "constructor"'],
    ['a number that is none', ['.', '--max-warnings', 'many'], '--max-warnings "many" is not a whole number'],
    [
      'a baseline that is none',
      ['.', '--baseline', 'main.tf.json'],
      'cannot be used: it has neither "version": 2 nor "version": 1',
    ],
    ['a baseline that is not there', ['.', '--baseline', 'none.json'], 'Cannot read "none.json"'],
    ['an update without a baseline', ['.', '--update-baseline'], '--update-baseline needs --baseline FILE'],
    ['an output that cannot be written', ['.', '--output', 'no/such/folder'], 'Cannot write'],
    [
      'a configuration that is not valid',
      ['.', '--config', 'bad.json'],
      'bad.json:3:5: Expected "off", "warning" or "error", got "loud"',
    ],
    ['a policy that is not there', ['.', '--policy', 'none.json'], 'Cannot read "none.json"'],
  ])('2 for %s', async (_, args, words) => {
    writeImage();
    mkdirSync(path.join(folder, 'empty'));
    write('binary.tf.json', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]));
    write('gone/manifest.json', { version: '0.21.0', stacks: { a: { synthesizedStackPath: 'stacks/a/cdk.tf.json' } } });
    write('bad.json', { rules: { 'valid-image-name': 'loud' } });
    const { code, out, err } = await run(...args.map((arg) => (arg === '.' ? 'main.tf.json' : arg)));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
  });
});

describe('inputs', () => {
  test('a file of HCL beside the JSON is a part of the module', async () => {
    writeImage();
    write('infra/locals.tf', Buffer.from('locals {\n  name = "a b"\n}\n'));
    write('infra/broken.tf', Buffer.from('locals {\n  x = \n}\n'));
    writeImage({ name: '${local.name}' }, 'infra/main.tf.json');
    const { code, out } = await run('infra');
    expect(code).toBe(1);
    expect(out).toContain('The image name "a b"');
    expect(out).toContain(
      'infra/broken.tf\n  2:7  error  The file is not HCL: a value is expected but the line ends.  readable-input',
    );
  });

  test('the folder that cdktf wrote, by default', async () => {
    cpSync(path.join(SYNTH, '04-cross-stack'), path.join(folder, 'cdktf.out'), { recursive: true });
    const { code, out } = await run();
    expect(code).toBe(1);
    const [, ofProducer = ''] = out.split('cdktf.out/stacks/producer/cdk.tf.json\n');
    expect(ofProducer).toContain('  47:25  error  "ws-1" is not the id of a WorkSpace');
    expect((await run('cdktf.out/manifest.json')).out).toBe(out);
  });

  test('the folder that CDKTF_OUTDIR names', async () => {
    cpSync(path.join(SYNTH, '10-annotations'), path.join(folder, 'elsewhere'), { recursive: true });
    process.env['CDKTF_OUTDIR'] = path.join(folder, 'elsewhere');
    try {
      expect((await run()).code).toBe(0);
    } finally {
      delete process.env['CDKTF_OUTDIR'];
    }
  });

  test('a stack that was written as HCL, or outside, is not readable', async () => {
    write('out/manifest.json', {
      version: '0.21.0',
      stacks: {
        a: { synthesizedStackPath: 'stacks/a/cdk.tf' },
        b: { synthesizedStackPath: '../../etc/passwd.json' },
        c: 5,
      },
    });
    const { code, out } = await run('out');
    expect(code).toBe(1);
    expect(out).toContain('Stack "a" is written as HCL, in "stacks/a/cdk.tf".');
    expect(out).toContain('The path "../../etc/passwd.json" leads out of the folder of the manifest.');
    expect(out).toContain('Stack "c" has no synthesizedStackPath.');
  });

  test('a byte order mark and CRLF', async () => {
    write(
      'main.tf.json',
      `\ufeff${JSON.stringify({ resource: { workspaces_image: { a: { ...GOOD, name: ' ' } } } }, null, 2).replaceAll('\n', '\r\n')}`,
    );
    expect((await run('.')).out).toContain('  5:17  error');
  });

  test('nesting without end', async () => {
    write('main.tf.json', `${'{"resource":'.repeat(10_000)}1${'}'.repeat(10_000)}`);
    const { code, out } = await run('.');
    expect(code).toBe(1);
    expect(out).toContain('nested deeper than');
  });

  test('several paths are one project', async () => {
    writeImage({}, 'a/main.tf.json');
    writeImage({ workspace_id: 'ws-999999999' }, 'b/main.tf.json');
    const { out } = await run('b', 'a');
    expect(out).toContain('b/main.tf.json\n');
    expect(out).toContain('is also used by workspaces_image.golden in a.');
  });
});

describe('the image policy', () => {
  test('is the nearest image-policy.json, or what --config names', async () => {
    writeImage({ description: 'with-hyphen' }, 'deep/down/main.tf.json');
    write('image-policy.json', { rules: { 'valid-image-description': 'error' } });
    write('deep/other.json', { rules: { 'valid-image-description': 'off' } });
    cwd.mockReturnValue(path.join(folder, 'deep/down'));
    expect((await run('.')).code).toBe(1);
    expect(await run('.', '--config', '../other.json')).toEqual({ code: 0, out: CLEAN, err: '' });
  });

  test('names policies relative to itself; --policy adds some', async () => {
    writeImage();
    const grant = (Action: string | string[]) => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
    });
    write('config/image-policy.json', { deployer: { policies: ['deployer.json'] } });
    write(
      'config/deployer.json',
      grant(['workspaces:*WorkspaceImage*', 'workspaces:Describe*', 'workspaces:DeleteTags', 'tag:GetResources']),
    );
    write('tags.json', grant('workspaces:CreateTags'));
    const { code, out } = await run('.', '--config', 'config/image-policy.json');
    expect(code).toBe(1);
    expect(out).toContain('The deployer may not call workspaces:CreateTags with the tags "Owner".');
    expect(await run('.', '--config', 'config/image-policy.json', '--policy', 'tags.json')).toMatchObject({
      code: 0,
      out: '1 image checked in 1 stack: 0 errors, 0 warnings, 0 values unknown\n',
    });
    expect((await run('.', '--policy', 'tags.json')).out).toContain('require-image-permissions');
  });

  test('may be replaced by the ARN of a managed policy, which is read from no file', async () => {
    writeImage();
    const arn = (name: string) => `arn:aws:iam::aws:policy/${name}`;
    expect(await run('.', '--policy', arn('AdministratorAccess'))).toMatchObject({
      code: 0,
      out: '1 image checked in 1 stack: 0 errors, 0 warnings, 0 values unknown\n',
    });
    const { code, out } = await run('.', '--policy', arn('ReadOnlyAccess'));
    expect(code).toBe(1);
    expect(out).toContain('The deployer may not call workspaces:CreateWorkspaceImage');
    expect(await run('.', '--boundary', arn('ReadOnlyAccess'), '--policy', arn('AdministratorAccess'))).toMatchObject({
      code: 1,
    });
    expect((await run('.', '--print-config', '--policy', arn('ReadOnlyAccess'))).out).toContain(arn('ReadOnlyAccess'));
  });

  test('says where it is wrong, all at once', async () => {
    writeImage();
    write('image-policy.json', {
      rules: {
        'no-such-rule': 'error',
        'image-naming-convention': ['error', { pattern: '(?=a)' }],
        'require-image-tags': 'error',
      },
      deployer: { accountId: '1', scps: ['x'] },
      more: 1,
    });
    const { code, err } = await run('.');
    expect(code).toBe(2);
    expect(
      err
        .split('\n')
        .slice(1, -1)
        .map((line) => line.replace(/^image-policy.json:\d+:\d+: /, '')),
    ).toEqual([
      'There is no "more" here. Known keys: rules, deployer.',
      `There is no "no-such-rule" here. Known keys: ${CONFIGURABLE_RULES.map(({ id }) => id).join(', ')}.`,
      'The pattern /(?=a)/ cannot be used: it uses look-around.',
      'The rule require-image-tags needs options such as { "tags": { "<key>": {} } }.',
      'Expected a list, got "x".',
      'Expected an account id, which is a string of twelve digits, got "1".',
    ]);
  });
});

describe('baseline and output', () => {
  test('a baseline is written, then silences, then shows what is stale', async () => {
    writeImage({ name: 'a b' });
    expect(await run('.', '--baseline', 'base.json', '--update-baseline')).toMatchObject({ code: 0, out: '' });
    expect(await run('.', '--baseline', 'base.json')).toEqual({
      code: 0,
      out: '1 image checked in 1 stack: 0 errors, 0 warnings, 0 values unknown, 1 finding suppressed, permissions not checked (no deployer is named)\n',
      err: '',
    });
    writeImage({ name: 'a c' });
    const { code, err } = await run('.', '--baseline', 'base.json');
    expect(code).toBe(1);
    expect(err).toContain('the baseline lists valid-image-name of workspaces_image.golden in .');
  });

  test('a report goes to a file', async () => {
    writeImage({ name: 'a b' });
    expect(await run('.', '--format', 'json', '--output', 'report.json')).toEqual({ code: 1, out: '', err: '' });
    const report = JSON.parse(readFileSync(path.join(folder, 'report.json'), 'utf8')) as { findings: unknown[] };
    expect(report.findings).toMatchObject([
      { ruleId: 'valid-image-name', file: 'main.tf.json', line: 5, column: 17, endLine: 5, endColumn: 22 },
    ]);
  });
});
