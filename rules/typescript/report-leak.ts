import type { Rule } from 'eslint';
import { checkLeakedToken, formatFinding, mayHoldLeakedToken, type AttributePath } from '../../src/checks';
import { PartialText, type PolicyValue } from '../../src/iam';
import { readImages } from './image';
import { readPolicies } from './policy';
import { reportFinding } from './report';
import type { Node } from './source-file';

/** Reports text in policies and images that Terraform would take for an expression. Tokens exist only once the program runs. */
export function reportLeaks(context: Rule.RuleContext): Rule.RuleListener {
  return {
    Program() {
      const seen = new Set<string>();
      const check = (text: string, path: AttributePath, node: Node) => {
        if (!mayHoldLeakedToken(text)) return;
        for (const finding of checkLeakedToken(text, path)) {
          const key = `${node.range} ${formatFinding(finding)}`;
          if (!seen.has(key)) reportFinding(context, finding, { node });
          seen.add(key);
        }
      };
      for (const { document, isEscaped, locate } of readPolicies(context).flatMap(({ variants }) => variants)) {
        if (isEscaped) continue;
        for (const { text, path } of findTexts(document, [])) check(text, path, locate(path));
      }
      for (const { image, locate } of readImages(context).images.flatMap(({ variants }) => variants)) {
        for (const [key, declared] of [
          ['name', image.name],
          ['description', image.description],
        ] as const) {
          if (declared.kind === 'known') check(declared.value, [key], locate([key], 'value').node);
        }
      }
    },
  };
}

/** Every text in a policy that is known, in whole or in part. Keys are none of them: conditions name variables there. */
function* findTexts(
  value: PolicyValue,
  path: readonly (string | number)[],
): Generator<{ text: string; path: readonly (string | number)[] }> {
  if (typeof value === 'string') yield { text: value, path };
  else if (value instanceof PartialText) {
    for (const part of value.parts) if (typeof part === 'string') yield { text: part, path };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value))
      yield* findTexts(item, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}
