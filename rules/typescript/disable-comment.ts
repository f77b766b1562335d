import type { Rule } from 'eslint';

import { isRuleId, type RuleId } from '../../src/lint';
import { PLUGIN_NAME } from '../rule-id';

/** An `eslint-disable` comment that names rules of this plugin. */
export interface DisableComment {
  readonly loc: { readonly start: { line: number; column: number }; readonly end: { line: number; column: number } };
  readonly rules: readonly RuleId[];
  /** What stands behind `--`, without `(expires …)`; empty where there is nothing. */
  readonly reason: string;
  /** The day in `(expires 2026-12-31)`, as written. */
  readonly expires: string | undefined;
}

const DIRECTIVE = /^\s*eslint-disable(?:-next-line|-line)?\s/;
const EXPIRES = /\(expires\s+([^)\s]+)\s*\)/i;

/** Comments that switch rules of this plugin off in a program. One that names no rules is none of ours. */
export function findDisableComments(context: Rule.RuleContext): DisableComment[] {
  return context.sourceCode.getAllComments().flatMap(({ value, loc }) => {
    if (!DIRECTIVE.test(value) || loc == null) return [];
    const [list = '', ...description] = value.replace(DIRECTIVE, '').split(/\s-{2,}\s/);
    const rules = list.split(',').flatMap((name) => getRuleId(name.trim()));
    if (rules.length === 0) return [];
    const text = description.join(' -- ');
    return [{ loc, rules, reason: text.replace(EXPIRES, '').trim(), expires: EXPIRES.exec(text)?.[1] }];
  });
}

function getRuleId(name: string): RuleId[] {
  const id = name.startsWith(`${PLUGIN_NAME}/`) ? name.slice(PLUGIN_NAME.length + 1) : '';
  return isRuleId(id) ? [id] : [];
}
