import { ExpressionError, type Scanner } from '../expression';
import type { HclLabel } from './syntax';

/** The labels of a block, up to the brace that opens its body. */
export function readLabels(scanner: Scanner): readonly HclLabel[] {
  const labels: HclLabel[] = [];
  while (!scanner.startsWith('{')) {
    labels.push(readLabel(scanner));
    scanner.skipSpace();
  }
  return labels;
}

function readLabel(scanner: Scanner): HclLabel {
  const start = scanner.at;
  if (scanner.peek() !== '"') {
    const text = scanner.matchName() ?? scanner.fail('"=", a label or "{" is expected');
    scanner.at += text.length;
    return { text, start, end: scanner.at };
  }
  const label = scanner.grammar.quoted(scanner);
  if (label.kind === 'literal' && typeof label.value === 'string') return { text: label.value, start, end: label.end };
  scanner.at = start;
  throw new ExpressionError('a label holds an interpolation');
}
