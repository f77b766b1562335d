import { readHclFile } from './hcl';
import type { SourceFile } from './json';
import { readJsonFile, type JsonReadResult } from './json-file';
import { isReadAsHcl } from './module-file';

/** A file of a module, or of values for its variables, in the language that its name says. */
export function readModuleFile(source: SourceFile): JsonReadResult {
  return isReadAsHcl(source.path) ? readHclFile(source) : readJsonFile(source);
}
