import { dropByteOrderMark, quote } from '../../text';
import type { SourceFile, TextRange } from '../json';
import type { JsonFile, JsonReadResult, ReadProblem } from '../json-file';
import { LineIndex } from '../line-index';
import { listAnnotations } from './annotation';
import { BodyWriter } from './body-json';
import { HclLocator } from './hcl-locator';
import { findLabelProblem } from './label-count';
import { parseHcl, visitHcl } from './parse';
import type { HclFile, HclItem, HclProblem } from './syntax';
import { ROOT_WORDS } from './word';

/** A file in HCL as what reads JSON wants it. */
export interface HclReadResult extends JsonReadResult {
  readonly file: JsonFile;
  readonly comments: readonly TextRange[];
  /** The file as it is written. It is read again at the first call. */
  readonly parse: () => HclFile;
}

const results = new WeakMap<SourceFile, HclReadResult>();

/**
 * Reads a module's file in HCL as the JSON that means the same, once however often the same object is asked for. A
 * block that is not wholly readable is left out, so that nothing is missed in it: only the arguments of `locals` stand
 * for themselves.
 */
export function readHclFile(source: SourceFile): HclReadResult {
  let result = results.get(source);
  if (result === undefined) results.set(source, (result = readFile(source)));
  return result;
}

function readFile({ path, text: original }: SourceFile): HclReadResult {
  const text = dropByteOrderMark(original);
  const source = { path, text };
  const writer = new BodyWriter(text, ROOT_WORDS);
  const labelProblems: HclProblem[] = [];
  const { comments, problems: syntaxProblems } = visitHcl(text, (item) => {
    const problem = item.kind === 'block' ? findLabelProblem(item) : undefined;
    if (problem !== undefined) labelProblems.push(problem);
    if (isUsable(item)) writer.add(item);
  });
  let parsed: HclFile | undefined;
  const parse = (): HclFile => (parsed ??= parseHcl(text));
  const file: JsonFile = {
    ...source,
    root: writer.body,
    locator: new HclLocator(text, () => parse().items.filter(isUsable)),
    lines: new LineIndex(text),
    hasByteOrderMark: text !== original,
    listAnnotations: () => listAnnotations({ text, comments }, parse),
  };
  const problems = [...syntaxProblems, ...labelProblems].sort((a, b) => a.start - b.start);
  return { file, comments, parse, problems: problems.map((problem) => toReadProblem(source, problem)) };
}

function isUsable(item: HclItem): boolean {
  if (item.kind === 'attribute') return true;
  return (!item.isBroken || item.type === 'locals') && findLabelProblem(item) === undefined;
}

function toReadProblem(file: SourceFile, { kind, words, start, end }: HclProblem): ReadProblem {
  const range = { start, end };
  if (kind === 'too-deep')
    return {
      kind,
      file,
      range,
      problem: `What stands there is too large to be read: ${words}.`,
      reason: 'No more than that is read, and the block is not checked.',
      remedy: 'Fix whatever writes it.',
    };
  if (kind === 'duplicate')
    return {
      kind: 'duplicate-key',
      file,
      range,
      problem: `The argument ${quote(words)} is set more than once in one block.`,
      reason: 'Terraform refuses the file.',
      remedy: 'Keep one of them.',
    };
  return {
    kind: 'invalid-hcl',
    file,
    range,
    problem: `The file is not HCL: ${words}.`,
    reason: 'The block is not checked.',
    remedy: 'Fix the file there.',
  };
}
