import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fixHclFiles, lintProject, type LintInput, type LintOptions } from '../lint';
import { writeText } from './write-text';

/** As often as ESLint does: what is mended may show what is to be mended next. */
const PASSES = 10;

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Writes into files of HCL what can be mended without a doubt, and reads them again.
 * @returns the inputs as they are afterwards
 */
export function fixFiles(read: () => readonly LintInput[], options: LintOptions, cwd: string): readonly LintInput[] {
  let inputs = read();
  for (let pass = 0; pass < PASSES; pass++) {
    const fixed = fixHclFiles(inputs, lintProject(inputs, options).findings);
    if (fixed.length === 0) return inputs;
    for (const { file, text } of fixed) {
      const path = resolve(cwd, file.path);
      writeText(path, startsWithMark(path) ? BYTE_ORDER_MARK + text : text);
    }
    inputs = read();
  }
  return inputs;
}

/** The mark is not in the text that is read. */
function startsWithMark(path: string): boolean {
  return readFileSync(path).subarray(0, 3).equals(Buffer.from(BYTE_ORDER_MARK));
}
