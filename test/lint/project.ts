import { resolveImagePolicy } from '../../src/checks';
import { lintProject, type LintInput, type LintOptions, type LocatedFinding } from '../../src/lint';

/** A resource that no rule finds fault with. */
export const GOOD_IMAGE = {
  name: 'golden-2026.11',
  description: 'Base image',
  workspace_id: 'ws-0123456789',
  tags: { Owner: 'platform' },
};

/** A stack of Terraform JSON, written as cdktf does. */
export function stack(root: object, name = 'images'): LintInput {
  return {
    kind: 'configuration',
    name,
    files: [{ path: `stacks/${name}/cdk.tf.json`, text: JSON.stringify(root, null, 2) }],
  };
}

/** A stack with one image. */
export function imageStack(change: object = {}, rest: object = {}): LintInput {
  return stack({ ...rest, resource: { workspaces_image: { golden: { ...GOOD_IMAGE, ...change } } } });
}

export function fileInput(path: string, root: unknown): LintInput {
  return { kind: 'file', file: { path, text: typeof root === 'string' ? root : JSON.stringify(root, null, 2) } };
}

/** Options with an image policy, which has to be valid. */
export function withPolicy(policy: object, options: LintOptions = {}): LintOptions {
  const result = resolveImagePolicy(policy);
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.problems));
  return { ...options, policy: result.policy };
}

export function lint(inputs: LintInput | readonly LintInput[], options?: LintOptions): readonly LocatedFinding[] {
  return lintProject([inputs].flat() as LintInput[], options).findings;
}

/** Rule and problem of each finding that is not at info level. */
export function verdicts(inputs: LintInput | readonly LintInput[], options?: LintOptions): string[] {
  return lint(inputs, options)
    .filter(({ severity }) => severity !== 'info')
    .map(({ ruleId, severity, problem }) => `${severity} ${ruleId}: ${problem}`);
}

/** The text that a finding points at. */
export function textAt({ line, column, endLine, endColumn }: LocatedFinding, input: LintInput): string {
  const file = input.kind === 'configuration' ? input.files[0] : input.kind === 'file' ? input.file : undefined;
  const lines = file!.text.split('\n').slice(line - 1, endLine);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, endColumn - 1);
  return lines.join('\n').slice(column - 1);
}
