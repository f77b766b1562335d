import { isAscii } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { SourceFile } from '../terraform';
import { quotePath, sanitize } from '../text';
import { InputError } from './command';
import { explainSystemError, isAbsent } from './system-error';

/** Words on bytes that are UTF-16, as Windows PowerShell writes text; undefined for others. */
export function explainUtf16(what: string, [first, second]: Uint8Array): string | undefined {
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isUtf16
    ? `${what} is UTF-16 text, as ">" of Windows PowerShell writes it, and not UTF-8. Write it with "| Out-File -Encoding utf8 FILE" there.`
    : undefined;
}

/** A plan that an engine has saved is a zip archive. */
function explainSavedPlan(what: string, bytes: Uint8Array, path: string): string | undefined {
  const isZip = Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\x03\x04';
  return isZip
    ? `${what} looks like a saved plan. Run "terraform show -json ${sanitize(path)} > plan.json" (or tofu), and lint plan.json.`
    : undefined;
}

/** Reads a file of UTF-8 text. Throws an InputError. */
export function readSource(absolute: string, cwd: string): SourceFile {
  const path = showPath(absolute, cwd);
  const bytes = attempt(path, () => readFileSync(absolute));
  try {
    // ASCII, as most files are, is the same in both, and read in less time as the other.
    const text = isAscii(bytes) ? bytes.toString('latin1') : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { path, text };
  } catch {
    const what = quotePath(path);
    throw new InputError(
      explainUtf16(what, bytes) ??
        explainSavedPlan(what, bytes, path) ??
        `${what} is not UTF-8 text, or is longer than a string can be.`,
    );
  }
}

/** A path as findings show it: relative to the working directory where it is inside, with forward slashes. */
export function showPath(absolute: string, cwd: string): string {
  const inside = relative(cwd, absolute);
  const shown = inside === '' ? '.' : /^\.\.(?:[/\\]|$)/.test(inside) ? absolute : inside;
  return shown.split(sep).join('/');
}

/**
 * What is read of a path.
 * @param advise what to do where it is not there
 * @throws InputError
 */
export function attempt<T>(path: string, read: () => T, advise?: () => string): T {
  try {
    return read();
  } catch (error) {
    const advice = isAbsent(error) && advise !== undefined ? `. ${advise()}` : '';
    throw new InputError(`Cannot read ${quotePath(path)}: ${explainSystemError(error)}${advice}.`, { cause: error });
  }
}
