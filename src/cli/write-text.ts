import { writeFileSync } from 'node:fs';
import { types } from 'node:util';
import { quotePath } from '../text';
import { InputError } from './command';

/**
 * Writes what `--output` names.
 * @throws InputError where it cannot be written
 */
export function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    const why = types.isNativeError(cause) && 'code' in cause ? String(cause.code) : String(cause);
    throw new InputError(`Cannot write ${quotePath(path)}: ${why}.`, { cause });
  }
}
