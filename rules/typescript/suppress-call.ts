import type { TSESTree } from '@typescript-eslint/types';
import type { Rule } from 'eslint';
import { getToday } from '../setting';
import { readStrings, type Attribute } from './attribute';
import type { ConstructCall } from './program';
import type { Node, SourceFile } from './source-file';
import { findUses } from './use';

/** A call `image.suppress({ rule, reason, expires })`. Of each member the first value that it may have. */
export interface SuppressCall {
  readonly node: TSESTree.CallExpression;
  readonly rule: Attribute<string>;
  readonly reason: Attribute<string>;
  readonly expires: Attribute<string>;
}

/** Suppressions of an image: chained to its creation, or called on the constant that it is stored in. */
export function findSuppressCalls(image: ConstructCall, file: SourceFile): SuppressCall[] {
  const calls = [...walkChain(image), ...findUses(image, file).flatMap((use) => [...walkChain(use)])];
  return calls.flatMap((node) => {
    const argument = node.arguments[0];
    if (argument === undefined || argument.type === 'SpreadElement') return [];
    const read = (key: string) =>
      readStrings({ file, fallback: argument, read: (evaluator) => evaluator.evaluate(argument, file) }, key)[0]!;
    return [{ node, rule: read('rule'), reason: read('reason'), expires: read('expires') }];
  });
}

/** `suppress` calls on an expression: `image.suppress(…).suppress(…)`. */
function* walkChain(start: Node): Generator<TSESTree.CallExpression> {
  let at = start;
  while (at.parent?.type === 'MemberExpression' && at.parent.object === at) {
    const { property, parent } = at.parent;
    if (parent.type !== 'CallExpression' || parent.callee !== at.parent) return;
    if (property.type === 'Identifier' && property.name === 'suppress') yield parent;
    at = parent;
  }
}

/** Whether a call of `suppress` switches a rule off for an image. An entry without a reason, or expired, does not. */
export function isSuppressed(
  context: Rule.RuleContext,
  image: ConstructCall,
  file: SourceFile,
  ruleId: string,
): boolean {
  return findSuppressCalls(image, file).some(({ rule, reason, expires }) => {
    if (rule.declared.kind !== 'known' || rule.declared.value !== ruleId) return false;
    if (reason.declared.kind === 'absent') return false;
    if (reason.declared.kind === 'known' && reason.declared.value.trim() === '') return false;
    return expires.declared.kind !== 'known' || expires.declared.value >= getToday(context);
  });
}
