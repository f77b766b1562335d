import { quote } from '../../text';
import { defineRule } from '../rule';

/** Suppressions that silence nothing any more. It takes the findings of all other rules. */
export const noUnusedSuppression = defineRule({
  id: 'no-unused-suppression',
  kind: 'suppression',
  description: 'Report suppressions that suppress nothing',
  summary: 'Unused Suppression',
  messages: { unused: 'warning' },
  isOptional: true,
  check: ({ entries }, { isUnused }) =>
    entries.flatMap((entry, index) => {
      if (entry.rule.kind !== 'known' || isUnused?.(entry) !== true) return [];
      return [
        {
          message: 'unused' as const,
          path: [index],
          problem: `The suppression of ${quote(entry.rule.value)} suppresses nothing.`,
          reason: 'The rule finds nothing there, so that the next fault of its kind would pass unseen.',
          remedy: 'Remove it.',
        },
      ];
    }),
});
