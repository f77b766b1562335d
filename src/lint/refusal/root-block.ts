import { isJsonObject, type Configuration, type JsonPath, type JsonValue } from '../../terraform';
import { NameIndex, quote } from '../../text';
import type { Subject } from '../subject';
import { createSubject } from './body';

/** A kind of block that there is not. */
export interface MisspeltBlock {
  readonly subject: Subject;
  readonly target: 'key';
  readonly name: string;
  /** Ends the sentence "Terraform would refuse …: ". */
  readonly why: string;
  readonly remedy: string;
}

/** What may stand at the root of a file, in one version of an engine or another. */
const KINDS: ReadonlySet<string> = new Set([
  ...['terraform', 'provider', 'variable', 'locals', 'output', 'resource', 'data', 'module', 'ephemeral', 'action'],
  ...['moved', 'import', 'removed', 'check', 'language', '//'],
]);

const INDEX = new NameIndex([...KINDS]);

/** Only what is like one of them: a later version may have more. */
export function* listMisspeltBlocks(configuration: Configuration): Generator<MisspeltBlock> {
  for (const file of configuration.files)
    for (const [name, path] of listKeys(file.root, [])) {
      if (KINDS.has(name)) continue;
      const nearest = INDEX.findNearest(name);
      if (nearest === undefined || nearest === '//') continue;
      yield {
        subject: createSubject(configuration, file, path),
        ...{ target: 'key', name: quote(name), why: 'no block of that kind stands at the root of a file' },
        remedy: `Did you mean ${quote(nearest)}?`,
      };
    }
}

function* listKeys(root: JsonValue, path: JsonPath): Generator<[name: string, path: JsonPath]> {
  if (Array.isArray(root))
    for (const [index, item] of (root as readonly JsonValue[]).entries()) yield* listKeys(item, [...path, index]);
  else if (isJsonObject(root)) for (const name of Object.keys(root)) yield [name, [...path, name]];
}
