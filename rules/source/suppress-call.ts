import type { TSESTree } from '@typescript-eslint/types';
import type { Rule } from 'eslint';
import {
  createEntry,
  findSuppression,
  NO_SUPPRESSIONS,
  type AttributePath,
  type SuppressionList,
} from '../../src/checks';
import { getToday } from '../plugin-settings';
import { readStrings } from './attribute';
import type { ConstructCall } from './program';
import type { Node, SourceFile } from '../evaluator/source-file';
import { findUses } from './construct-use';

/** A call `image.suppress({ rule, reason, expires })`. */
export interface SuppressCall {
  /** One entry. Of each member the first value that it may have. */
  readonly list: SuppressionList;
  /** What to report for a path in the list. */
  locate(path: AttributePath): Node;
}

/** Suppressions of an image: chained to its creation, or called on the constant that it is stored in. */
export function findSuppressCalls(image: ConstructCall, file: SourceFile): SuppressCall[] {
  const calls = [...walkChain(image), ...findUses(image, file).flatMap((use) => [...walkChain(use)])];
  return calls.flatMap((node) => {
    const argument = node.arguments[0];
    return argument === undefined || argument.type === 'SpreadElement' ? [] : [readCall(argument, file)];
  });
}

function readCall(argument: TSESTree.Expression, file: SourceFile): SuppressCall {
  const read = (key: string) =>
    readStrings({ file, fallback: argument, read: (evaluation) => evaluation.evaluate(argument, file) }, key)[0]!;
  const members = { rule: read('rule'), reason: read('reason'), expires: read('expires') };
  const { rule, reason, expires } = members;
  const entry = createEntry({ rule: rule.declared, reason: reason.declared, expires: expires.declared });
  return {
    list: { entries: [entry], isMalformed: rule.declared.kind === 'absent' },
    locate: ([, member]) => members[member as keyof typeof members]?.site.node ?? argument,
  };
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

/** Whether a call of `suppress` switches a rule off for an image. */
export function isSuppressed(
  context: Rule.RuleContext,
  image: ConstructCall,
  file: SourceFile,
  ruleId: string,
): boolean {
  const entries = findSuppressCalls(image, file).flatMap(({ list }) => list.entries);
  return findSuppression({ ...NO_SUPPRESSIONS, entries }, ruleId, getToday(context)) !== undefined;
}
