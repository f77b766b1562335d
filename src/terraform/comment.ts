import type { Block } from './block';
import { getOwn, isJsonObject, type JsonValue } from './json';

/** Construct path that cdktf writes beside a block, or undefined. */
export function getConstructPath(block: Block): string | undefined {
  const path = getComment(block, 'metadata', 'path');
  return typeof path === 'string' ? path : undefined;
}

/** Where a resource is made in the program that wrote it. */
export interface SourceNote {
  /** As the program knows it: relative to the folder where it ran, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Longest path that a note is believed to hold. Source: Linux, PATH_MAX. */
const NOTED_PATH_LENGTH = 4096;

/** What the constructs note beside a resource, or undefined. */
export function getSourceNote(block: Block): SourceNote | undefined {
  const [file, line, column] = ['file', 'line', 'column'].map((key) => getComment(block, 'source', key));
  if (typeof file !== 'string' || file === '' || file.length > NOTED_PATH_LENGTH) return undefined;
  return isPosition(line) && isPosition(column) ? { file, line, column } : undefined;
}

function isPosition(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

/** What stands at a path in the `"//"` of a block. */
export function getComment(block: Block, ...path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = block.value['//'];
  for (const step of path) value = isJsonObject(value) ? getOwn(value, step) : undefined;
  return value;
}
