import { ExpressionError, type Expression, type TemplatePart } from './syntax';

/** Reads the expression that begins at `at`, and the brace that closes it; `end` is behind that. Throws an ExpressionError. */
export type ParseInterpolation = (
  text: string,
  at: number,
  limit: number,
  depth: number,
) => { readonly expression: Expression; readonly end: number };

export interface TemplateSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Nesting of expressions around it. */
  readonly depth: number;
  readonly parse: ParseInterpolation;
  /** Turns text between interpolations into what it stands for. */
  readonly decode?: (raw: string) => string;
}

/** Parts of a stretch of text whose end is known. */
export function readParts(span: TemplateSpan): readonly TemplatePart[] {
  const { text, start, end, decode = (raw: string) => raw } = span;
  const parts: TemplatePart[] = [];
  let pending = '';
  let pendingStart = start;
  let at = start;
  let from = start;
  const flush = (): void => {
    pending += decode(text.slice(from, at));
    if (pending !== '') parts.push({ kind: 'text', text: pending, start: pendingStart, end: at });
    pending = '';
  };
  while (at < end) {
    const mark = findMark(text, at, end);
    if (mark === -1) break;
    if (text[mark - 1] === text[mark] && mark > from) {
      at = mark - 1;
      pending += decode(text.slice(from, at)) + text.slice(mark, mark + 2);
      from = at = mark + 2;
      continue;
    }
    at = mark;
    flush();
    const part = text[mark] === '$' ? readInterpolation(span, mark) : readDirective(text, mark, end);
    parts.push(part);
    from = at = pendingStart = part.end;
  }
  at = end;
  flush();
  return parts;
}

/** Offset of the next `${` or `%{`. */
function findMark(text: string, from: number, end: number): number {
  for (let brace = text.indexOf('{', from + 1); brace !== -1 && brace < end; brace = text.indexOf('{', brace + 1)) {
    const before = text[brace - 1];
    if ((before === '$' || before === '%') && brace - 1 >= from) return brace - 1;
  }
  return -1;
}

function readInterpolation({ text, end, depth, parse }: TemplateSpan, start: number): TemplatePart {
  try {
    const parsed = parse(text, text[start + 2] === '~' ? start + 3 : start + 2, end, depth);
    return { kind: 'interpolation', expression: parsed.expression, start, end: parsed.end };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { kind: 'invalid', why: error.message, start, end: findClosingBrace(text, start + 2, end) };
  }
}

function readDirective(text: string, start: number, end: number): TemplatePart {
  return { kind: 'directive', start, end: findClosingBrace(text, start + 2, end) };
}

/** Offset behind the brace that closes what begins before `from`, as far as braces and quotes tell. */
function findClosingBrace(text: string, from: number, end: number): number {
  let depth = 1;
  let isQuoted = false;
  for (let at = from; at < end; at++) {
    const character = text[at];
    if (isQuoted && character === '\\') at++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  const nearest = text.indexOf('}', from);
  return nearest === -1 || nearest >= end ? end : nearest + 1;
}
