import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LocatedFinding } from '../../src/lint';

const CLI = path.resolve(__dirname, '../../dist/src/cli/main.js');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lint-source-'));
  mkdirSync(path.join(folder, 'app'));
  mkdirSync(path.join(folder, 'same'));
  write('app/main.ts', createApp({ name: 'office image', tag: ' Desktop' }));
  write('app/clean.ts', createApp({ name: 'office-image', tag: 'Desktop' }));
  write('app/broken.ts', 'new WorkspaceImage(');
  write('deployer.json', JSON.stringify(allow(['workspaces:CreateWorkspaceImage'])));
  write('image-policy.json', JSON.stringify({ rules: { 'valid-image-tags': 'warning' } }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  writeFileSync(path.join(folder, file), text);
}

function allow(actions: string[]) {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
}

function createApp({ name, tag }: { name: string; tag: string }): string {
  return `import { WorkspaceImage } from 'cdktf-workspaces-image';
export const create = (stack: never) =>
  new WorkspaceImage(stack, 'office', {
    name: '${name}',
    description: 'Windows',
    workspaceId: 'ws-golden0001',
    tags: { Team: '${tag}' },
  });
`;
}

/** ESLint loads its parts by import(), which jest cannot do: the command runs in a process of its own. */
function lint(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, 'lint', ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

async function findIn(...args: string[]): Promise<string[]> {
  const { stdout } = await lint(...args, '--format', 'json');
  const { findings } = JSON.parse(stdout) as { findings: LocatedFinding[] };
  return findings.map(({ file, line, column, severity, ruleId }) => `${file}:${line}:${column} ${severity} ${ruleId}`);
}

test('a source has the findings of its images, at the levels of the image policy', async () => {
  expect(await findIn('app/main.ts')).toEqual([
    'app/main.ts:4:11 error valid-image-name',
    'app/main.ts:7:11 info valid-image-tags',
    'app/main.ts:7:19 warning valid-image-tags',
  ]);
  expect((await lint('app/main.ts')).code).toBe(1);
});

test('a finding of a source has the fields of all others', async () => {
  const { stdout } = await lint('app/main.ts', '--format', 'json');
  const [finding] = (JSON.parse(stdout) as { findings: LocatedFinding[] }).findings;
  expect(finding).toMatchObject({
    ruleId: 'valid-image-name',
    messageId: 'character',
    summary: 'Invalid Image Name',
    path: ['name'],
    problem: 'The image name "office image" has " " (space) at position 7, which is not allowed.',
    reason: expect.stringMatching(/^Allowed are 1 to 64 characters/),
    remedy: 'Remove or replace that character, for example "office-image".',
    fix: { value: 'office-image' },
    constructPath: 'office',
  });
  expect(finding!.message).toBe(`${finding!.problem} ${finding!.reason} ${finding!.remedy}`);
});

const SHARED = `import { WorkspaceImage } from 'cdktf-workspaces-image';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
const shared = { name: 'a b', description: 'Windows', workspaceId: 'ws-golden0001' };
export const create = (stack: never, id: string) => {
  new WorkspaceImage(stack, 'first', shared);
  new WorkspaceImage(stack, 'second', shared).suppress({ rule: 'valid-image-tags', reason: '' });
  new WorkspaceImage(stack, id, shared);
  new IamPolicy(stack, 'deployer', { policy: '{ "Version": "2012-10-17" }' });
};
`;

describe('a finding of a source names its construct', () => {
  const constructs = async (format: 'json' | 'sarif') => {
    write('same/shared.ts', SHARED);
    const { stdout } = await lint('same/shared.ts', '--format', format);
    return JSON.parse(stdout) as { findings: LocatedFinding[]; runs: SarifRun[] };
  };

  interface SarifRun {
    readonly results: readonly {
      readonly ruleId: string;
      readonly locations: readonly { readonly logicalLocations?: readonly object[] }[];
    }[];
  }

  test('in JSON, where the source says its id', async () => {
    const { findings } = await constructs('json');
    const named = (rule: string) =>
      findings.filter(({ ruleId }) => ruleId === rule).map(({ constructPath }) => constructPath);
    expect(named('valid-image-name')).toEqual(['first', 'second', undefined]);
    expect(named('no-shared-source-workspace')).toEqual(['second', undefined]);
    expect(named('require-suppression-reason')).toEqual(['second']);
    expect(named('valid-iam-policy')).toEqual(['deployer']);
  });

  test('in SARIF as a logical location', async () => {
    const { runs } = await constructs('sarif');
    const found = runs[0]!.results.filter(({ ruleId }) => ruleId === 'valid-image-name');
    expect(found.map(({ locations }) => locations[0]!.logicalLocations)).toEqual([
      [{ fullyQualifiedName: 'first', kind: 'object' }],
      [{ fullyQualifiedName: 'second', kind: 'object' }],
      undefined,
    ]);
  });
});

test("permissions are judged by the deployer's policies", async () => {
  expect(await findIn('app/clean.ts', '--policy', 'deployer.json')).toContainEqual(
    expect.stringMatching(/^app\/clean\.ts:\d+:\d+ error require-create-tags-permission$/),
  );
});

test('a clean source ends with 0, one that cannot be parsed is a finding', async () => {
  expect(await lint('app/clean.ts')).toMatchObject({
    code: 0,
    stdout:
      '1 image checked in 1 source: 0 errors, 0 warnings, 1 value unknown (--verbose lists it), permissions not checked (no deployer is named)\n',
  });
  const broken = await lint('app/broken.ts');
  expect([broken.code, broken.stdout]).toEqual([1, expect.stringContaining('readable-input')]);
});

test('a folder of sources and a stack are one report', async () => {
  write('main.tf.json', JSON.stringify({ resource: { workspaces_image: { x: { name: 'a b' } } } }));
  const found = await findIn('app', 'main.tf.json');
  const files = new Set(found.map((finding) => finding.split(':')[0]));
  expect([...files]).toEqual(['app/broken.ts', 'app/clean.ts', 'app/main.ts', 'main.tf.json']);
});

test('--fix mends what is beyond doubt, and leaves the name, which would make a new image', async () => {
  await lint('app/main.ts', '--fix');
  expect(readFileSync(path.join(folder, 'app/main.ts'), 'utf8')).toBe(
    createApp({ name: 'office image', tag: 'Desktop' }),
  );
});

test('a baseline counts the findings that have the same words', async () => {
  const image = (id: string) => createApp({ name: 'office image', tag: 'Desktop' }).replaceAll('create', id);
  write('same/main.ts', image('one'));
  expect(await lint('same/main.ts', '--baseline', 'same.json', '--update-baseline')).toMatchObject({ code: 0 });
  expect((await lint('same/main.ts', '--baseline', 'same.json')).code).toBe(0);
  write('same/main.ts', image('one') + image('two').replace(/^import.*\n/, ''));
  expect((await lint('same/main.ts', '--baseline', 'same.json')).code).toBe(1);
});

test('a folder of sources and Terraform JSON is linted for both, each file once, and without what is generated', async () => {
  const bad = createApp({ name: 'office image', tag: 'Desktop' });
  const image = { name: 'a b', description: 'Windows', workspace_id: 'ws-golden0001', tags: { Team: 'Desktop' } };
  for (const name of [
    '',
    'cdktf.out/',
    '.gen/providers/',
    '.terraform/modules/',
    'node_modules/x/',
    'deep/cdktf.out/',
  ]) {
    mkdirSync(path.join(folder, `mixed/${name}`), { recursive: true });
    write(`mixed/${name}main.ts`, bad);
    write(`mixed/${name}main.tf.json`, JSON.stringify({ resource: { workspaces_image: { a: image } } }));
  }
  expect(await findIn('mixed')).toEqual([
    'mixed/main.tf.json:1:46 error valid-image-name',
    'mixed/main.ts:4:11 error valid-image-name',
    'mixed/main.ts:7:11 info valid-image-tags',
  ]);
  const { stdout } = await lint('mixed');
  expect(stdout).toContain('\n2 images checked in 1 stack and 1 source: 2 errors, ');
  // What is named is linted.
  expect(await findIn('mixed/.gen/providers')).toContain('mixed/.gen/providers/main.ts:4:11 error valid-image-name');
  expect(await findIn('mixed/cdktf.out/main.ts')).toEqual([
    'mixed/cdktf.out/main.ts:4:11 error valid-image-name',
    // The default_tags of a provider that another file configures.
    'mixed/cdktf.out/main.ts:7:11 info valid-image-tags',
  ]);
});
