import type { Path } from './problem';

interface Frame {
  /** Keys seen; `undefined` for an array. */
  readonly keys: Set<string> | undefined;
  /** Key or index of the value that is being read. */
  at: string | number;
}

/** Enough to see what is wrong: a text that repeats all its keys costs no more than its size. */
const MAX_DUPLICATES = 100;
/** Steps of a path that are told. */
const MAX_STEPS = 12;

/**
 * Paths of keys that stand twice in one object, of which JSON.parse keeps the last without a word. The text must be
 * valid JSON. No recursion: nesting has no limit. At most 100 of them, a path with its first twelve steps.
 */
export function findDuplicateKeys(json: string): Path[] {
  const duplicates: Path[] = [];
  const stack: Frame[] = [];
  let expectsKey = false;
  for (let position = 0; position < json.length; position++) {
    const character = json[position];
    const frame = stack.at(-1);
    if (character === '"') {
      const end = findStringEnd(json, position);
      if (expectsKey && frame?.keys) {
        const key = JSON.parse(json.slice(position, end + 1)) as string;
        frame.at = key;
        if (frame.keys.has(key)) duplicates.push(stack.slice(0, MAX_STEPS).map(({ at }) => at));
        if (duplicates.length === MAX_DUPLICATES) return duplicates;
        frame.keys.add(key);
        expectsKey = false;
      }
      position = end;
    } else if (character === '{') {
      stack.push({ keys: new Set(), at: '' });
      expectsKey = true;
    } else if (character === '[') {
      stack.push({ keys: undefined, at: 0 });
      expectsKey = false;
    } else if (character === '}' || character === ']') stack.pop();
    else if (character === ',' && frame) {
      expectsKey = frame.keys !== undefined;
      if (typeof frame.at === 'number') frame.at++;
    }
  }
  return duplicates;
}

/** Position of the closing quote of the string that opens at `open`. */
function findStringEnd(json: string, open: number): number {
  let position = open + 1;
  while (position < json.length && json[position] !== '"') position += json[position] === '\\' ? 2 : 1;
  return position;
}
