import { isTrue } from './operator';
import { contains, type Node, type SourceFile } from './source-file';
import { complete, listJumping } from './statement';
import type { Evaluation } from './value';

/**
 * Whether the program comes to a node, as far as this way has decided it: no statement before it in a block around it
 * leaves the block, and the conditions around it hold.
 */
export function isReached(evaluation: Evaluation, node: Node, file: SourceFile): boolean {
  for (let at = node; at.parent != null; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'FunctionDeclaration' || parent.type === 'MethodDefinition' || /^Class/.test(parent.type))
      return true;
    const [start] = at.range;
    const jumping = listJumping(getStatements(parent) ?? NONE);
    if (jumping.some((statement) => statement.range[0] < start && isLeft(evaluation, statement, file))) return false;
    if (isExcluded(evaluation, parent, at, file)) return false;
  }
  return true;
}

const NONE: readonly Node[] = [];

function getStatements(node: Node): readonly Node[] | undefined {
  if (node.type === 'SwitchCase') return node.consequent;
  return node.type === 'BlockStatement' || node.type === 'Program' || node.type === 'StaticBlock'
    ? node.body
    : undefined;
}

function isLeft(evaluation: Evaluation, statement: Node, file: SourceFile): boolean {
  const completion = evaluation.branches.lookDecided(() => complete(evaluation, [statement], file));
  return completion !== undefined && completion.kind !== 'normal' && completion.kind !== 'unknown';
}

/** Whether a condition says that `at`, a part of `parent`, is not run. */
function isExcluded(evaluation: Evaluation, parent: Node, at: Node, file: SourceFile): boolean {
  const decide = (test: Node) => evaluation.branches.lookDecided(() => isTrue(evaluation, test, file));
  if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
    if (contains(parent.test, at)) return false;
    return decide(parent.test) === (at !== parent.consequent);
  }
  if (parent.type !== 'LogicalExpression' || parent.operator === '??' || at !== parent.right) return false;
  return decide(parent.left) === (parent.operator === '||');
}
