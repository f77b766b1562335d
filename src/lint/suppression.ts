import { findSuppression, readSuppressionList, type SuppressionEntry, type SuppressionList } from '../checks';
import { getComment, type Block } from '../terraform';
import { findCommentSuppression } from './comment-suppression';
import type { Place, Subject } from './subject';

/** Where a resource has its suppressions. */
export const SUPPRESSION_PATH = ['//', 'lint', 'suppress'] as const;

/** The suppressions of a resource. */
export function readBlockSuppressions(block: Block): SuppressionList {
  return readSuppressionList(getComment(block, 'lint', 'suppress'));
}

/** What silences a finding: an entry beside the resource that it is about, or a comment where it stands. */
export function findSubjectSuppression(
  subject: Pick<Subject, 'suppressions' | 'listHolders'>,
  place: Place,
  ruleId: string,
  today: string | undefined,
): SuppressionEntry | undefined {
  return (
    findSuppression(subject.suppressions, ruleId, today) ??
    findCommentSuppression([place, ...(subject.listHolders?.() ?? [])], ruleId, today)
  );
}
