import type { Rule } from 'eslint';
import { ABSENT, createEntry, isRuleId, known, type RuleId, type SuppressionList } from '../../src/checks';
import { PLUGIN_NAME } from '../rule-id';

/** An `eslint-disable` comment that names rules of this plugin. */
export interface DisableComment {
  readonly loc: { readonly start: { line: number; column: number }; readonly end: { line: number; column: number } };
  /** An entry for each of these rules: the reason is what stands behind `--`, the day that of `(expires 2026-12-31)`. */
  readonly list: SuppressionList;
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
    const reason = known(text.replace(EXPIRES, ''));
    const [, day] = EXPIRES.exec(text) ?? [];
    const expires = day === undefined ? ABSENT : known(day);
    const entries = rules.map((rule) => createEntry({ rule: known(rule), reason, expires }));
    return [{ loc, list: { entries, isMalformed: false, form: 'comment' } }];
  });
}

function getRuleId(name: string): RuleId[] {
  const id = name.startsWith(`${PLUGIN_NAME}/`) ? name.slice(PLUGIN_NAME.length + 1) : '';
  return isRuleId(id) ? [id] : [];
}
