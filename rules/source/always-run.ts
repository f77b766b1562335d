import { BranchChoice } from '../evaluator/branch-choice';
import { Evaluator } from '../evaluator/evaluator';
import { contains, isFunction, type Node, type SourceFile } from '../evaluator/source-file';
import { mayJump } from '../evaluator/statement';

/** Whether a piece of code runs whenever another one before it has run: no branch, loop or jump is between them. */
export function isAlwaysRun(node: Node, origin: Node, file: SourceFile): boolean {
  let at = node;
  for (; at.parent != null && !contains(at.parent, origin); at = at.parent) {
    if (isCondition(at, at.parent) || isLeftBefore(at, at.parent, -1, file)) return false;
    if (!isFunction(at.parent)) continue;
    const method = at.parent.parent;
    // What a field is made with is there before the constructor runs.
    return method.type === 'MethodDefinition' && method.kind === 'constructor' && isField(origin, method.parent);
  }
  if (at.parent == null) return false;
  return !isCondition(at, at.parent) && !isLeftBefore(at, at.parent, origin.range[1], file);
}

/** Whether something is made with a field of the class itself. */
function isField(origin: Node, body: Node): boolean {
  let at = origin;
  while (at.parent != null && at.parent !== body && !isFunction(at)) at = at.parent;
  return at.type === 'PropertyDefinition' && !at.static && at.parent === body;
}

/** Whether `parent` runs `at`, a part of it, sometimes only. */
function isCondition(at: Node, parent: Node): boolean {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test !== at;
    case 'LogicalExpression':
      return parent.right === at;
    case 'AssignmentExpression':
      return /^(\?\?|\|\||&&)=$/.test(parent.operator);
    case 'MemberExpression':
    case 'CallExpression':
      return parent.optional;
    case 'TryStatement':
      return parent.finalizer !== at;
    default:
      return /^(CatchClause|DoWhileStatement|For\w*Statement|SwitchCase|WhileStatement)$/.test(parent.type);
  }
}

/** Whether a statement between the two may leave the block. */
function isLeftBefore(at: Node, parent: Node, start: number, file: SourceFile): boolean {
  if (parent.type !== 'BlockStatement' && parent.type !== 'Program' && parent.type !== 'StaticBlock') return false;
  const evaluation = new Evaluator(new BranchChoice());
  for (let index = findIndex(parent.body, at); index-- > 0;) {
    const statement = parent.body[index];
    if (statement === undefined || statement.range[0] < start) return false;
    if (mayJump(evaluation, statement, file)) return true;
  }
  return false;
}

/** The place of a statement in its block, which is in the order of the text. */
function findIndex(statements: readonly Node[], wanted: Node): number {
  let [from, to] = [0, statements.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const statement = statements[middle];
    if (statement !== undefined && statement.range[0] < wanted.range[0]) from = middle + 1;
    else to = middle;
  }
  return from;
}
