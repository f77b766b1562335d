import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from './source-file';
import type { Evaluation } from './value';

/** Name of a property; undefined where it is not known. */
export function evaluateKey(
  evaluation: Evaluation,
  owner: TSESTree.MemberExpression | TSESTree.Property,
  file: SourceFile,
): string | undefined {
  const node = owner.type === 'Property' ? owner.key : owner.property;
  if (!owner.computed) {
    if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') return node.name;
    return node.type === 'Literal' ? String(node.value) : undefined;
  }
  const value = evaluation.evaluate(node, file);
  return value.kind === 'primitive' ? String(value.value) : undefined;
}
