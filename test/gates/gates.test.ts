import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { BAD_NAME, Project, ROOT } from './project';

const GOOD_NAME = 'office-2026.11';
/** An app runs without a look at its types. */
const SYNTHESIZE = `node --import '${pathToFileURL(require.resolve('tsx')).href}'`;
let project: Project;

beforeEach(() => {
  project = new Project();
});

afterEach(() => project.remove());

function readYaml<T>(file: string): T {
  return parse(readFileSync(path.join(ROOT, file), 'utf8')) as T;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly shell: string;
      readonly env: Readonly<Record<string, string>>;
      readonly run: string;
    }[];
  };
}

describe('action.yml', () => {
  const action = readYaml<Action>('action.yml');
  const [step] = action.runs.steps;

  /** What the runner does: inputs into the variables of the step, a file for the summary, bash for the script. */
  async function runAction(inputs: Readonly<Record<string, string>> = {}, env: Readonly<Record<string, string>> = {}) {
    const values = Object.entries(step!.env).map(([variable, expression]): [string, string] => {
      const input = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression)![1]!;
      return [variable, inputs[input] ?? action.inputs[input]!.default];
    });
    const summary = path.join(project.folder, 'summary.md');
    project.write('summary.md', '# Before\n');
    const runner = { GITHUB_ACTION_PATH: ROOT, GITHUB_STEP_SUMMARY: summary, ...env };
    return project.run(step!.run, { ...Object.fromEntries(values), ...runner });
  }

  test('is a composite action of one step that takes every input through a variable', () => {
    expect(action.runs.using).toBe('composite');
    expect(action.runs.steps).toHaveLength(1);
    expect(step!.shell).toBe('bash');
    expect(step!.run).not.toContain('${{');
    const used = Object.values(step!.env).map((expression) => expression.replace(/^\$\{\{ inputs\.(.*) \}\}$/, '$1'));
    expect(used.sort()).toEqual(Object.keys(action.inputs).sort());
  });

  test('passes where there is nothing to find', async () => {
    project.synthesize(GOOD_NAME);
    expect(await runAction()).toMatchObject({ code: 0 });
    expect(project.read('summary.md')).toMatch(/^# Before\n./);
  });

  test('fails at a finding, with annotations, a summary and a SARIF report', async () => {
    project.synthesize(BAD_NAME);
    const { code, stdout } = await runAction({ 'sarif-file': 'images.sarif' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error .*file=cdktf\.out\/stacks\/desktops\/cdk\.tf\.json,.*line=5\b/m);
    expect(project.read('summary.md')).toContain('valid-image-name');
    expect(JSON.parse(project.read('images.sarif'))).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'valid-image-name' }] }],
    });
  });

  test('annotates the line of the app that makes the image', async () => {
    project.writeApp(BAD_NAME);
    expect(await project.run(`${SYNTHESIZE} main.ts`)).toMatchObject({ code: 0 });
    const { code, stdout } = await runAction({ 'sarif-file': 'images.sarif' });
    expect(code).toBe(1);
    const [error] = stdout.split('\n').filter((line) => line.startsWith('::error'));
    expect(error).toMatch(
      /^::error file=main\.ts,line=7,endLine=7,col=15,endColumn=18,title=valid-image-name::.*Found in cdktf\.out\/stacks\/desktops\/cdk\.tf\.json:\d+:\d+\./,
    );
    expect(JSON.parse(project.read('images.sarif'))).toMatchObject({
      runs: [{ results: [{ locations: [{ physicalLocation: { artifactLocation: { uri: 'main.ts' } } }] }] }],
    });
  });

  test('annotates the line of a *.tf file, of a plan beside it too', async () => {
    project.writeModule(BAD_NAME);
    const file = /^::error file=infra\/main\.tf,line=2,endLine=2,col=10,endColumn=20,title=valid-image-name::/m;
    const alone = await runAction({ paths: 'infra' });
    expect([alone.code, alone.stdout]).toEqual([1, expect.stringMatching(file)]);
    project.writePlan(BAD_NAME);
    const both = await runAction({ paths: 'infra\nplan.json' });
    expect([both.code, both.stdout]).toEqual([1, expect.stringMatching(file)]);
    expect(both.stdout.match(/^::error/gm)).toHaveLength(1);
    project.writeModule(GOOD_NAME);
    project.writePlan(GOOD_NAME);
    expect(await runAction({ paths: 'infra\nplan.json' })).toMatchObject({ code: 0 });
  });

  test('takes paths and policies line by line, spaces and all, and runs none of their text', async () => {
    project.synthesize(GOOD_NAME, 'first app');
    project.synthesize(BAD_NAME, '$(touch hacked)');
    const { code, stdout } = await runAction({ paths: 'first app\n\n$(touch hacked)\n' });
    expect([code, project.has('hacked')]).toEqual([1, false]);
    expect(stdout).toContain('$(touch hacked)/stacks');
  });

  test('hands the other inputs to the command', async () => {
    project.synthesize(GOOD_NAME);
    for (const [input, value, words] of [
      ['policy', 'no-policy.json', 'no-policy.json'],
      ['config', 'no-config.json', 'no-config.json'],
      ['baseline', 'no-baseline.json', 'no-baseline.json'],
      ['max-warnings', 'many', 'many'],
    ] as const) {
      const { code, stderr } = await runAction({ [input]: value });
      expect([input, code]).toEqual([input, 2]);
      expect(stderr).toContain(words);
    }
  });

  test('runs its own version where the project has none', async () => {
    const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
    project.uninstall();
    project.write('bin/npx', '#!/bin/sh\necho "$@"\n');
    chmodSync(path.join(project.folder, 'bin/npx'), 0o755);
    const searchPath = `${path.join(project.folder, 'bin')}${path.delimiter}${process.env.PATH}`;
    const { stdout } = await runAction({}, { PATH: searchPath });
    expect(stdout).toContain(`--package cdktf-workspaces-image@${version} --`);
    expect((await runAction({ version: '9.9.9' }, { PATH: searchPath })).stdout).toContain('image@9.9.9 --');
  });

  test('says at once that it could not run, and in which version', async () => {
    const { code, stderr } = await runAction({ 'sarif-file': 'images.sarif' });
    expect([code, project.has('images.sarif')]).toEqual([2, false]);
    expect(stderr).toContain('cdktf.out');
    const other = await runAction({ version: '0.0.0-none' });
    expect(other.code).not.toBe(0);
    expect(other.stderr).toContain('cdktf-workspaces-image');
  });
});

describe('gates/gitlab.yml', () => {
  const job = readYaml<Record<string, GitLabJob>>('gates/gitlab.yml')['workspaces-image-lint']!;

  interface GitLabJob {
    readonly variables: Readonly<Record<string, string>>;
    readonly script: readonly string[];
    readonly artifacts: { readonly when: string; readonly paths: readonly string[]; readonly reports: object };
  }

  test.each([
    [GOOD_NAME, 0],
    [BAD_NAME, 1],
  ])('with the name %j ends with %d and has its reports', async (name, code) => {
    project.synthesize(name);
    const result = await project.run(job.script.join('\n'), job.variables);
    expect(result.code).toBe(code);
    expect(result.stdout.includes('valid-image-name')).toBe(code === 1);
    expect(Object.values(job.artifacts.reports).sort()).toEqual([...job.artifacts.paths].sort());
    expect(job.artifacts.when).toBe('always');
    expect(JSON.parse(project.read('gl-code-quality-report.json'))).toHaveLength(code);
    expect(project.read('workspaces-image-junit.xml')).toContain(`failures="${code}"`);
  });

  test.each([
    [GOOD_NAME, 0],
    [BAD_NAME, 1],
  ])('checks *.tf files and their plan: with the name %j it ends with %d', async (name, code) => {
    project.writeModule(name);
    project.writePlan(name);
    const variables = { ...job.variables, WORKSPACES_IMAGE_LINT: 'infra plan.json' };
    expect(await project.run(job.script.join('\n'), variables)).toMatchObject({ code });
    const issues = JSON.parse(project.read('gl-code-quality-report.json')) as { location: { path: string } }[];
    expect(issues.map(({ location }) => location.path)).toEqual(code === 0 ? [] : ['infra/main.tf']);
  });

  test('ends at the first report where it could not run', async () => {
    const { code, stderr } = await project.run(job.script.join('\n'), job.variables);
    expect(code).not.toBe(0);
    expect(stderr).toContain('cdktf.out');
    expect(project.has('workspaces-image-junit.xml')).toBe(false);
  });
});

describe('gates/codebuild.yml', () => {
  const buildspec = readYaml<Buildspec>('gates/codebuild.yml');

  /** Code of the first command that fails. */
  async function build(variables: Readonly<Record<string, string>>): Promise<number> {
    let last = 0;
    for (const command of buildspec.phases.build.commands)
      if (last === 0) last = (await project.run(command, variables)).code;
    return last;
  }

  test.each([
    [GOOD_NAME, 0],
    [BAD_NAME, 1],
  ])('checks *.tf files and their plan: with the name %j it ends with %d', async (name, code) => {
    project.writeModule(name);
    project.writePlan(name);
    expect(await build({ ...buildspec.env.variables, WORKSPACES_IMAGE_LINT: 'infra plan.json' })).toBe(code);
    expect(project.read('workspaces-image-junit.xml')).toContain(`failures="${code}"`);
  });

  interface Buildspec {
    readonly version: number;
    readonly env: { readonly shell: string; readonly variables: Readonly<Record<string, string>> };
    readonly phases: { readonly build: { readonly commands: readonly string[] } };
    readonly reports: Readonly<Record<string, { readonly files: readonly string[]; readonly 'file-format': string }>>;
  }

  test.each([
    [GOOD_NAME, 0],
    [BAD_NAME, 1],
  ])('with the name %j ends with %d and has its report', async (name, code) => {
    project.synthesize(name);
    expect(await build(buildspec.env.variables)).toBe(code);
    const [report] = Object.values(buildspec.reports);
    expect(report).toEqual({ files: ['workspaces-image-junit.xml'], 'file-format': 'JUNITXML' });
    expect(project.read(report!.files[0]!)).toContain(`failures="${code}"`);
    expect([buildspec.version, buildspec.env.shell]).toEqual([0.2, 'bash']);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const [hook, ...others] = readYaml<readonly Hook[]>('.pre-commit-hooks.yaml');

  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly language: string;
    readonly files: string;
    readonly pass_filenames: boolean;
  }

  test('is one hook, whose command this package brings', () => {
    expect(others).toEqual([]);
    expect(hook).toMatchObject({ id: 'workspaces-image-lint', language: 'node', pass_filenames: false });
    const { bin } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { bin: object };
    expect(Object.keys(bin)).toContain(hook!.entry.split(' ')[0]);
    expect(
      ['main.tf', 'a/b.tofu', 'a.auto.tfvars', 'infra/main.tf.json', 'iam/deployer.json'].filter(
        (file) => !RegExp(hook!.files).test(file),
      ),
    ).toEqual([]);
    expect(['main.ts', 'main.tf.bak', 'tf', 'tofu.md'].filter((file) => RegExp(hook!.files).test(file))).toEqual([]);
    expect(Object.keys(hook!).filter((key) => key.includes('types'))).toEqual([]);
  });

  test.each([
    [GOOD_NAME, 0],
    [BAD_NAME, 1],
  ])('with the name %j ends with %d, on stacks and on *.tf files', async (name, code) => {
    project.synthesize(name, 'infra');
    const PATH = `${path.join(project.folder, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`;
    expect(await project.run(`${hook!.entry} infra`, { PATH })).toMatchObject({ code });
    project.writeModule(name, 'modules');
    expect(await project.run(`${hook!.entry} modules`, { PATH })).toMatchObject({ code });
  });
});

describe('docs/gates.md', () => {
  const page = readFileSync(path.join(ROOT, 'docs/gates.md'), 'utf8');
  const examples = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, text]) => parse(text!) as never);
  const isStep = (example: unknown): example is readonly Step[] => Array.isArray(example);
  const [workflow, gitlab, tfGitlab, buildspec, tfBuildspec, hosted] = examples.filter(
    (example) => !isStep(example),
  ) as unknown as readonly [
    { jobs: { lint: { steps: readonly Step[] } } },
    Record<string, { variables: object }>,
    Record<string, { variables: Readonly<Record<string, string>> }>,
    { phases: object },
    { env: { variables: Readonly<Record<string, string>> }; phases: object },
    { repos: readonly { hooks: readonly { id: string }[] }[] },
  ];

  interface Step {
    readonly uses?: string;
    readonly with?: Readonly<Record<string, string>>;
  }

  test('names a module in HCL and its plan alike for each pipeline', () => {
    const steps = (examples as unknown[]).filter(isStep).flat();
    const paths = steps.flatMap((step) => step.with?.['paths']?.trim().split('\n').join(' ') ?? []);
    const lint = [tfGitlab['workspaces-image-lint']!.variables, tfBuildspec.env.variables].map(
      (variables) => variables['WORKSPACES_IMAGE_LINT'],
    );
    expect(paths).toEqual(['infra', 'infra plan.json', 'cdktf.out plan.json']);
    expect(lint).toEqual(['infra plan.json', 'infra plan.json']);
  });

  test('describes every input of the action with its default, and uses no other', () => {
    const { inputs } = readYaml<Action>('action.yml');
    const table = [...page.matchAll(/^\| `([a-z-]+)` +\| .* \| (.*?) +\|$/gm)];
    const rows = table.map(([, name, byDefault]) => [name!, byDefault!] as const);
    expect(rows.map(([name]) => name)).toEqual(Object.keys(inputs));
    for (const [name, byDefault] of rows) {
      if (inputs[name]!.default !== '') expect(byDefault).toBe(`\`${inputs[name]!.default}\``);
    }
    const step = workflow.jobs.lint.steps.find(({ uses }) => uses?.includes('cdktf-workspaces-image'));
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step!.with!)));
  });

  test('speaks of jobs, variables, phases and hooks that are there', () => {
    const [name, job] = Object.entries(readYaml<Record<string, { variables: object }>>('gates/gitlab.yml'))[0]!;
    expect(Object.keys(job.variables)).toEqual(expect.arrayContaining(Object.keys(gitlab[name]!.variables)));
    const { phases } = readYaml<{ phases: object }>('gates/codebuild.yml');
    const written = [buildspec, tfBuildspec].flatMap((example) => Object.keys(example.phases));
    expect(written.filter((phase) => Object.hasOwn(phases, phase))).toEqual([]);
    const [hook] = readYaml<readonly { id: string }[]>('.pre-commit-hooks.yaml');
    expect(hosted.repos[0]!.hooks[0]!.id).toBe(hook!.id);
  });
});
