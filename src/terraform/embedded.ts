import { isTemplate, parseTemplate, type Expression, type TemplatePart } from './expression';
import type { JsonPath, TextRange } from './json';
import { locateInFile, type JsonFile } from './json-file';
import { JsonLocator } from './json-locator';

/**
 * Where a path of a JSON document stands that is itself embedded in a string of a file: as JSON text, with
 * interpolations or without, or as the argument of jsonencode. The nearest place where it is not found exactly.
 * @param path path of the string in the file
 * @param inner path in the embedded document
 */
export function locateEmbedded(file: JsonFile, path: JsonPath, inner: JsonPath, target: 'key' | 'value'): TextRange {
  const outer = locateInFile(file, path, 'value');
  const located = file.locator.readText(outer);
  if (located === undefined) return outer;
  const { text, offsets } = located;
  const parts = isTemplate(text) ? parseTemplate(text) : [];
  const [first] = parts;
  const range =
    parts.length === 1 && first?.kind === 'interpolation'
      ? locateInExpression(first.expression, inner, target)
      : locateInText(maskInterpolations(text, parts), inner, target);
  if (range === undefined) return outer;
  return { start: offsets[range.start] ?? outer.start, end: offsets[range.end] ?? outer.end };
}

/** The text with interpolations blotted out, so that quotes and brackets in them do not count. */
function maskInterpolations(text: string, parts: readonly TemplatePart[]): string {
  let masked = '';
  let from = 0;
  for (const part of parts) {
    if (part.kind === 'text') continue;
    masked += text.slice(from, part.start) + 'x'.repeat(part.end - part.start);
    from = part.end;
  }
  return masked + text.slice(from);
}

function locateInText(text: string, path: JsonPath, target: 'key' | 'value'): TextRange {
  const member = new JsonLocator(text).locateNearest(path);
  const isWhole = member.depth === path.length;
  return (!isWhole || target === 'key' ? member.key : undefined) ?? member.value;
}

function locateInExpression(expression: Expression, path: JsonPath, target: 'key' | 'value'): TextRange | undefined {
  if (expression.kind !== 'call' || expression.name !== 'jsonencode') return undefined;
  let value = expression.args[0];
  let key: TextRange | undefined;
  for (const step of path) {
    if (step === 0 && value?.kind !== 'list') continue;
    if (value?.kind === 'object') {
      const item = value.items.findLast(({ key: name }) => name.kind === 'literal' && name.value === step);
      if (item === undefined) return key ?? value;
      key = item.key;
      value = item.value;
    } else if (value?.kind === 'list' && typeof step === 'number' && value.items[step] !== undefined) {
      key = undefined;
      value = value.items[step];
    } else return key ?? value;
  }
  return target === 'key' ? (key ?? value) : value;
}
