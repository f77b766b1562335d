import { present } from '../../present';
import type { Work } from '../work';
import type { Term } from './term';
import { isSameType } from './type';

/** Whether two values are the same, as == has it: of the same type, nulls of any type alike. Undefined where that is not known. */
export function isEqual(a: Term, b: Term, work: Work): boolean | undefined {
  work.spend();
  if (a === b && a.isWhollyKnown) return true;
  if (a.unknown !== undefined || b.unknown !== undefined) return undefined;
  if (a.isNull || b.isNull) return a.isNull && b.isNull;
  if (!a.isWhollyKnown || !b.isWhollyKnown) return undefined;
  return isSameType(a.type, b.type, work) ? isEqualData(a, b, work) : false;
}

function isEqualData(a: Term, b: Term, work: Work): boolean | undefined {
  if (a.type === 'number') return a.number.compare(b.number) === 0;
  if (typeof a.type === 'string') return a.data === b.data;
  if (a.type.kind !== 'map' && a.type.kind !== 'object')
    return (
      a.items.length === b.items.length && a.items.every((item, index) => isEqual(item, present(b.items[index]), work))
    );
  if (a.elements.size !== b.elements.size) return false;
  return [...a.elements].every(([name, item]) => {
    const other = b.elements.get(name);
    return other !== undefined && isEqual(item, other, work);
  });
}
