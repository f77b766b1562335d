import { isTrue } from './condition';
import { contains, type Node, type SourceFile } from './source-file';
import { complete, mayJump } from './statement';
import type { Evaluation } from './value';

/**
 * Whether the program comes to a node, as far as this way has decided it: no statement before it in a block around it
 * leaves the block, and the conditions around it hold. What stands before a function runs before it, as a rule.
 */
export function isReached(evaluation: Evaluation, node: Node, file: SourceFile): boolean {
  for (let at = node; at.parent != null; at = at.parent) {
    const { parent } = at;
    const statements = getStatements(parent);
    if (statements !== undefined && isLeftBefore(evaluation, { block: parent, statements, end: at.range[0] }, file))
      return false;
    if (isExcluded(evaluation, parent, at, file)) return false;
  }
  return true;
}

/** Whether a file lets those go on that import it: it may throw where a value is missing. */
export function isLoaded(evaluation: Evaluation, file: SourceFile): boolean {
  const block = file.sourceCode.ast as unknown as Node;
  return !isLeftBefore(evaluation, { block, statements: getStatements(block) ?? [], end: Infinity }, file);
}

function getStatements(node: Node): readonly Node[] | undefined {
  if (node.type === 'SwitchCase') return node.consequent;
  return node.type === 'BlockStatement' || node.type === 'Program' || node.type === 'StaticBlock'
    ? node.body
    : undefined;
}

/** The statements of a block up to a place in the file. */
interface Beginning {
  readonly block: Node;
  readonly statements: readonly Node[];
  readonly end: number;
}

/** By the call that a block runs in: its statements that may leave it, save for those that are known not to. */
const openStatements = new WeakMap<Node, Map<string, Set<Node>>>();

function isLeftBefore(evaluation: Evaluation, { block, statements, end }: Beginning, file: SourceFile): boolean {
  const byCall = openStatements.get(block) ?? new Map<string, Set<Node>>();
  openStatements.set(block, byCall);
  let open = byCall.get(evaluation.id);
  if (open === undefined) {
    open = new Set(statements.filter((statement) => mayJump(evaluation, statement, file)));
    byCall.set(evaluation.id, open);
  }
  for (const statement of open) {
    if (statement.range[1] > end) return false;
    const { isFresh } = evaluation.branches;
    const completion = evaluation.branches.lookDecided(() => complete(evaluation, [statement], file));
    if (completion === undefined || completion.kind === 'unknown') continue;
    if (completion.kind !== 'normal') return true;
    // Whatever is decided later, it stays so.
    if (isFresh) open.delete(statement);
  }
  return false;
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
