import { parseInterpolation } from './parse-expression';
import { readParts } from './parse-template';
import type { TemplatePart } from './syntax';

/** Whether a string holds anything but itself: an interpolation, a directive, or an escape of one. */
export function isTemplate(text: string): boolean {
  return text.includes('{') && (text.includes('${') || text.includes('%{'));
}

/** Splits a JSON string, as Terraform reads it, into text and interpolations. Never throws. */
export function parseTemplate(text: string): readonly TemplatePart[] {
  return readParts({ text, start: 0, end: text.length, depth: 0, parse: parseInterpolation });
}
