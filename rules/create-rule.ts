import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Rule } from 'eslint';
import { isTerraformSource } from './language/source-code';
import type { PluginRuleId } from './rule-id';
import { getLevel } from './setting';

/** The pages are not compiled: from dist/rules they are two folders up. */
const DOCS = join(__dirname, __filename.endsWith('.ts') ? '.' : '../../rules', 'docs');

/** Message ids of every rule. A finding is worded by its check; ESLint only carries it. */
export const MESSAGES = {
  finding: '{{text}}',
  /** A finding that the command reports as a warning. The processor `severity` makes it one in ESLint too. */
  warning: '{{text}}',
  replace: 'Replace it by {{value}}.',
} as const;

export interface RuleParts {
  readonly id: PluginRuleId;
  readonly description: string;
  /** JSON schema of the options; none where the rule has none. */
  readonly schema?: NonNullable<Rule.RuleMetaData['schema']>;
  readonly isFixable?: boolean;
  readonly hasSuggestions?: boolean;
  readonly createTypeScript: (context: Rule.RuleContext) => Rule.RuleListener;
  readonly createJson: (context: Rule.RuleContext) => Rule.RuleListener;
}

/** A rule for both kinds of file: TypeScript sources and Terraform JSON. It is silent where the image policy has it off. */
export function createRule(parts: RuleParts): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      docs: { description: parts.description, url: pathToFileURL(join(DOCS, `${parts.id}.md`)).href },
      messages: MESSAGES,
      schema: parts.schema ?? [],
      ...(parts.isFixable && { fixable: 'code' }),
      ...(parts.hasSuggestions && { hasSuggestions: true }),
    },
    create: (context) => {
      if (getLevel(context, parts.id) === 'off') return {};
      return isTerraformSource(context.sourceCode) ? parts.createJson(context) : parts.createTypeScript(context);
    },
  };
}
