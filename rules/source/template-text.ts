import { joinText, PartialText, UNKNOWN, type PolicyValue, type Text } from '../../src/iam';
import { isTemplate, parseTemplate } from '../../src/terraform';

/** A template of Terraform as the source writes it: `$${` is a plain `${`, and what `${…}` makes is not known. */
export function readTemplate(value: PolicyValue): PolicyValue {
  if (typeof value === 'string') return readText(value);
  if (value instanceof PartialText)
    return joinText(value.parts.map((part) => (typeof part === 'string' ? readText(part) : part)));
  if (Array.isArray(value)) return value.map(readTemplate);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readTemplate(item)]));
}

function readText(text: string): Text {
  if (!isTemplate(text)) return text;
  const parts = parseTemplate(text);
  // Between directives nothing is sure: a branch may not be taken, and a loop may go round any number of times.
  const first = parts.findIndex(({ kind }) => kind === 'directive');
  const last = parts.findLastIndex(({ kind }) => kind === 'directive');
  return joinText(
    parts.map((part, index) => (part.kind === 'text' && !(index > first && index < last) ? part.text : UNKNOWN)),
  );
}
