import { posix } from 'node:path';
import { Testing, TerraformStack, type App } from 'cdktf';
import { transformSync } from 'esbuild';
import { lintProject, type LocatedFinding } from '../../../src/lint';
import { lintFolder } from '../lint-folder';
import type { Way } from './program';

type Modules = Map<string, { exports: Record<string, unknown> }>;

/** What `main.ts` exports: the class of a stack, or a function that makes stacks. */
interface Main {
  readonly Stack?: new (scope: App, id: string) => TerraformStack;
  readonly main?: (app: App) => unknown;
}

/** Of the environment that a program is run in. `NO_SUCH` is in none. */
const ENVIRONMENT = { GIVEN: 'golden' };

/** The errors in what a program synthesizes, as the linter of Terraform JSON finds them: the truth. */
export async function findTruth({ files }: Way): Promise<string[]> {
  const stacks = await runIn(ENVIRONMENT, async () => {
    const { Stack, main } = load(files, 'main.ts', new Map()) as Main;
    const app = Testing.app();
    if (Stack !== undefined) new Stack(app, 'stack');
    await main?.(app);
    return app.node.children.filter((child) => TerraformStack.isStack(child));
  });
  return stacks.flatMap((stack) => {
    const { findings } = lintProject([{ kind: 'file', file: { path: 'cdk.tf.json', text: Testing.synth(stack) } }]);
    return listErrors(findings);
  });
}

async function runIn<T>(environment: Readonly<Record<string, string>>, run: () => Promise<T>): Promise<T> {
  Object.assign(process.env, environment);
  try {
    return await run();
  } finally {
    for (const name of Object.keys(environment)) delete process.env[name];
  }
}

function load(files: Way['files'], path: string, modules: Modules): unknown {
  const known = modules.get(path);
  if (known !== undefined) return known.exports;
  const text = files[path]!;
  if (path.endsWith('.json')) return JSON.parse(text);
  const module = { exports: {} };
  modules.set(path, module);
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs', target: 'es2022' });
  const resolve = (source: string): unknown => {
    if (source === 'cdktf-workspaces-image') return require('../../../src');
    const target = source.startsWith('@lib/') ? `lib/${source.slice(5)}` : posix.join(posix.dirname(path), source);
    const candidates = [target, `${target}.ts`, `${target}/index.ts`, `node_modules/${source}/index.ts`];
    const found = candidates.find((each) => files[each] !== undefined);
    return found === undefined ? require(source) : load(files, found, modules);
  };
  // What a program prints is nobody's business here.
  const quiet = { ...console, log: () => {}, assert: () => {}, warn: () => {}, error: () => {} };
  new Function('require', 'module', 'exports', 'console', code)(resolve, module, module.exports, quiet);
  return module.exports;
}

/** What the linter says of the sources: errors, and what could not be evaluated. */
export async function lintWay({ files }: Way): Promise<{ errors: string[]; unknown: LocatedFinding[] }> {
  const { findings } = await lintFolder(files);
  return { errors: listErrors(findings), unknown: findings.filter(({ severity }) => severity === 'info') };
}

function listErrors(findings: readonly LocatedFinding[]): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(({ ruleId, problem }) => `${ruleId}: ${problem}`);
}
