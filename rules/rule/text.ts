import type { Rule as EslintRule } from 'eslint';
import { ABSENT, type AttributePath, type SuppressionEntry, type TextRule } from '../../src/checks';
import { PartialText, type PolicyValue } from '../../src/iam';
import { readImages } from '../source/image';
import { readPolicies } from '../source/iam-policy';
import type { Node } from '../evaluator/source-file';
import { getSuppression } from '../source/suppress-call';
import { createReporter } from './report-at';

/** Reports what a rule finds in the texts of policies and images. Tokens exist only once the program runs. */
export function reportTexts(context: EslintRule.RuleContext, rule: TextRule): void {
  const reportOnce = createReporter(context);
  const check = (text: string, { path, id, node, suppression }: TextSite) => {
    if (!rule.mayFind(text)) return;
    const why = suppression && { suppression };
    for (const finding of rule.check(text))
      reportOnce({ ...finding, path, constructPath: id, ...(why && { why }) }, { node });
  };
  for (const { id, variants } of readPolicies(context))
    for (const { document, isEscaped, locate } of variants) {
      if (isEscaped) continue;
      for (const { text, path } of findTexts(document, [])) check(text, { path, id, node: locate(path) });
    }
  for (const { id, site, variants } of readImages(context).images) {
    const suppression = getSuppression(context, site, rule.id);
    for (const { image, locate } of variants) {
      const { name, namePrefix = ABSENT, description } = image;
      for (const [key, declared] of Object.entries({ name, name_prefix: namePrefix, description })) {
        if (declared.kind === 'known')
          check(declared.value, { path: [key], id, node: locate([key], 'value').node, suppression });
      }
    }
  }
}

/** Where a text stands: the path in its policy or image, the id of that construct, and what to report. */
interface TextSite {
  readonly path: AttributePath;
  readonly id: string | undefined;
  readonly node: Node;
  readonly suppression?: SuppressionEntry | undefined;
}

/** Every text in a policy that is known, in whole or in part. Keys are none of them: conditions name variables there. */
function* findTexts(value: PolicyValue, path: AttributePath): Generator<{ text: string; path: AttributePath }> {
  if (typeof value === 'string') yield { text: value, path };
  else if (value instanceof PartialText) {
    for (const part of value.parts) if (typeof part === 'string') yield { text: part, path };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value))
      yield* findTexts(item, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}
