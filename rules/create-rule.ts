import type { Rule as EslintRule } from 'eslint';
import type { Rule } from '../src/checks';
import { getPageUrl } from '../src/lint';
import { isTerraformSource } from './language/source-code';
import { createSourceListener } from './rule/source';
import { reportJson } from './rule/terraform-json';
import { getRuleWeight } from './image-policy';

/** In an editor: what is wrong and what to do. Why stands on the rule's page. */
const MESSAGE = '{{problem}} {{remedy}}';

/** A rule for both kinds of file: TypeScript sources and Terraform JSON. It is silent where the image policy has it off. */
export function createRule(rule: Rule): EslintRule.RuleModule {
  const { id, description, messages, options, fixes = [] } = rule;
  const ids = Object.keys(messages).map((message): [string, string] => [message, MESSAGE]);
  return {
    meta: {
      type: 'problem',
      docs: { description, url: getPageUrl(id) },
      messages: { ...Object.fromEntries(ids), replace: 'Replace it with {{value}}.' },
      schema: options === undefined ? [] : [options.schema],
      ...(fixes.includes('fix') && { fixable: 'code' }),
      ...(fixes.includes('suggestion') && { hasSuggestions: true }),
    },
    create: (context) => {
      if (getRuleWeight(context, id) === undefined) return {};
      return isTerraformSource(context.sourceCode) ? reportJson(context, id) : createSourceListener(context, rule);
    },
  };
}
