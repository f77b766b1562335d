import type { JsonPath, TextRange } from './json';
import { findStringEnd } from './json-scan';
import { locateJsonText } from './json-text';
import type { LocatedMember, LocatedText, Locator } from './locator';

export interface DuplicateKey {
  readonly key: string;
  readonly path: JsonPath;
  readonly range: TextRange;
}

/** Containers of up to as many characters are scanned again rather than remembered: there may be very many. */
const MAX_RESCANNED = 4096;

interface Container {
  readonly members: ReadonlyMap<string | number, LocatedMember>;
  readonly duplicates: readonly { readonly key: string; readonly range: TextRange }[];
}

/**
 * Finds where a path stands in a JSON text. Nothing is scanned before the first question, and a large container is
 * scanned once; so the cost of a question is that of the containers on its path that nobody asked for before.
 *
 * Expects valid JSON, but for one leniency: a value may be any run of characters up to a comma or a bracket, so that
 * text with masked interpolations can be searched too.
 */
export class JsonLocator implements Locator {
  readonly #containers = new Map<number, Container>();
  #root: TextRange | undefined;

  constructor(readonly text: string) {}

  /**
   * The member at the path; the root for an empty one; undefined where the text has no such path. Index 0 of what is no
   * array is itself: Terraform and IAM let a single element stand without its brackets.
   */
  locate(path: JsonPath): LocatedMember | undefined {
    let member: LocatedMember = { key: undefined, value: this.#getRoot() };
    for (const step of path) {
      if (step === 0 && this.text[member.value.start] !== '[') continue;
      const next = this.#getContainer(member.value)?.members.get(step);
      if (next === undefined) return undefined;
      member = next;
    }
    return member;
  }

  /** The deepest member of the path that the text has, and how many of its steps that is. */
  locateNearest(path: JsonPath): LocatedMember & { readonly depth: number } {
    for (let depth = path.length; depth > 0; depth--) {
      const member = this.locate(path.slice(0, depth));
      if (member !== undefined) return { ...member, depth };
    }
    return { key: undefined, value: this.#getRoot(), depth: 0 };
  }

  readText(range: TextRange): LocatedText | undefined {
    return locateJsonText(this.text, range);
  }

  /** Every key that an object has more than once, at its later places. Scans the whole text. */
  findDuplicateKeys(): DuplicateKey[] {
    const found: DuplicateKey[] = [];
    const visit = (range: TextRange, path: JsonPath): void => {
      const container = this.#getContainer(range);
      if (container === undefined) return;
      for (const { key, range: at } of container.duplicates) found.push({ key, path: [...path, key], range: at });
      for (const [step, member] of container.members) visit(member.value, [...path, step]);
    };
    visit(this.#getRoot(), []);
    return found.sort((a, b) => a.range.start - b.range.start);
  }

  #getRoot(): TextRange {
    if (this.#root === undefined) {
      // Nothing but space stands behind the root; to scan a large text for its end takes long.
      let end = this.text.length;
      while (end > 0 && isSpace(this.text.charCodeAt(end - 1))) end--;
      this.#root = { start: skipSpace(this.text, 0), end };
    }
    return this.#root;
  }

  #getContainer({ start, end }: TextRange): Container | undefined {
    const opening = this.text[start];
    if (opening !== '{' && opening !== '[') return undefined;
    let container = this.#containers.get(start);
    if (container === undefined) {
      container = opening === '{' ? scanObject(this.text, start) : scanArray(this.text, start);
      if (end - start > MAX_RESCANNED) this.#containers.set(start, container);
    }
    return container;
  }
}

function scanObject(text: string, start: number): Container {
  const members = new Map<string, LocatedMember>();
  const duplicates: { key: string; range: TextRange }[] = [];
  let at = skipSpace(text, start + 1);
  while (text[at] === '"') {
    const keyEnd = findStringEnd(text, at) + 1;
    if (keyEnd === 0) break;
    const keyRange = { start: at, end: keyEnd };
    const raw = text.slice(at, keyEnd);
    const key = raw.includes('\\') ? decodeKey(raw) : raw.slice(1, -1);
    const valueStart = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const value = { start: valueStart, end: findValueEnd(text, valueStart) };
    if (members.has(key)) duplicates.push({ key, range: keyRange });
    members.set(key, { key: keyRange, value });
    at = skipSpace(text, value.end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return { members, duplicates };
}

/** A masked text may hold what is no JSON; such a key matches no path. */
function decodeKey(raw: string): string {
  try {
    return JSON.parse(raw) as string;
  } catch {
    return raw;
  }
}

function scanArray(text: string, start: number): Container {
  const members = new Map<number, LocatedMember>();
  let at = skipSpace(text, start + 1);
  while (at < text.length && text[at] !== ']') {
    const value = { start: at, end: findValueEnd(text, at) };
    members.set(members.size, { key: undefined, value });
    at = skipSpace(text, value.end);
    if (text[at] !== ',') break;
    at = skipSpace(text, at + 1);
  }
  return { members, duplicates: [] };
}

function skipSpace(text: string, at: number): number {
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Offset behind the value that begins at `start`. */
function findValueEnd(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code === 0x22) return findStringEnd(text, start) + 1 || text.length;
  if (code !== 0x7b && code !== 0x5b) return findScalarEnd(text, start);
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x20) continue;
    if (c === 0x22) {
      i = findStringEnd(text, i);
      if (i === -1) break;
    } else if (c === 0x7b || c === 0x5b) depth++;
    else if ((c === 0x7d || c === 0x5d) && --depth === 0) return i + 1;
  }
  return text.length;
}

function findScalarEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && !',]}\n\r\t '.includes(text.charAt(end))) end++;
  return end;
}
