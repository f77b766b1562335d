import type { Rule as EslintRule } from 'eslint';
import type { Rule } from '../src/checks';
import { getPageUrl } from '../src/lint';
import { cut } from '../src/text';
import { isTerraformSource } from './language/source-code';
import { createSourceListener } from './rule/source';
import { reportJson } from './rule/terraform-json';
import { getRuleWeight } from './image-policy';

/** In an editor: what is wrong and what to do. Why stands on the rule's page. */
const MESSAGE = '{{problem}} {{remedy}}';

/** @throws TypeError where ESLint's configuration has options of a rule, as ESLint does for any invalid configuration */
function refuseOptions({ options }: Pick<EslintRule.RuleContext, 'options'>, id: string): void {
  if (options.length === 0) return;
  const written = options.map((option) => cut(JSON.stringify(option))).join(', ');
  throw new TypeError(
    `ESLint's configuration has options for the rule ${id}: ${written}. ` +
      'Options of this rule stand in image-policy.json, which the command and synthesis read too, so that no gate decides otherwise. ' +
      `Move them there, as "rules": { "${id}": ["error", { … }] }; ESLint reads the file by withProject.`,
  );
}

/** A rule for both kinds of file: TypeScript sources and Terraform JSON. It is silent where the image policy has it off. */
export function createRule(rule: Rule): EslintRule.RuleModule {
  const { id, description, messages, options, fixes = [] } = rule;
  const ids = Object.keys(messages).map((message): [string, string] => [message, MESSAGE]);
  return {
    meta: {
      type: 'problem',
      docs: { description, url: getPageUrl(id) },
      messages: { ...Object.fromEntries(ids), replace: 'Replace it with {{value}}.' },
      // Of a rule that has options ESLint would only say that there are too many: `create` says where they stand.
      schema: options === undefined && [],
      ...(fixes.includes('fix') && { fixable: 'code' }),
      ...(fixes.includes('suggestion') && { hasSuggestions: true }),
    },
    create: (context) => {
      refuseOptions(context, id);
      if (getRuleWeight(context, id) === undefined) return {};
      return isTerraformSource(context.sourceCode) ? reportJson(context, id) : createSourceListener(context, rule);
    },
  };
}
