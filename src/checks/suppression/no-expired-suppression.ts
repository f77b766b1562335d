import { quote } from '../../text';
import { defineRule } from '../rule';
import { COMMENT_REASON } from './require-suppression-reason';
import { isDate, isInForce } from './suppression-list';

/** Suppressions that are over, or whose date is none. */
export const noExpiredSuppression = defineRule({
  id: 'no-expired-suppression',
  kind: 'suppression',
  description: 'Report suppressions that have expired, or whose date is not valid',
  summary: 'Expired Suppression',
  messages: { expired: 'error', noDate: 'error' },
  check: ({ entries, form }, { today }) =>
    entries.flatMap(({ rule, expires }, index) => {
      if (expires.kind !== 'known' || isInForce(expires, today)) return [];
      const hasDate = isDate(expires.value);
      const name = rule.kind === 'known' ? ` of ${quote(rule.value)}` : '';
      return [
        {
          message: hasDate ? ('expired' as const) : ('noDate' as const),
          path: [index, 'expires'],
          problem: hasDate
            ? `The suppression${name} expired on ${expires.value}.`
            : `${quote(expires.value)} is not a date.`,
          reason:
            form === 'comment'
              ? COMMENT_REASON
              : 'A suppression holds through the day on which it expires, written as YYYY-MM-DD; after it, what it silenced is reported again.',
          remedy: 'Fix what it silences, or set a new date.',
        },
      ];
    }),
});
