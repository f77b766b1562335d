import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fixHclFiles, lintProject, type LintInput, type LintOptions } from '../lint';
import { writeText } from './write-text';

/** As often as ESLint does: what is mended may show what is to be mended next. */
const PASSES = 10;

const BYTE_ORDER_MARK = '\uFEFF';

/** What was done. */
export interface Fixed {
  readonly inputs: readonly LintInput[];
  readonly count: number;
  /** Paths of the files that are other ones now. */
  readonly files: readonly string[];
}

/**
 * Writes into files of HCL what can be mended without a doubt, and reads them again.
 * @returns the inputs as they are afterwards, and how many literals were written
 */
export function fixFiles(read: () => readonly LintInput[], options: LintOptions, cwd: string): Fixed {
  let inputs = read();
  let count = 0;
  const files = new Set<string>();
  for (let pass = 0; pass < PASSES; pass++) {
    const fixed = fixHclFiles(inputs, lintProject(inputs, options).findings);
    if (fixed.length === 0) break;
    for (const { file, text, ...mended } of fixed) {
      count += mended.count;
      files.add(file.path);
      const path = resolve(cwd, file.path);
      writeText(path, startsWithMark(path) ? BYTE_ORDER_MARK + text : text);
    }
    inputs = read();
  }
  return { inputs, count, files: [...files].sort() };
}

/** The mark is not in the text that is read. */
function startsWithMark(path: string): boolean {
  return readFileSync(path).subarray(0, 3).equals(Buffer.from(BYTE_ORDER_MARK));
}
