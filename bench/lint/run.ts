/**
 * The linter on 10,000 images, each figure as a ratio to a floor that is measured in the same run. Ends with 1 where a
 * limit is not kept. Needs a build.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Linter } from 'eslint';
import { buildSync } from 'esbuild';
import { parser } from 'typescript-eslint';
import type plugin from '../../rules';
import { createContext, decide, parsePolicyDocument } from '../../src/iam';
import type * as lint from '../../src/lint';
import { interleave, report, timeToExit, type Series } from '../measure';
import { createStack, writeEstate } from './estate';
import { writeModule } from './module';

const ROOT = path.resolve(__dirname, '../..');
const CLI = path.join(ROOT, 'dist/src/cli/main.js');
const PLUGIN = path.join(ROOT, 'dist/rules/index.js');
const ESLINT = path.join(ROOT, 'node_modules/eslint/bin/eslint.js');
const RUNS = 10;
/** The first runs in a process are those of a compiler that warms up. */
const RUNS_IN_PROCESS = 30;

const folder = mkdtempSync(path.join(tmpdir(), 'lint-bench-'));
const one = path.join(folder, 'one');
const twenty = path.join(folder, 'twenty');
const kept: boolean[] = [];

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Milliseconds of computing: on a shared machine that says more than the clock. */
function timeUser(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

function compare(series: Record<string, Series>, name: string, floor: string, limit: number): void {
  kept.push(report(series[name]!, series[floor]!, limit));
}

/** The engine in one file, as it is in the command. */
function loadEngine(): typeof lint {
  const outfile = path.join(folder, 'engine.js');
  const entryPoints = [path.join(ROOT, 'src/lint/index.ts')];
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', target: 'node20', format: 'cjs' });
  return require(outfile) as typeof lint;
}

/** Parse, evaluate, check and locate, in one process. */
async function benchChecks(file: string): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const { lintProject } = loadEngine();
  // A file of its own each time: what was parsed is remembered with it.
  const run = () => lintProject([{ kind: 'file', file: { path: file, text } }]);
  const [megabytes, lines] = [(text.length / 1e6).toFixed(1), text.split('\n').length];
  console.log(`\n${megabytes} MB of stack, ${lines} lines, ${run().findings.length} findings`);
  const series = await interleave(
    { 'JSON.parse': () => time(() => JSON.parse(text)), checks: () => time(run) },
    RUNS_IN_PROCESS,
  );
  compare(series, 'checks', 'JSON.parse', 2.5);
}

/** The same images in both syntaxes. */
async function benchHcl(file: string): Promise<void> {
  const json = readFileSync(file, 'utf8');
  const hcl = writeModule(json);
  const { lintProject } = loadEngine();
  const run = (path: string, text: string) => timeUser(() => lintProject([{ kind: 'file', file: { path, text } }]));
  const series = await interleave(
    { 'images in JSON': () => run('main.tf.json', json), 'images in HCL': () => run('main.tf', hcl) },
    RUNS_IN_PROCESS,
  );
  compare(series, 'images in HCL', 'images in JSON', 2.5);
}

async function benchSmallFile(): Promise<void> {
  const small = path.join(folder, 'small.tf');
  writeFileSync(small, writeModule(createStack('small', 1, 1)));
  const series = await interleave(
    {
      'an empty node process': () => timeToExit(['-e', '']),
      'the command on one small .tf': () => timeToExit([CLI, 'lint', small]),
    },
    2 * RUNS,
  );
  compare(series, 'the command on one small .tf', 'an empty node process', 2);
}

/** A program in compiled JavaScript with source maps, as it runs without tsx and ts-node. */
function benchSynthesis(): void {
  const outfile = path.join(folder, 'program/main.js');
  const external = ['cdktf', 'cdktf-workspaces-image'];
  const entryPoints = [path.join(__dirname, 'synthesis.ts')];
  buildSync({ entryPoints, outfile, bundle: true, external, platform: 'node', format: 'cjs', sourcemap: true });
  const args = ['--enable-source-maps', outfile];
  const output = execFileSync(process.execPath, args, { encoding: 'utf8', cwd: folder });
  const series = JSON.parse(output) as Record<string, Series>;
  compare(series, 'synthesis with lines noted', 'synthesis without', 1.25);
}

async function benchCommand(): Promise<void> {
  const series = await interleave(
    { 'an empty node process': () => timeToExit(['-e', '']), 'the command': () => timeToExit([CLI, 'lint', one]) },
    RUNS,
  );
  compare(series, 'the command', 'an empty node process', 4);
}

/** As an installation leaves them. */
function linkPackages(): void {
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(ROOT, path.join(folder, 'node_modules/cdktf-workspaces-image'));
  for (const name of ['cdktf', 'constructs', 'eslint'])
    symlinkSync(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name));
}

/** ESLint as a user runs it: cold, with the built plugin from a configuration file. */
async function benchEslint(): Promise<void> {
  writeFileSync(path.join(folder, 'empty.js'), '');
  writeFileSync(path.join(folder, 'empty.config.js'), 'module.exports = [{ files: ["**/*.js"] }];');
  for (const name of ['one', 'twenty']) {
    const config = `const plugin = require('cdktf-workspaces-image/eslint');
module.exports = [...plugin.configs.recommended, ...plugin.withProject(${JSON.stringify(name)})];`;
    writeFileSync(path.join(folder, `${name}.config.js`), config);
  }
  const eslint = (config: string, target: string) => [ESLINT, '--config', `${config}.config.js`, target];
  process.chdir(folder);
  const series = await interleave(
    {
      'ESLint on an empty file': () => timeToExit(eslint('empty', 'empty.js')),
      'ESLint on one stack of 10,000': () => timeToExit(eslint('one', 'one/**/*.tf.json')),
      'ESLint on 20 stacks of 500': () => timeToExit(eslint('twenty', 'twenty/**/*.tf.json')),
    },
    5,
  );
  compare(series, 'ESLint on one stack of 10,000', 'ESLint on an empty file', 3.5);
  compare(series, 'ESLint on 20 stacks of 500', 'ESLint on an empty file', 4);
  reportMemory(eslint('one', 'one/**/*.tf.json'));
}

const MEMORY_LIMIT_MB = 180;

function reportMemory(args: readonly string[]): void {
  const hook = path.join(folder, 'memory.js');
  writeFileSync(hook, "process.on('exit', () => process.stderr.write(`\\nRSS ${process.resourceUsage().maxRSS}`));");
  const script = `exec "$0" -r ${hook} "$@" 2>&1`;
  const output = execFileSync('sh', ['-c', script, process.execPath, ...args], { encoding: 'utf8' });
  const megabytes = Number(/RSS (\d+)/.exec(output)![1]) / 1024;
  const isKept = megabytes <= MEMORY_LIMIT_MB;
  console.log(
    `${isKept ? 'ok  ' : 'OVER'} ESLint on one stack of 10,000: ${megabytes.toFixed(0)} MB at its peak (limit ${MEMORY_LIMIT_MB} MB)`,
  );
  kept.push(isKept);
}

/** A pattern that makes a backtracking matcher take minutes. */
function benchStars(): void {
  const pattern = `${'*a'.repeat(20)}b`;
  const policy = parsePolicyDocument({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringLike: { 'aws:RequestTag/x': pattern } } },
    ],
  });
  const request = {
    action: 'workspaces:CreateTags',
    resource: '*',
    context: createContext([['aws:RequestTag/x', ['a'.repeat(60)]]]),
  };
  const times = Array.from({ length: 100 }, () => time(() => decide(request, { identity: [policy] })));
  const isKept = Math.min(...times) < 1;
  console.log(
    `${isKept ? 'ok  ' : 'OVER'} 20 stars on 60 characters: ${(Math.min(...times) * 1000).toFixed(0)} µs (limit 1 ms)`,
  );
  kept.push(isKept);
}

/** An edit of one open file: all rules again, beside the parse that ESLint needs anyway. */
async function benchEditor(): Promise<void> {
  const images = Array.from(
    { length: 200 },
    (_, index) => `new WorkspaceImage(stack, 'image${index}', {
  name: 'office-${index}',
  description: 'Windows with the office applications',
  workspaceId: 'ws-${String(index).padStart(9, '0')}',
  tags: { Team: 'Desktop', Stage: 'test' },
});`,
  );
  const source = `import { WorkspaceImage } from 'cdktf-workspaces-image';\ndeclare const stack: never;\n${images.join('\n')}\n`;
  const linter = new Linter({ configType: 'flat' });
  const { configs } = require(PLUGIN) as typeof plugin;
  const config = [{ files: ['**/*.ts'], languageOptions: { parser } }, ...configs.recommended] as Linter.Config[];
  const parse = [{ files: ['**/*.ts'], languageOptions: { parser } }] as Linter.Config[];
  const series = await interleave(
    {
      'ESLint without rules': () => time(() => linter.verify(source, parse, { filename: 'main.ts' })),
      'a relint in the editor': () => time(() => linter.verify(source, config, { filename: 'main.ts' })),
    },
    RUNS_IN_PROCESS,
  );
  compare(series, 'a relint in the editor', 'ESLint without rules', 1.5);
}

async function main(): Promise<void> {
  linkPackages();
  const [file] = writeEstate(one, 1, 10_000);
  writeEstate(twenty, 20, 500);
  await benchChecks(file!);
  await benchHcl(file!);
  await benchCommand();
  await benchSmallFile();
  benchSynthesis();
  benchStars();
  await benchEditor();
  await benchEslint();
}

main()
  .then(() => {
    process.exitCode = kept.every(Boolean) ? 0 : 1;
  })
  .finally(() => rmSync(folder, { recursive: true, force: true }));
