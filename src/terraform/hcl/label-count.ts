import { formatCount } from '../../text';
import type { HclBlock, HclProblem } from './syntax';

/** Labels that the blocks of a module have. Source: Terraform Language, the pages of these blocks. */
const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  provider: 1,
  variable: 1,
  output: 1,
  module: 1,
  check: 1,
  locals: 0,
  terraform: 0,
  import: 0,
  moved: 0,
  removed: 0,
};

/** What is wrong with the labels of a block that stands in no other; undefined where nothing is. */
export function findLabelProblem({ type, labels, brace }: HclBlock): HclProblem | undefined {
  const count = Object.hasOwn(LABELS, type) ? LABELS[type] : undefined;
  if (count === undefined || count === labels.length) return undefined;
  const range = labels[count] ?? { start: brace, end: brace + 1 };
  const words = `a ${type} block has ${formatCount(labels.length, 'label')} and wants ${count === 0 ? 'none' : count}`;
  return { kind: 'invalid', words, start: range.start, end: range.end };
}
