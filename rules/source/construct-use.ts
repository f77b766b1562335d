import type { ConstructCall } from './program';
import { findVariable, type Node, type SourceFile } from '../evaluator/source-file';

/** Expressions that stand for a construct: uses of its constant; each `this` in the constructor that calls `super`. */
export function findUses(construct: ConstructCall, file: SourceFile): Node[] {
  if (construct.type === 'CallExpression') return findThisInConstructor(construct);
  let at: Node = construct;
  while (at.parent?.type === 'MemberExpression' || at.parent?.type === 'CallExpression') at = at.parent;
  const declarator = at.parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return [];
  return (findVariable(file, declarator.id)?.references ?? []).map(
    (reference) => reference.identifier as unknown as Node,
  );
}

function findThisInConstructor(superCall: Node): Node[] {
  let at: Node = superCall;
  while (at.parent != null && at.type !== 'BlockStatement') at = at.parent;
  if (at.type !== 'BlockStatement') return [];
  return at.body.flatMap((statement) => {
    if (statement.type !== 'ExpressionStatement') return [];
    let inner: Node = statement.expression;
    if (inner.type === 'AssignmentExpression') inner = inner.left;
    while (inner.type === 'CallExpression' || inner.type === 'MemberExpression') {
      inner = inner.type === 'CallExpression' ? inner.callee : inner.object;
    }
    return inner.type === 'ThisExpression' ? [inner] : [];
  });
}
