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
  return joinText(parseTemplate(text).map((part) => (part.kind === 'text' ? part.text : UNKNOWN)));
}
