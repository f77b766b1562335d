import { dropByteOrderMark, quote } from '../text';
import type { Annotation } from './annotation';
import type { JsonPath, JsonValue, SourceFile, TextRange } from './json';
import { findJsonError } from './json-error';
import { JsonLocator } from './json-locator';
import { countKeyColons, countKeys, findTooDeep } from './json-scan';
import { LineIndex } from './line-index';
import type { LocatedMember, Locator } from './locator';

/** Levels of nesting that are read. Terraform JSON has about ten; the walks here recurse. */
export const MAX_JSON_DEPTH = 500;

/** What keeps a file, or a part of it, from being read. The words are those of a finding. */
export interface ReadProblem {
  /** `not-read`: it may well be right, but nobody looked at it. */
  readonly kind: 'invalid-json' | 'invalid-hcl' | 'too-deep' | 'duplicate-key' | 'not-readable' | 'not-read';
  readonly file: SourceFile;
  readonly range: TextRange;
  readonly problem: string;
  readonly reason: string;
  readonly remedy: string;
}

/** A JSON file, or one that is read as JSON, with what locates its values. `text` has no byte order mark; offsets count without it. */
export interface JsonFile extends SourceFile {
  readonly root: JsonValue;
  readonly locator: Locator;
  readonly lines: LineIndex;
  /** Whether the file began with one. */
  readonly hasByteOrderMark?: boolean;
  /** The comments that speak to this program, in a language that has comments. */
  readonly listAnnotations?: () => readonly Annotation[];
}

export interface JsonReadResult {
  /** Absent where nothing of the file can be used. */
  readonly file?: JsonFile;
  readonly problems: readonly ReadProblem[];
}

const results = new WeakMap<SourceFile, JsonReadResult>();

/**
 * Parses a file, once however often the same object is asked for. Duplicate keys are a problem, but the file is still
 * read, with the last of them, as JSON.parse does.
 */
export function readJsonFile(source: SourceFile): JsonReadResult {
  let result = results.get(source);
  if (result === undefined) results.set(source, (result = parseFile(source)));
  return result;
}

function parseFile({ path, text: original }: SourceFile): JsonReadResult {
  const text = dropByteOrderMark(original);
  const source = { path, text };
  let root: JsonValue;
  try {
    root = JSON.parse(text) as JsonValue;
  } catch {
    return { problems: [getSyntaxProblem(source)] };
  }
  const keyCount = countKeys(root, MAX_JSON_DEPTH);
  if (keyCount === undefined) return { problems: [getDepthProblem(source, findTooDeep(text, MAX_JSON_DEPTH) ?? 0)] };
  const locator = new JsonLocator(text);
  // No copy of an object: files that are many have the same shape so.
  const file: JsonFile = {
    path,
    text,
    root,
    locator,
    lines: new LineIndex(text),
    hasByteOrderMark: text !== original,
  };
  return { file, problems: keyCount === countKeyColons(text) ? [] : getDuplicateProblems(file, locator) };
}

/** Where the value at a path stands, or its key; the nearest that the file has where the path is not in it. */
export function locateInFile(file: JsonFile, path: JsonPath, target: 'key' | 'value'): TextRange {
  const member: LocatedMember & { depth: number } = file.locator.locateNearest(path);
  const isWhole = member.depth === path.length;
  return (!isWhole || target === 'key' ? member.key : undefined) ?? member.value;
}

function getDepthProblem(file: SourceFile, start: number): ReadProblem {
  return {
    kind: 'too-deep',
    file,
    range: { start, end: start + 1 },
    problem: `The file is nested deeper than ${MAX_JSON_DEPTH} levels.`,
    reason: 'No file of Terraform is nested that deep, and this one is not checked.',
    remedy: 'Fix whatever writes it.',
  };
}

function getSyntaxProblem(file: SourceFile): ReadProblem {
  const { offset, words } = findJsonError(file.text);
  return {
    kind: 'invalid-json',
    file,
    range: { start: offset, end: Math.min(offset + 1, file.text.length) },
    problem: `The file is not JSON: ${words}.`,
    reason: 'Nothing in it can be checked.',
    remedy: 'Fix the file there, or write it again.',
  };
}

function getDuplicateProblems(file: JsonFile, locator: JsonLocator): ReadProblem[] {
  return locator.findDuplicateKeys().map(({ key, range }) => ({
    kind: 'duplicate-key',
    file,
    range,
    problem: `The key ${quote(key)} appears more than once in one object.`,
    reason: 'JSON readers disagree on which of them counts; only the last is checked here.',
    remedy: 'Keep one of them.',
  }));
}
