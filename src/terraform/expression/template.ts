import { quote } from '../../text';
import { readExpression } from './parse/operator';
import { readOperand } from './parse/operand';
import { checkKey, checkReference } from './parse/reference';
import { MAX_DEPTH, Scanner, type Grammar } from './parse/scanner';
import { readHeredoc, readQuoted } from './parse/string';
import { joinText, readParts, type TemplateForm } from './parse/template-reader';
import type { Sequence } from './parse/sequence';
import { readTerm } from './parse/term';
import { ExpressionError, LimitError, ReferenceFault, type TemplatePart } from './syntax';
import { nestParts } from './template-tree';

/** What stands in a string of JSON. */
export const GRAMMAR: Grammar = {
  expression: readExpression,
  operand: readOperand,
  term: readTerm,
  quoted: readQuoted,
  heredoc: readHeredoc,
  maxDepth: MAX_DEPTH,
  checkReference,
  checkKey,
};

/** Whether a string holds anything but itself: an interpolation, a directive, or an escape of one. */
export function isTemplate(text: string): boolean {
  return text.includes('{') && (text.includes('${') || text.includes('%{'));
}

/** Splits a JSON string, as Terraform reads it, into text and interpolations. Never throws. */
export function parseTemplate(text: string): readonly TemplatePart[] {
  const parts = joinText(readParts(new Scanner(text, 0, GRAMMAR), BARE));
  try {
    nestParts(parts);
    return parts;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return [...parts, { kind: 'invalid', why: error.message, isRefused: true, start: text.length, end: text.length }];
  }
}

const BARE: TemplateForm = {
  isQuoted: false,
  isEnd: (scanner) => scanner.peek() === undefined,
  recover: (error, scanner, start): Sequence => {
    const end = findClosingBrace(scanner.text, start + 2);
    scanner.reset(end);
    const mark = quote(scanner.text.slice(start, start + 2));
    const what = mark.includes('$') ? 'an expression' : 'a directive';
    const why = error instanceof ReferenceFault ? error.message : `${mark} does not begin ${what}: ${error.message}`;
    return { part: { kind: 'invalid', why, isRefused: !(error instanceof LimitError), start, end }, isTrimming: false };
  },
};

/** Offset behind the brace that closes what begins before `from`, as far as braces and quotes tell. */
function findClosingBrace(text: string, from: number): number {
  let depth = 1;
  let isQuoted = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (isQuoted && character === '\\') at++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  const nearest = text.indexOf('}', from);
  return nearest === -1 ? text.length : nearest + 1;
}
