import { joinParts, toText, type Lazy, type TextPart, type Value } from './value';

/** What `join` makes of a list: an item that is null or undefined is empty there. */
export function joinTexts(items: readonly Lazy[], separator: string): Value {
  const parts = items.flatMap((item, index): TextPart[] => {
    const value = item();
    const isNothing = value.kind === 'primitive' && value.value == null;
    const part: TextPart = isNothing ? { kind: 'text', text: '' } : toText(value);
    return index === 0 ? [part] : [{ kind: 'text', text: separator }, part];
  });
  return joinParts(parts);
}
