import { NameIndex, quote } from '../text';
import type { Configuration } from './configuration';
import { RefusedReference } from './reference-step';
import { Unknown } from './value';

/** What a module declares under names of one kind. */
interface Declared {
  readonly keys: () => Iterable<string>;
}

const indexes = new WeakMap<object, NameIndex>();

/**
 * A reference to what nothing declares. Of a module that is not read as a whole another file may declare it.
 * @param what with the name: `the local "nmae"`
 */
export function describeUndeclared(
  { isWhole }: Pick<Configuration, 'isWhole'>,
  what: string,
  declared: Declared & object,
  name: string,
): Unknown {
  if (!isWhole) return new Unknown(`nothing here declares ${what}`);
  const nearest = findNearest(declared, name);
  const hint = nearest === undefined ? '' : ` (did you mean ${quote(nearest)}?)`;
  return new RefusedReference(`nothing declares ${what}${hint}`);
}

function findNearest(declared: Declared & object, name: string): string | undefined {
  let index = indexes.get(declared);
  if (index === undefined) indexes.set(declared, (index = new NameIndex(declared.keys())));
  return index.findNearest(name);
}
