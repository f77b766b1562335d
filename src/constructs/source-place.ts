import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IConstruct } from 'constructs';
import { isAttributes, type Attributes } from './resolve';

/** Where a construct is made in the app. */
export interface SourcePlace {
  /** Relative to the working directory of the app, with forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Of the word `new`, from 1, in UTF-16 code units. */
  readonly column: number;
}

/** A constructor, as `new.target` is one. */
type Constructor = abstract new (...args: never) => unknown;

/** Key of cdktf's context, in cdktf.json or in the options of the app: with `false` no place is noted. */
const CONTEXT_KEY = 'imageSource';

/** Frames that are asked for, one after the other: each is mapped to its source, which costs a search in a source map. */
const FRAMES = [1, 3];

/** Folder of this package's own code. */
const OWN_CODE = resolve(__dirname, '..') + sep;

/** A file that a person writes: JavaScript without a source map may be the output of a compiler. */
const SOURCE_FILE = /\.[cm]?tsx?$/;

const FRAME = /^\s+at (?:async )?(.+)$/;
const POSITION = /^(.+):(\d+):(\d+)$/;

/** Where a construct is made, unless the app does not want it noted. */
export function readSourcePlace({ node }: IConstruct, target: Constructor): SourcePlace | undefined {
  return isSwitchedOff(node.tryGetContext(CONTEXT_KEY)) ? undefined : findSourcePlace(target);
}

/** A context key that is given on a command line is a text. */
function isSwitchedOff(context: unknown): boolean {
  return context === false || context === 'false';
}

/** The place that a synthesized resource notes, as `file:line:column`. */
export function formatNotedPlace(attributes: Attributes): string | undefined {
  const metadata = attributes['//'];
  const place = isAttributes(metadata) ? metadata.source : undefined;
  if (!isAttributes(place)) return undefined;
  const { file, line, column } = place as Readonly<Record<keyof SourcePlace, string | number>>;
  return `${file}:${line}:${column}`;
}

/**
 * The innermost call outside of packages that leads to the `new` of a construct; undefined where none is near, or where
 * only compiled code is known. It reads the text of a stack, as only that has the places of the sources under tsx,
 * ts-node and `node --enable-source-maps` alike.
 * @param target `new.target` of the construct: what its constructors call does not count
 */
function findSourcePlace(target: Constructor): SourcePlace | undefined {
  for (const count of FRAMES) {
    const frames = captureStack(target, count).split('\n').map(readFrame);
    const own = frames.find((frame) => frame !== undefined && !isForeign(frame.file));
    if (own !== undefined) return SOURCE_FILE.test(own.file) ? toPlace(own) : undefined;
  }
  return undefined;
}

function captureStack(target: Constructor, count: number): string {
  const { stackTraceLimit } = Error;
  const holder: { stack?: string } = {};
  Error.stackTraceLimit = count;
  try {
    Error.captureStackTrace(holder, target);
    // Formatted when it is read.
    return String(holder.stack);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The file by its absolute path. */
function readFrame(line: string): SourcePlace | undefined {
  const text = FRAME.exec(line)?.[1];
  if (text === undefined) return undefined;
  const place = text.endsWith(')') ? text.slice(text.indexOf(' (') + 2, -1) : text;
  const [, file, row, column] = POSITION.exec(place) ?? [];
  if (file === undefined) return undefined;
  const path = file.startsWith('file:') ? toPath(file) : file;
  return path !== undefined && isAbsolute(path) ? { file: path, line: Number(row), column: Number(column) } : undefined;
}

function toPath(url: string): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}

function isForeign(file: string): boolean {
  return file.startsWith(OWN_CODE) || file.split(sep).includes('node_modules');
}

/** Relative, so that it is the same on every machine. */
function toPlace({ file, line, column }: SourcePlace): SourcePlace | undefined {
  const path = relative(process.cwd(), file);
  return isAbsolute(path) ? undefined : { file: path.split(sep).join('/'), line, column };
}
