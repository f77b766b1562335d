import type { TSESTree } from '@typescript-eslint/types';
import { isTrue } from './condition';
import { type Completion, NORMAL } from './completion';
import { completeExpression, isApart, MAX_ITEMS, mayThrow } from './guard-call';
import { listPairs } from './map';
import { type Node, type SourceFile, toSite } from './source-file';
import type { Evaluation, Value } from './value';

/** Where a list of statements leaves its function, loop or program, on this way. Nothing of them is changed or remembered. */
export function complete(evaluation: Evaluation, statements: readonly Node[], file: SourceFile): Completion {
  for (const statement of statements) {
    const completion = mayJump(evaluation, statement, file) ? completeOne(evaluation, statement, file) : NORMAL;
    if (completion.kind !== 'normal') return completion;
  }
  return NORMAL;
}

function completeOne(evaluation: Evaluation, statement: Node, file: SourceFile): Completion {
  switch (statement.type) {
    case 'ReturnStatement':
      return { kind: 'return', node: statement.argument };
    case 'ThrowStatement':
      return { kind: 'throw' };
    case 'BreakStatement':
      return { kind: 'break' };
    case 'ContinueStatement':
      return { kind: 'continue' };
    case 'ExpressionStatement':
      return completeExpression(evaluation, statement.expression, file);
    case 'ForOfStatement':
      return completeLoop(evaluation, statement, file);
    case 'BlockStatement':
      return complete(evaluation, statement.body, file);
    case 'IfStatement': {
      const taken = isTrue(evaluation, statement.test, file) ? statement.consequent : statement.alternate;
      return taken === null ? NORMAL : complete(evaluation, [taken], file);
    }
    case 'SwitchStatement': {
      const completion = complete(evaluation, chooseCase(evaluation, statement, file), file);
      return completion.kind === 'break' ? NORMAL : completion;
    }
    case 'TryStatement': {
      const completion = complete(evaluation, statement.block.body, file);
      const handler = completion.kind === 'throw' ? statement.handler?.body.body : undefined;
      return handler === undefined ? completion : complete(evaluation, handler, file);
    }
    default:
      return isLeft(statement) ? { kind: 'unknown', why: 'it is returned from a loop' } : NORMAL;
  }
}

/** The statements that a `switch` runs, from its chosen case on. */
export function chooseCase(
  evaluation: Evaluation,
  { discriminant, cases }: TSESTree.SwitchStatement,
  file: SourceFile,
): readonly Node[] {
  const value = evaluation.evaluate(discriminant, file);
  const tests = cases.map(({ test }) => (test === null ? undefined : evaluation.evaluate(test, file)));
  const isKnown = [value, ...tests].every((each) => each === undefined || each.kind === 'primitive');
  const fallback = cases.findIndex(({ test }) => test === null);
  const found = tests.findIndex((test) => test !== undefined && isSame(test, value));
  const index = isKnown
    ? found === -1
      ? fallback
      : found
    : evaluation.ask(discriminant, cases.length + (fallback === -1 ? 1 : 0));
  return index === -1 ? [] : cases.slice(index).flatMap(({ consequent }) => consequent);
}

function isSame(a: Value, b: Value): boolean {
  return a.kind === 'primitive' && b.kind === 'primitive' && a.value === b.value;
}

/** A loop over a known list, item by item: one of them may end the program. */
function completeLoop(evaluation: Evaluation, loop: TSESTree.ForOfStatement, file: SourceFile): Completion {
  const given = evaluation.evaluate(loop.right, file);
  const list = given.kind === 'map' ? listPairs(given.entries) : given;
  let isOpen = false;
  for (const [index, item] of list.kind === 'list' ? list.items.slice(0, MAX_ITEMS).entries() : []) {
    const inside = evaluation.enterLoop(loop, item, `${toSite(loop, file)} ${index}`);
    const completion = evaluation.branches.lookDecided(() => complete(inside, [loop.body], file));
    if (completion?.kind === 'throw') return completion;
    if (completion?.kind === 'break') break;
    isOpen ||= completion === undefined;
  }
  if (isOpen) evaluation.branches.leaveOpen();
  return isLeft(loop) ? { kind: 'unknown', why: 'it is returned from a loop' } : NORMAL;
}

const jumping = new WeakMap<Node, boolean>();

/** Whether a statement can end more than itself: quick, so that most of a program is not evaluated. */
export function mayJump(evaluation: Evaluation, node: Node, file: SourceFile): boolean {
  let known = jumping.get(node);
  if (known === undefined) {
    known =
      isJump(evaluation, node, file) ||
      (mayHoldStatement(node) && listChildren(node).some((child) => mayJump(evaluation, child, file)));
    jumping.set(node, known);
  }
  return known;
}

/** Whether a loop holds a statement that leaves it for good. */
function isLeft(node: Node): boolean {
  if (node.type === 'ReturnStatement') return true;
  return mayHoldStatement(node) && listChildren(node).some(isLeft);
}

const WITHOUT_STATEMENTS = /^(?:ExpressionStatement|VariableDeclaration|Identifier)$|(?:Expression|Literal)$/;

/** Whether a statement inside of it is one of the same function: expressions, most of a program, hold only other functions. */
function mayHoldStatement(node: Node): boolean {
  return !WITHOUT_STATEMENTS.test(node.type) && !isApart(node);
}

function isJump(evaluation: Evaluation, node: Node, file: SourceFile): boolean {
  if (/^(Return|Throw|Break|Continue)Statement$/.test(node.type)) return true;
  return node.type === 'ExpressionStatement' && mayThrow(evaluation, node.expression, file);
}

/** Members of a node that hold nodes and tokens that are not inside of it. */
const OTHER = new Set(['parent', 'tokens', 'comments']);

/** The nodes inside of a node. */
export function listChildren(node: Node): Node[] {
  const children: Node[] = [];
  // Of every node of a program somebody asks for them.
  for (const name in node) {
    const child: unknown = node[name as keyof Node];
    if (typeof child !== 'object' || child === null || OTHER.has(name)) continue;
    if (!Array.isArray(child)) {
      if (isNode(child)) children.push(child);
    } else for (const each of child as readonly unknown[]) if (isNode(each)) children.push(each);
  }
  return children;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
