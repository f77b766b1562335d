import { quote } from '../../../text';
import { ExpressionError } from '../syntax';
import type { Scanner } from './scanner';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
const ESCAPE = /\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/uy;

/** The escape in a quoted text at which the scanner stands: the character, and the length of the escape. */
export function decodeEscape(scanner: Scanner): readonly [character: string, length: number] {
  const match = scanner.match(ESCAPE) ?? scanner.fail('an escape is expected');
  const escape = match.slice(1);
  const known = Object.hasOwn(ESCAPES, escape) ? ESCAPES[escape] : undefined;
  const codePoint = escape.length > 2 ? Number.parseInt(escape.slice(1), 16) : Number.NaN;
  const isCharacter = codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff);
  if (known === undefined && !isCharacter) throw new ExpressionError(`there is no escape ${quote(match)}`);
  return [known ?? String.fromCodePoint(codePoint), match.length];
}
