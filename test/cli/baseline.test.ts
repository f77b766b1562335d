import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Workspace } from './workspace';

const SYNTH = path.join(__dirname, '../fixtures/synth/04-cross-stack');

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
  workspace.writeImage({ name: 'a b' }, 'repo/infra/main.tf.json');
  workspace.writeImage({ name: 'c d' }, 'repo/one.tf.json');
  workspace.write('repo/iam/policy.json', { Version: '2012-10-17', Statement: [{ Effect: 'Permit' }] });
  workspace.copy(SYNTH, 'repo/cdktf.out');
});

afterEach(() => workspace.remove());

const TARGETS = ['repo/infra', 'repo/one.tf.json', 'repo/iam/policy.json', 'repo/cdktf.out'];

/** Runs on the same files, wherever that is. */
async function run(from: string, ...more: string[]) {
  workspace.enter(from);
  const show = (target: string) => path.relative(workspace.resolve(from), workspace.resolve(target)) || '.';
  return workspace.run(['lint', ...TARGETS.map(show), '--baseline', show('repo/lint/baseline.json'), ...more]);
}

const FOLDERS = ['.', 'repo', 'repo/infra', 'repo/cdktf.out', 'repo/lint'];

test.each(FOLDERS)('a baseline that is written in %s counts everywhere', async (from) => {
  workspace.write('repo/lint/baseline.json', '');
  const err = expect.stringMatching(/^workspaces-image lint: 7 findings written to ".*baseline\.json"\.\n$/) as string;
  expect(await run(from, '--update-baseline')).toMatchObject({ code: 0, err });
  for (const folder of FOLDERS) {
    const { code, out, err } = await run(folder);
    expect({ folder, code, err }).toEqual({ folder, code: 0, err: '' });
    expect(out).toMatch(/ 0 errors, .* findings suppressed, permissions not checked \(no deployer is named\)\n$/);
  }
});

test('the same file is written everywhere', async () => {
  workspace.write('repo/lint/baseline.json', '');
  const written: string[] = [];
  for (const folder of FOLDERS) {
    await run(folder, '--update-baseline');
    written.push(readFileSync(workspace.resolve('repo/lint/baseline.json'), 'utf8'));
  }
  const sorted = written.map((text) =>
    (JSON.parse(text) as { entries: { place?: string; scope?: string }[] }).entries
      .map((entry) => JSON.stringify(entry))
      .sort(),
  );
  expect(new Set(sorted.map((entries) => entries.join('\n'))).size).toBe(1);
  const places = sorted[0]!.map((entry) => JSON.parse(entry) as { place?: string; scope?: string });
  expect(new Set(places.map(({ place, scope }) => place ?? `stack ${scope}`))).toEqual(
    new Set(['../infra', '../one.tf.json', '../iam/policy.json', 'stack consumer', 'stack producer']),
  );
});

test('one of version 1 matches where it was written', async () => {
  workspace.write('repo/lint/baseline.json', '');
  await run('repo', '--update-baseline');
  const now = JSON.parse(readFileSync(workspace.resolve('repo/lint/baseline.json'), 'utf8')) as {
    entries: { place?: string }[];
  };
  const entries = now.entries.map(({ place, ...entry }) =>
    place === undefined ? entry : { ...entry, scope: place.replace('../', '') },
  );
  workspace.write('repo/lint/baseline.json', { version: 1, entries });
  expect(await run('repo')).toMatchObject({ code: 0, err: '' });
  expect((await run('repo/infra')).code).toBe(1);
});

test.each([
  ['{}', 'it has neither "version": 2 nor "version": 1'],
  ['{"version":3,"entries":[]}', 'it has neither "version": 2 nor "version": 1'],
  ['{"version":2}', 'it has no list "entries"'],
  ['{"version":2,"entries":[{"rule":"a","path":[],"value":""}]}', 'its entry 1 lacks "rule"'],
  ['{"version":2,"entries":[{"rule":"a","place":1,"path":[],"value":""}]}', 'its entry 1 lacks "rule"'],
  ['{', 'it is not JSON'],
])('%s is none', async (text, why) => {
  workspace.write('repo/lint/baseline.json', text);
  expect(await run('.')).toMatchObject({ code: 2, err: expect.stringContaining(why) });
});
