import { ABSENT, known } from '../declared-image';
import { createEntry, type SuppressionList } from './suppression-list';

const EXPIRES = /\(expires\s+([^)\s]+)\s*\)/i;
const REASON_MARK = /(?:^|\s)-{2,}(?:\s|$)/;

/** What stands before the first `--` of a comment, and what behind it. */
export function splitComment(text: string): { readonly head: string; readonly reason: string } {
  const [head = '', ...reason] = text.split(REASON_MARK);
  return { head, reason: reason.join(' -- ') };
}

/** An entry for each rule that a comment names. @param text its reason, which may hold `(expires YYYY-MM-DD)` */
export function createCommentList(rules: readonly string[], text: string): SuppressionList {
  const reason = known(text.replace(EXPIRES, ''));
  const [, day] = EXPIRES.exec(text) ?? [];
  const expires = day === undefined ? ABSENT : known(day);
  const entries = rules.map((rule) => createEntry({ rule: known(rule), reason, expires }));
  return { entries, isMalformed: false, form: 'comment' };
}

/** Reads what a comment of Terraform's language says: `ignore RULE, RULE -- REASON (expires YYYY-MM-DD)`. */
export function readSuppressionComment(text: string): SuppressionList {
  const { head, reason } = splitComment(text);
  const [, names = ''] = /^ignore\s+(.*)$/.exec(head.trim()) ?? [];
  const rules = names.split(',').map((name) => name.trim());
  if (!rules.every((rule) => /^[^\s"']+$/.test(rule))) return { entries: [], isMalformed: true, form: 'comment' };
  return createCommentList(rules, reason);
}
