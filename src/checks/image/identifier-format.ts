import type { PartialText } from '../../iam';
import type { IdentifierFormat } from '../../model';
import { compilePattern, type Pattern } from '../config/pattern';

const patterns = new WeakMap<IdentifierFormat, Pattern>();

/** Whether some text in the gaps gives the whole a form. */
export function couldHaveForm(text: PartialText, format: IdentifierFormat): boolean {
  let pattern = patterns.get(format);
  if (pattern === undefined) patterns.set(format, (pattern = compile(format)));
  return pattern.couldMatch(text);
}

function compile({ pattern: { source } }: IdentifierFormat): Pattern {
  const result = compilePattern(source);
  if (result.kind === 'invalid') throw new Error(`The pattern of a format is ${result.why}: ${source}`);
  return result.pattern;
}
