import { writeFileSync } from 'node:fs';
import { quotePath } from '../text';
import { InputError } from './command';
import { explainSystemError, isAbsent } from './system-error';

/**
 * Writes what `--output` names.
 * @throws InputError where it cannot be written
 */
export function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    const why = isAbsent(cause) ? 'there is no such folder' : explainSystemError(cause);
    throw new InputError(`Cannot write ${quotePath(path)}: ${why}.`, { cause });
  }
}
