import { evaluateTemplate, parseTemplate } from '../../../src/terraform/expression';
import { Refused, Unknown, type Value } from '../../../src/terraform';

/** What an expression comes to: JSON of its value, that it is refused, or why it is not known. */
export type Outcome = { readonly json: string } | 'refused' | { readonly unknown: string };

const SCOPE = { resolve: (): Value => new Unknown('there are no references here') };

export function evaluateAlone(expression: string): Outcome {
  const value = evaluateTemplate(parseTemplate(`\${jsonencode([\n${expression}\n])}`), SCOPE);
  if (value instanceof Refused) return 'refused';
  if (value instanceof Unknown) return { unknown: value.why };
  return { json: String(value).slice(1, -1) };
}
