import { readSuppressionList, type SuppressionList } from '../checks';
import { getComment, type Block } from '../terraform';

/** Where a resource has its suppressions. */
export const SUPPRESSION_PATH = ['//', 'lint', 'suppress'] as const;

/** The suppressions of a resource. */
export function readBlockSuppressions(block: Block): SuppressionList {
  return readSuppressionList(getComment(block, 'lint', 'suppress'));
}
