import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../../src/cli/emulate';
import { DEFAULT_SEED, formatLogEntry, startEmulator } from '../../src/emulator';
import { call, createImage, getCode } from './api-client';

const folder = mkdtempSync(join(tmpdir(), 'emulate-'));
const COMMAND = ['--import', 'tsx', 'src/cli/main.ts', 'emulate'];
const children: ChildProcess[] = [];
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

/** What a bad call is told. */
async function getUsageProblem(...args: readonly string[]): Promise<string> {
  const nowhere = { write: () => true };
  try {
    return `exit code ${await command.run(args, { stdout: nowhere, stderr: nowhere })}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function writeSeed(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** A running command; resolves once it has told its nine first lines. */
async function spawnCommand(...args: readonly string[]) {
  const child = spawn(process.execPath, [...COMMAND, ...args]);
  children.push(child);
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      if (stdout.split('\n').length > 9) resolve();
    });
    void exit.then(() => reject(new Error(stderr)));
  });
  return { child, exit, getOutput: () => stdout, getErrors: () => stderr };
}

describe('workspaces-image emulate', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('serves until %s and ends with 0', async (signal) => {
    const seed = writeSeed('seed.json', '{"workspaces": [{"workspaceId": "ws-golden0001"}]}');
    const { child, exit, getOutput } = await spawnCommand(
      '--port',
      '0',
      '--seed',
      seed,
      '--creation-seconds',
      '0',
      '--quota',
      '1',
      '--verbose',
    );
    const [first, ...exports] = getOutput().trim().split('\n');
    const url = first?.replace('WorkSpaces emulator at ', '') ?? '';
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(exports).toEqual([
      `export AWS_ENDPOINT_URL_WORKSPACES=${url}`,
      `export AWS_ENDPOINT_URL_STS=${url}`,
      `export AWS_ENDPOINT_URL_RESOURCE_GROUPS_TAGGING_API=${url}`,
      'export AWS_REGION=us-east-1',
      'export AWS_DEFAULT_REGION=us-east-1',
      'export AWS_ACCESS_KEY_ID=test',
      'export AWS_SECRET_ACCESS_KEY=test',
      'unset AWS_PROFILE',
    ]);
    const emulator = { url } as Awaited<ReturnType<typeof startEmulator>>;
    const imageId = await createImage(emulator);
    const { body } = await call(emulator, 'DescribeWorkspaceImages');
    expect(body.Images).toMatchObject([{ ImageId: imageId, State: 'AVAILABLE' }]);
    expect(await createImage(emulator, { Name: 'more' })).toBe('ResourceLimitExceededException');
    child.kill(signal);
    expect(await exit).toBe(0);
    expect(getOutput()).toContain(
      `\nCreateWorkspaceImage ok ${imageId}\nDescribeWorkspaceImages ok\nCreateWorkspaceImage ResourceLimitExceededException ws-golden0001 The account`,
    );
  });

  it.each([
    ['0.0.0.0', true],
    ['127.0.0.2', false],
    ['localhost', false],
  ])('on %s warns: %s', async (host, isWarned) => {
    const { getOutput, getErrors } = await spawnCommand('--port', '0', '--host', host);
    const url = new URL(/http:\S+/.exec(getOutput())?.[0] ?? '');
    expect(url.hostname).toBe(host === '0.0.0.0' ? '127.0.0.1' : host);
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
    const warning = `workspaces-image emulate: it listens on "${host}", port ${url.port}: whoever reaches this machine can`;
    expect(getErrors().includes(warning)).toBe(isWarned);
  });

  it('keeps its state in a file, and says what is wrong with one', async () => {
    const state = join(folder, 'state.json');
    const first = await spawnCommand('--port', '0', '--state', state);
    const emulatorAt = (output: string) =>
      ({ url: /http:\S+/.exec(output)?.[0] ?? '' }) as Awaited<ReturnType<typeof startEmulator>>;
    const imageId = await createImage(emulatorAt(first.getOutput()));
    first.child.kill('SIGKILL');
    await first.exit;
    const second = await spawnCommand('--port', '0', '--state', state);
    const { body } = await call(emulatorAt(second.getOutput()), 'DescribeWorkspaceImages');
    expect(body.Images).toMatchObject([{ ImageId: imageId }]);
    writeFileSync(state, '{');
    const third = spawnSync(process.execPath, [...COMMAND, '--port', '0', '--state', state], { encoding: 'utf8' });
    expect([third.status, third.stderr]).toEqual([2, expect.stringContaining('state.json" is not readable as JSON: ')]);
  });

  it('throttles over its rate', async () => {
    const { getOutput } = await spawnCommand('--port', '0', '--rate', '0.001', '--burst', '2');
    const emulator = { url: /http:\S+/.exec(getOutput())?.[0] ?? '' } as Awaited<ReturnType<typeof startEmulator>>;
    const codes: string[] = [];
    for (const operation of ['DescribeWorkspaces', 'DescribeWorkspaces', 'DescribeWorkspaces'])
      codes.push(await getCode(emulator, operation));
    expect(codes).toEqual(['ok', 'ok', 'ThrottlingException']);
  });

  it('serves on when nobody reads its log any more', async () => {
    const { child, exit, getOutput } = await spawnCommand('--port', '0', '--verbose');
    const url = /http:\S+/.exec(getOutput())?.[0] ?? '';
    const emulator = { url } as Awaited<ReturnType<typeof startEmulator>>;
    child.stdout.destroy();
    child.stderr.destroy();
    for (const Name of ['a', 'b', 'c']) expect((await call(emulator, 'DescribeWorkspaces', { Name })).status).toBe(200);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  it('says that a port is in use, and ends with 2', async () => {
    const emulator = await startEmulator();
    const { stderr, status } = spawnSync(process.execPath, [...COMMAND, '--port', String(emulator.port)], {
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toContain(
      `workspaces-image emulate: Port ${emulator.port} of 127.0.0.1 is in use. Stop its owner, or choose another port`,
    );
    await emulator.close();
  });

  it.each([
    [['--port', '-1'], "'--port' argument is ambiguous"],
    [['--port', '65536'], '--port "65536" is not a whole number from 0 to 65535.'],
    [['--quota', '1.5'], '--quota "1.5" is not a whole number'],
    [['--creation-seconds', 'x'], '--creation-seconds "x" is not a number of seconds.'],
    [['--host', '203.0.113.7', '--port', '0'], '--host "203.0.113.7" is no address of this machine.'],
    [['--host', 'no.such.host.invalid', '--port', '0'], '--host "no.such.host.invalid" is no address of this machine.'],
    [['--rate', '0'], '--rate "0" is not a number of calls a second above 0. Write it as 2 or 0.5.'],
    [['--rate', '2/s'], '--rate "2/s" is not a number of calls a second above 0.'],
    [['--rate', '2', '--burst', '0'], '--burst 0 would let no call through. Give at least 1.'],
    [['--rate', '2', '--burst', '1.5'], '--burst "1.5" is not a whole number'],
    [['--burst', '5'], '--burst needs --rate'],
    [['--seed', join(folder, 'none.json')], 'none.json": there is no such file or folder.'],
    [['--seed', folder], `Cannot read the seed file "${folder}": it is a folder.`],
    [['--unknown'], "Unknown option '--unknown'"],
    [['extra'], 'A command stands behind --: workspaces-image emulate -- extra.'],
  ])('%j: %s', async (args, message) => {
    expect(await getUsageProblem(...args)).toContain(message);
  });

  it('tells what is wrong with a seed file', async () => {
    expect(await getUsageProblem('--seed', writeSeed('syntax.json', '{'))).toContain(
      'syntax.json" is not readable as JSON',
    );
    const problem = await getUsageProblem(
      '--seed',
      writeSeed('content.json', '{"workspaces": [{"workspaceId": "x"}], "y": 1}'),
    );
    expect(problem).toContain('content.json" is not valid.\n  workspaces[0].workspaceId: "x" does not match');
    expect(problem).toContain('\n  y: there is no such member');
  });

  it('names the WorkSpaces of the default seed in its help', () => {
    for (const { workspaceId } of DEFAULT_SEED.workspaces ?? []) expect(command.usage).toContain(workspaceId);
  });
});

it('a log entry is one line of printable text', () => {
  const entry = { requestId: 'r', outcome: 'X', subject: 'a\n\u001b[31mb\u202e', message: 'm', isAnswerLost: true };
  expect(formatLogEntry(entry)).toBe('unknown operation X a\\n\\u001b[31mb\\u202e (answer dropped) m');
});
