import { readJsonFile, readManifest, type ManifestStack, type SourceFile } from '../terraform';
import type { LintInput } from './lint-input';

/** The inputs of a manifest.json: what cannot be read of it, and each of its stacks as `readStack` reads it. */
export function readStacks(manifest: SourceFile, readStack: (stack: ManifestStack) => LintInput): LintInput[] {
  const { file, problems } = readJsonFile(manifest);
  const listed = file === undefined ? { stacks: [], problems: [] } : readManifest(file);
  return [
    ...[...problems, ...listed.problems].map((problem): LintInput => ({ kind: 'problem', problem })),
    ...listed.stacks.map(readStack),
  ];
}
