import { posix } from 'node:path';
import type { App, TerraformStack } from 'cdktf';
import { Testing } from 'cdktf';
import { transformSync } from 'esbuild';
import { lintProject, type LocatedFinding } from '../../../src/lint';
import { lintFolder } from '../lint-folder';
import type { Way } from './program';

type Modules = Map<string, { exports: Record<string, unknown> }>;

/** The errors in what a program synthesizes, as the linter of Terraform JSON finds them: the truth. */
export function findTruth({ files }: Way): string[] {
  const { Stack } = load(files, 'main.ts', new Map()) as { Stack: new (scope: App, id: string) => TerraformStack };
  const made = new Stack(Testing.app(), 'stack');
  const text = Testing.synth(made);
  const { findings } = lintProject([{ kind: 'file', file: { path: 'cdk.tf.json', text } }]);
  return listErrors(findings);
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
    const found = [target, `${target}.ts`].find((each) => files[each] !== undefined);
    return found === undefined ? require(source) : load(files, found, modules);
  };
  new Function('require', 'module', 'exports', code)(resolve, module, module.exports);
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
