import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { scripts } from '../../package.json';
import { PLATFORMS } from '../../scripts/release/platform';

interface Step {
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const ROOT = join(__dirname, '../..');
const workflow = parse(readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8')) as {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
};
const commands = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

test('only what publishes to npm gets an identity, and nothing writes to this repository', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' });
  const permissions = Object.entries(workflow.jobs).map(([name, job]) => [name, job.permissions]);
  expect(permissions).toEqual([
    ['darwin', undefined],
    ['release', { contents: 'read', 'id-token': 'write' }],
  ]);
});

test('it runs scripts that there are', () => {
  const used = commands.flatMap((command) => [...command.matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name!));
  expect(new Set(used)).toEqual(new Set(['executables', 'release']));
  for (const name of used) expect(Object.keys(scripts)).toContain(name);
});

test('it makes the executable of each platform once, and those of macOS on macOS', () => {
  const made = (job: string) =>
    workflow.jobs[job]!.steps.flatMap(({ run }) => run?.match(/\b(linux|darwin|windows)_(amd64|arm64)\b(?!\/)/g) ?? []);
  expect([...made('darwin'), ...made('release')].sort()).toEqual(PLATFORMS.map(({ osArch }) => osArch).sort());
  expect(made('darwin')).toEqual(['darwin_amd64', 'darwin_arm64']);
});

test('it publishes what is signed, under its tag, and no secret stands in a command', () => {
  const release = workflow.jobs['release']!.steps.findIndex(({ run }) => run?.startsWith('npm run release') === true);
  const publish = workflow.jobs['release']!.steps.findIndex(({ run }) => run?.startsWith('npm publish') === true);
  expect(release).toBeGreaterThan(0);
  expect(publish).toBeGreaterThan(release);
  expect(workflow.jobs['release']!.steps[release]!.run).toMatch(/--tag "\$GITHUB_REF_NAME" --signed$/);
  expect(workflow.jobs['release']!.steps[publish]!.run).toContain('--provenance');
  for (const command of commands) expect(command).not.toContain('${{');
});
