import { Scanner } from '../expression';
import type { TextRange } from '../json';
import { HCL_GRAMMAR } from './grammar';
import { escapeTemplate } from './template-text';

/** The string that stands in a range of a file in HCL, without anything around it; undefined where it is no literal. */
export function readHclLiteral(text: string, { start, end }: TextRange): string | undefined {
  const scanner = new Scanner(text, start, HCL_GRAMMAR);
  const expression = scanner.attempt(() => scanner.byLine(() => HCL_GRAMMAR.expression(scanner)));
  if (!('kind' in expression) || expression.kind !== 'literal' || expression.end !== end) return undefined;
  return typeof expression.value === 'string' && text[start] !== '(' ? expression.value : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

/** A string as a literal in quotes. */
export function writeHclLiteral(value: string): string {
  // Behind another one of its kind, a mark and its escape would be read in another way.
  const marked = value.replace(/([$%])(?=\1\{)/g, (mark) => (mark === '$' ? '\u{F0000}' : '\u{F0001}'));
  const escaped = escapeTemplate(marked.replace(/["\\\u0000-\u001F\u007F]/g, escapeCharacter));
  return `"${escaped.replace(/\u{F0000}/gu, '\\u0024').replace(/\u{F0001}/gu, '\\u0025')}"`;
}

function escapeCharacter(character: string): string {
  return ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
