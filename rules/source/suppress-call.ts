import type { TSESTree } from '@typescript-eslint/types';
import type { Rule } from 'eslint';
import {
  createEntry,
  findSuppression,
  NO_SUPPRESSIONS,
  type AttributePath,
  type SuppressionEntry,
  type SuppressionList,
} from '../../src/checks';
import { getToday } from '../plugin-settings';
import { readStrings, type ObjectSource, type Site } from './attribute';
import type { ConstructSite } from './construct-site';
import { SharedEvaluation } from '../evaluator/evaluator';
import type { Node, SourceFile } from '../evaluator/source-file';
import { findHolding } from './change';
import { isAlwaysRun } from './always-run';
import { findUses, isReassigned } from './construct-use';

/** A call `image.suppress({ rule, reason, expires })`. */
export interface SuppressCall {
  /** The file that it stands in. */
  readonly file: SourceFile;
  /** One entry. Of each member the first value that it may have. */
  readonly list: SuppressionList;
  /** Whether it is called whenever the image is made. What is called sometimes only suppresses nothing. */
  readonly isSure: boolean;
  /** What to report for a path in the list. */
  readonly locate: (path: AttributePath) => Site;
}

/** Suppressions of an image: chained to what makes it, or called on what it is stored in. */
export function findSuppressCalls(site: ConstructSite): readonly SuppressCall[] {
  let calls = callsOfSites.get(site);
  if (calls === undefined) callsOfSites.set(site, (calls = readCalls(site)));
  return calls;
}

const callsOfSites = new WeakMap<ConstructSite, readonly SuppressCall[]>();
/** One call may be for several images: it has one entry, which is used by any of them. */
const callsOfArguments = new WeakMap<Node, Omit<SuppressCall, 'isSure'>>();

function readCalls({ call, file, steps }: ConstructSite): SuppressCall[] {
  return [{ call, file }, ...steps].flatMap((maker) =>
    [maker.call as Node, ...findUses(maker.call, maker.file)].flatMap((use) => {
      const holding = getHolding(use, maker);
      if (holding === 'other') return [];
      return [...walkChain(use)].flatMap((node) => {
        const [argument] = node.arguments;
        if (argument === undefined || argument.type === 'SpreadElement') return [];
        const isSure = holding === 'sure' && isAlwaysRun(node, maker.call, maker.file);
        return [{ ...getCall(argument, maker.file), isSure }];
      });
    }),
  );
}

/** Whether a variable holds this image where it is used: it may have been given another one. */
function getHolding(use: Node, { call, file }: { call: Node; file: SourceFile }): 'open' | 'other' | 'sure' {
  if (use === call || !isReassigned(call, file)) return 'sure';
  const { makers, isSure } = findHolding(use, file);
  if (!makers.has(call)) return makers.size > 0 ? 'other' : 'open';
  return isSure ? 'sure' : 'open';
}

function getCall(argument: TSESTree.Expression, file: SourceFile): Omit<SuppressCall, 'isSure'> {
  let call = callsOfArguments.get(argument);
  if (call === undefined) callsOfArguments.set(argument, (call = readCall(argument, file)));
  return call;
}

function readCall(argument: TSESTree.Expression, file: SourceFile): Omit<SuppressCall, 'isSure'> {
  const source: ObjectSource = {
    file,
    fallback: argument,
    own: argument,
    shared: new SharedEvaluation(),
    read: (evaluation) => evaluation.evaluate(argument, file),
    isReached: () => true,
  };
  const read = (key: string) => readStrings(source, key).at(0);
  const [rule, reason, expires] = [read('rule'), read('reason'), read('expires')];
  // The program throws before it calls.
  if (!rule || !reason || !expires) return { file, list: NO_SUPPRESSIONS, locate: () => ({ node: argument }) };
  const sites = new Map<unknown, Site>([
    ['rule', rule.site],
    ['reason', reason.site],
    ['expires', expires.site],
  ]);
  const entry = createEntry({ rule: rule.declared, reason: reason.declared, expires: expires.declared });
  return {
    file,
    list: { entries: [entry], isMalformed: rule.declared.kind === 'absent' },
    locate: ([, member]) => sites.get(member) ?? { node: argument },
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

/** The call of `suppress` that switches a rule off for an image; undefined where none does. */
export function getSuppression(
  context: Rule.RuleContext,
  site: ConstructSite,
  ruleId: string,
): SuppressionEntry | undefined {
  const entries = findSuppressCalls(site).flatMap(({ list, isSure }) => (isSure ? list.entries : []));
  if (entries.length === 0) return undefined;
  return findSuppression({ ...NO_SUPPRESSIONS, entries }, ruleId, getToday(context));
}
