import { readJsonFile, readManifest, type ManifestStack, type SourceFile } from '../terraform';
import type { LintInput } from './lint-input';

/** The inputs of a manifest.json: what cannot be read of it, and what `readStack` reads of each of its stacks. */
export function readStacks(
  manifest: SourceFile,
  readStack: (stack: ManifestStack) => readonly LintInput[],
): LintInput[] {
  const { file, problems } = readJsonFile(manifest);
  const listed = file === undefined ? { stacks: [], problems: [] } : readManifest(file);
  return [
    ...[...problems, ...listed.problems].map((problem): LintInput => ({ kind: 'problem', problem })),
    ...listed.stacks.flatMap(readStack),
  ];
}
