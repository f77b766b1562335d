import { quote, quotePath } from '../text';
import { getOwn, isJsonObject, type JsonValue } from './json';
import type { JsonFile, ReadProblem } from './json-file';

/** A stack as manifest.json lists it. */
export interface ManifestStack {
  readonly name: string;
  /** Relative to the manifest's folder, with forward slashes: `stacks/images/cdk.tf.json`. */
  readonly path: string;
}

/** Whether a parsed file looks like the manifest.json of cdktf. */
export function isManifestRoot(root: JsonValue): boolean {
  return isJsonObject(root) && isJsonObject(getOwn(root, 'stacks')) && typeof getOwn(root, 'version') === 'string';
}

/** Stacks of a manifest, in its order. A stack that HCL was written for, or whose path leaves the folder, is a problem. */
export function readManifest(file: JsonFile): { stacks: ManifestStack[]; problems: ReadProblem[] } {
  const stacks: ManifestStack[] = [];
  const problems: ReadProblem[] = [];
  const listed = isJsonObject(file.root) ? getOwn(file.root, 'stacks') : undefined;
  if (!isJsonObject(listed))
    return { stacks, problems: [getProblem(file, ['stacks'], 'The manifest lists no stacks')] };
  for (const [name, entry] of Object.entries(listed)) {
    const path = isJsonObject(entry) ? getOwn(entry, 'synthesizedStackPath') : undefined;
    const at = ['stacks', name, 'synthesizedStackPath'];
    if (typeof path !== 'string')
      problems.push(getProblem(file, at, `Stack ${quote(name)} has no synthesizedStackPath`));
    else if (/^([/\\]|[a-zA-Z]:)|(^|[/\\])\.\.([/\\]|$)/.test(path))
      problems.push(getProblem(file, at, `The path ${quotePath(path)} leads out of the folder of the manifest`));
    else if (!path.endsWith('.json'))
      problems.push(getProblem(file, at, `Stack ${quote(name)} is written as HCL, in ${quotePath(path)}`));
    else stacks.push({ name, path: path.replaceAll('\\', '/') });
  }
  return { stacks, problems };
}

function getProblem(file: JsonFile, path: readonly string[], problem: string): ReadProblem {
  const { key, value, depth } = file.locator.locateNearest(path);
  return {
    kind: 'not-readable',
    file,
    range: depth === path.length ? value : (key ?? value),
    problem: `${problem}.`,
    reason: 'Only stacks in Terraform JSON, which cdktf writes by default, can be checked.',
    remedy: 'Run "cdktf synth" without --hcl.',
  };
}
