import type { Rule as EslintRule } from 'eslint';
import { RULES as CHECKED, type AnyRuleId } from '../src/checks';
import { createRule } from './create-rule';

/** Every rule, by its id. */
export const RULES = Object.fromEntries(CHECKED.map((rule) => [rule.id, createRule(rule)])) as Readonly<
  Record<AnyRuleId, EslintRule.RuleModule>
>;
