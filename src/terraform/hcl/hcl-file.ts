import { dropByteOrderMark, quote } from '../../text';
import type { SourceFile } from '../json';
import type { JsonReadResult, ReadProblem } from '../json-file';
import { LineIndex } from '../line-index';
import { toJsonBody } from './body-json';
import { MAX_HCL_DEPTH } from './grammar';
import { HclLocator } from './hcl-locator';
import { findLabelProblem } from './label-count';
import { parseHcl } from './parse';
import type { HclFile, HclItem, HclProblem } from './syntax';
import { ROOT_WORDS } from './word';

/** A file in HCL as what reads JSON wants it, and as it is written. */
export interface HclReadResult extends JsonReadResult {
  readonly hcl: HclFile;
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
  const hcl = parseHcl(text);
  const labelProblems = hcl.items.flatMap((item) => (item.kind === 'block' ? (findLabelProblem(item) ?? []) : []));
  const items = hcl.items.filter(isUsable);
  const problems = [...hcl.problems, ...labelProblems].sort((a, b) => a.start - b.start);
  const file = {
    ...source,
    root: toJsonBody(text, items, ROOT_WORDS),
    locator: new HclLocator(text, items),
    lines: new LineIndex(text),
    hasByteOrderMark: text !== original,
  };
  return { hcl, file, problems: problems.map((problem) => toReadProblem(source, problem)) };
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
      problem: `The file is nested too deep: ${words}.`,
      reason: `No more than ${MAX_HCL_DEPTH} levels are read, and the block is not checked.`,
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
