import { main } from '../../src/cli/main';

async function run(...args: string[]) {
  const output = { stdout: '', stderr: '' };
  const code = await main(args, {
    stdout: { write: (text: string) => (output.stdout += text) },
    stderr: { write: (text: string) => (output.stderr += text) },
  });
  return { code, ...output };
}

test.each([['--help'], ['-h'], ['help']])('%s lists every command, on stdout', async (flag) => {
  const { code, stdout, stderr } = await run(flag);
  expect([code, stderr]).toEqual([0, '']);
  for (const name of ['lint', 'policy', 'status', 'emulate', 'install-provider', 'doctor'])
    expect(stdout).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
});

test('--version prints the version of the package', async () => {
  const { version } = require('../../package.json') as { version: string };
  expect(await run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('no command shows the same on stderr and ends with 2', async () => {
  expect(await run()).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Usage:') });
});

test.each([['publish'], ['__proto__'], ['constructor']])('%s is named as no command', async (name) => {
  expect(await run(name)).toMatchObject({ code: 2, stderr: expect.stringContaining(`no command "${name}"`) });
});

test.each([
  ['lnit', 'Did you mean "lint"?\n'],
  ['Doctor', 'Did you mean "doctor"?\n'],
  ['install', 'there is no command "install".\n'],
])('of the command %s it says what may be meant', async (name, words) => {
  const { code, stderr } = await run(name);
  expect([code, stderr.slice(0, stderr.indexOf('Usage:'))]).toEqual([2, expect.stringContaining(words)]);
});

test.each([
  [['status', '--formt', 'json'], 'There is no option "--formt". Did you mean "--format"?'],
  [['emulate', '--prot', '4611'], 'There is no option "--prot". Did you mean "--port"?'],
  [['install-provider', '--chekc'], 'There is no option "--chekc". Did you mean "--check"?'],
  [['doctor', "--it's"], 'There is no option "--it\'s".'],
  [['doctor', '-x'], 'There is no option "-x".'],
  [['doctor', '--offline=1'], '--offline takes no value.'],
  [['doctor', '--format'], '--format needs a value.'],
  [
    ['doctor', '--format', '-x'],
    '--format needs a value. One that begins with "-" stands behind "=", as in --format=-x.',
  ],
  [['doctor', "it's"], '"it\'s" is not expected: the command takes only options.'],
])('%j: %s', async (args, words) => {
  const help = `See "workspaces-image ${args[0]} --help".`;
  expect(await run(...args)).toEqual({
    code: 2,
    stdout: '',
    stderr: `workspaces-image ${args[0]}: ${words}\n${help}\n`,
  });
});

test.each([['lint'], ['policy'], ['status'], ['emulate'], ['install-provider'], ['doctor']])(
  '%s has help and names a wrong option',
  async (name) => {
    expect(await run(name, '--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`workspaces-image ${name}`),
    });
    const wrong = await run(name, '--no-such-option');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('--no-such-option');
    expect(wrong.stderr).toContain(`workspaces-image ${name} --help`);
  },
);
