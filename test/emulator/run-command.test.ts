import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { createEnvironment } from '../../src/emulator';
import { runCommand } from '../../src/cli/emulate-command';

const EMULATE = ['--import', 'tsx', 'src/cli/main.ts', 'emulate'];
const SECRET = 'of-the-user';
const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

/** `emulate` with a program of Node.js, or another command. */
function start(args: readonly string[], command: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const given = { ...process.env, AWS_SESSION_TOKEN: SECRET, AWS_PROFILE: 'work', AWS_REGION: '', ...env };
  const child = spawn(process.execPath, [...EMULATE, ...args, '--', ...command], { env: given });
  children.push(child);
  return child;
}

function node(code: string): string[] {
  return [process.execPath, '-e', code];
}

async function run(...args: Parameters<typeof start>) {
  const child = start(...args);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, out, err };
}

const CALL = `fetch(process.env.AWS_ENDPOINT_URL_WORKSPACES, {
  method: 'POST',
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'WorkspacesService.DescribeWorkspaces',
    authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20260101/' +
      process.env.AWS_REGION + '/workspaces/aws4_request, SignedHeaders=host, Signature=00',
  },
  body: '{}',
}).then(async (answer) => {
  console.log(JSON.stringify([answer.status, (await answer.json()).Workspaces.length, process.argv.slice(1)]));
  process.exitCode = 7;
});`;

describe('emulate -- COMMAND', () => {
  it('runs the command against the emulator, and ends with its exit code', async () => {
    const { code, out, err } = await run(['--verbose'], [...node(CALL), '--', '--help', '-h', '--port', 'x']);
    expect([code, JSON.parse(out)]).toEqual([7, [200, 7, ['--help', '-h', '--port', 'x']]]);
    expect(err).toContain('DescribeWorkspaces ok\n');
  });

  it('says that a command cannot be run, or that there is none', async () => {
    const { code, err } = await run([], ['no-such-program']);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('Cannot run "no-such-program": there is no such program on PATH, or no such file.'),
    ]);
    expect(await run(['npm', 'test'], ['x'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('A command stands behind --: workspaces-image emulate -- npm.'),
    });
    expect(await run([], [])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no command behind --.'),
    });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('passes %s on, and ends as the command does', async (signal) => {
    const child = start(
      [],
      node(`process.on('${signal}', () => process.exit(5)); setInterval(() => {}, 9e6); console.log(1)`),
    );
    await once(createInterface(child.stdout), 'line');
    child.kill(signal);
    expect(await once(child, 'close')).toEqual([5, null]);
  });

  it('has the exit code of a shell where a signal ends the command', async () => {
    const child = start([], node('setInterval(() => {}, 9e6); console.log(1)'));
    await once(createInterface(child.stdout), 'line');
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([128 + 15, null]);
  });

  it.each([
    ['the process that started it', {}, ''],
    ['npm, which starts it by way of a shell that lives on,', { npm_command: 'exec' }, '; true'],
  ])('ends with its command when %s is killed', async (_, env, more) => {
    const program = node('setInterval(() => {}, 9e6); console.log(process.pid)');
    const own = [process.execPath, ...EMULATE, '--', ...program]
      .map((word) => `'${word.replaceAll("'", `'\\''`)}'`)
      .join(' ');
    const line = JSON.stringify(more === '' ? `exec ${own}` : own + more);
    const starter = `const { spawn } = require('node:child_process');
      spawn('sh', ['-c', ${line}], { stdio: 'inherit' }); setInterval(() => {}, 9e6);`;
    const parent = spawn(process.execPath, ['-e', starter], {
      env: { ...process.env, npm_command: undefined, ...env },
    });
    children.push(parent);
    const [pid] = (await once(createInterface(parent.stdout), 'line')) as [string];
    parent.kill('SIGKILL');
    // The pipe ends when the last process that has it is gone.
    await once(parent, 'close');
    expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
  });
});

it('a command that ignores its end is killed after a while', async () => {
  const code = await runCommand({
    command: node("process.on('SIGTERM', () => {}); setInterval(() => {}, 9e6)"),
    env: process.env,
    graceMilliseconds: 1,
    watch: (onGone) => {
      const timer = setTimeout(onGone, 500);
      return () => clearTimeout(timer);
    },
  });
  expect(code).toBe(128 + 9);
});

describe('createEnvironment', () => {
  const URL = 'http://127.0.0.1:1234';

  it('points at the emulator, and takes away what would lead elsewhere', () => {
    const given = {
      PATH: '/bin',
      AWS_PROFILE: 'work',
      AWS_DEFAULT_PROFILE: 'work',
      AWS_SESSION_TOKEN: SECRET,
      AWS_SECRET_ACCESS_KEY: SECRET,
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'true',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      NO_PROXY: 'intern',
    };
    expect(createEnvironment(URL, given)).toEqual({
      PATH: '/bin',
      AWS_ENDPOINT_URL_WORKSPACES: URL,
      AWS_ENDPOINT_URL_STS: URL,
      AWS_ENDPOINT_URL_RESOURCE_GROUPS_TAGGING_API: URL,
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      NO_PROXY: 'intern,127.0.0.1',
      no_proxy: '127.0.0.1',
    });
  });

  it.each([
    [{ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-1'],
    [{ AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-2'],
  ])('keeps the region of %j', (given, region) => {
    expect(createEnvironment(URL, given)).toMatchObject({ AWS_REGION: region, AWS_DEFAULT_REGION: region });
  });
});
