import { isSuppressible, NO_SUPPRESSIONS, type SuppressionEntry, type SuppressionRule } from '../../checks';
import type { Configuration, JsonFile } from '../../terraform';
import { listCommentSuppressions, type CommentSuppression } from '../comment-suppression';
import type { Subject, SubjectFinding } from '../subject';
import type { RuleContext } from './rule-context';

/** Runs a rule on the comments of the files that switch rules off. */
export function runCommentRule(rule: SuppressionRule, { configurations, today, use }: RuleContext): SubjectFinding[] {
  return configurations.flatMap((configuration) =>
    configuration.files.flatMap((file) =>
      listCommentSuppressions(file).flatMap(({ annotation, list }) => {
        const isUnused = (entry: SuppressionEntry): boolean => !annotation.isUnread && use.isCommentUnused(entry);
        const subject = createSubject(configuration, file, annotation);
        return rule
          .check(list, { today, isSuppressible, isUnused })
          .map((finding) => ({ subject, finding: { ...finding, path: [] } }));
      }),
    ),
  );
}

function createSubject(
  { name, modulePrefix }: Configuration,
  file: JsonFile,
  { range, address }: CommentSuppression['annotation'],
): Subject {
  return {
    scope: name,
    ...(address !== undefined && { address: `${modulePrefix}${address}` }),
    suppressions: NO_SUPPRESSIONS,
    locate: () => ({ file, range }),
    getValue: (path) => path,
  };
}
