import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const CLI = path.resolve(__dirname, '../../dist/src/cli/main.js');
const FULL = '/dev/full';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lost-'));
  const image = { name: 'a b', description: 'Office', workspace_id: 'ws-0123456789' };
  const many = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`image${index}`, image]));
  writeFileSync(path.join(folder, 'main.tf.json'), JSON.stringify({ resource: { workspaces_image: many } }));
});

afterAll(() => rmSync(folder, { recursive: true }));

type Output = 'closed' | 'full' | 'read';

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly err: string;
}

/** Runs the command in a process of its own, whose outputs nobody takes. */
async function run(args: readonly string[], stdout: Output, stderr: Output): Promise<Ended> {
  const opened = [stdout, stderr].map((output) => (output === 'full' ? openSync(FULL, 'w') : ('pipe' as const)));
  const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, stdio: ['ignore', ...opened] });
  for (const each of opened) if (each !== 'pipe') closeSync(each);
  // Node.js takes longer to start than this side to hang up.
  if (stdout === 'closed') child.stdout?.destroy();
  if (stderr === 'closed') child.stderr?.destroy();
  let err = '';
  if (stderr === 'read') child.stderr?.on('data', (text: Buffer) => (err += text.toString()));
  const ended = await new Promise<Pick<Ended, 'code' | 'signal'>>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  );
  return { ...ended, err };
}

const COMMANDS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['lint', ['lint', 'main.tf.json']],
  ['lint as JSON', ['lint', 'main.tf.json', '--format', 'json']],
  ['the configuration of lint', ['lint', '--print-config']],
  ['policy', ['policy', 'main.tf.json', '--region', 'eu-central-1']],
  ['rules', ['rules']],
  ['the page of a rule', ['rules', 'valid-image-name']],
  ['emulate', ['emulate', '--port', '0']],
  ['install-provider', ['install-provider', '--dir', 'plugins']],
  ['the version', ['--version']],
  ['help', ['lint', '--help']],
];

test.each(COMMANDS)('%s ends without a word where nobody reads', async (_, args) => {
  expect(await run(args, 'closed', 'read')).toEqual({ code: 2, signal: null, err: '' });
});

const onFull = existsSync(FULL) ? test : test.skip;

onFull.each(COMMANDS)('%s says that a disk is full', async (_, args) => {
  const err = 'workspaces-image: cannot write to standard output: the disk is full.\n';
  expect(await run(args, 'full', 'read')).toEqual({ code: 2, signal: null, err });
});

test.each<Output>(['closed', ...(existsSync(FULL) ? (['full'] as const) : [])])(
  'a standard error that is %s ends a command with 2',
  async (output) => {
    for (const args of [['nonsense'], ['lint', 'nowhere'], ['policy', 'nowhere'], ['rules', 'nonsense']])
      expect(await run(args, 'read', output)).toEqual({ code: 2, signal: null, err: '' });
  },
);

onFull('a report file and a baseline on a full disk are named', async () => {
  for (const args of [
    ['--output', FULL],
    ['--baseline', FULL, '--update-baseline'],
  ]) {
    const { code, err } = await run(['lint', 'main.tf.json', ...args], 'read', 'read');
    expect({ code, err }).toEqual({
      code: 2,
      err: `workspaces-image lint: Cannot write "${FULL}": the disk is full.\n`,
    });
  }
});

test('a folder that cannot be made is named, and is no bug', async () => {
  const { code, err } = await run(['install-provider', '--dir', 'main.tf.json'], 'read', 'read');
  expect(code).toBe(2);
  expect(err).toMatch(
    /^workspaces-image install-provider: Cannot use ".*main\.tf\.json.*": a part of the path is not a folder \(\w+\)\.\n$/,
  );
});
