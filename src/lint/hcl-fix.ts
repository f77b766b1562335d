import { RESOURCE_TYPE } from '../model';
import { isHcl, readHclFile, readHclLiteral, writeHclLiteral, type SourceFile, type TextRange } from '../terraform';
import { isStack, type ConfigurationInput, type LintInput } from './lint-input';
import type { LocatedFinding } from './located-finding';

/** What cdktf writes where it is asked for HCL; the next synthesis writes it again. */
const SYNTHESIZED = /(?:^|\/)cdk\.tf$/;

/** A file, and its text with what can be mended in it without a doubt. */
export interface FixedFile {
  readonly file: SourceFile;
  readonly text: string;
  /** How many literals of it are another one. */
  readonly count: number;
}

interface Edit extends TextRange {
  readonly value: string;
}

/**
 * Mends findings in files of HCL: where a literal in the block of an image is at fault, and the corrected value drops
 * only what AWS refuses. What is shared is left alone, and so is what is suppressed or was synthesized.
 */
export function fixHclFiles(inputs: readonly LintInput[], findings: readonly LocatedFinding[]): readonly FixedFile[] {
  const byFile = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    if (finding.fix?.isSafe !== true || finding.suppression !== undefined) continue;
    const known = byFile.get(finding.file);
    if (known === undefined) byFile.set(finding.file, [finding]);
    else known.push(finding);
  }
  if (byFile.size === 0) return [];
  return [...new Set(inputs.flatMap((input) => (isStack(input) ? [] : listFiles(input))))].flatMap((file) => {
    const own = byFile.get(file.path);
    const edits = own === undefined ? [] : listEdits(file, own);
    return edits.length === 0 ? [] : [{ file, text: apply(file, edits), count: edits.length }];
  });
}

function listFiles(input: LintInput): readonly SourceFile[] {
  const files = input.kind === 'file' ? [input.file] : input.kind === 'configuration' ? listModuleFiles(input) : [];
  return files.filter(({ path }) => isHcl(path) && !SYNTHESIZED.test(path));
}

function listModuleFiles({ files, modules }: ConfigurationInput): readonly SourceFile[] {
  return [...files, ...[...(modules?.values() ?? [])].flat()];
}

/** In their order. Where instances of a block disagree, nothing is changed. */
function listEdits(source: SourceFile, findings: readonly LocatedFinding[]): readonly Edit[] {
  const { file, parse } = readHclFile(source);
  const edits = new Map<number, Edit | undefined>();
  for (const { fix, range } of findings) {
    if (fix === undefined || range === undefined || readHclLiteral(file.text, range) === undefined) continue;
    const known = edits.get(range.start);
    const isSame = !edits.has(range.start) || known?.value === fix.value;
    edits.set(range.start, isSame ? { ...range, value: fix.value } : undefined);
  }
  const images = parse().items.filter((item) => item.kind === 'block' && item.labels[0]?.text === RESOURCE_TYPE);
  let next = 0;
  return [...edits.values()]
    .filter((edit) => edit !== undefined)
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      while ((images[next]?.end ?? Infinity) < start) next++;
      const image = images[next];
      return image !== undefined && image.start <= start && end <= image.end;
    });
}

/** Every other character stays. */
function apply(source: SourceFile, edits: readonly Edit[]): string {
  const { text } = readHclFile(source).file;
  const pieces: string[] = [source.text.slice(0, source.text.length - text.length)];
  let at = 0;
  for (const { start, end, value } of edits) {
    pieces.push(text.slice(at, start), writeHclLiteral(value));
    at = end;
  }
  return [...pieces, text.slice(at)].join('');
}
