import type { Rule, SourceCode } from 'eslint';
import {
  createCommentList,
  findSuppression,
  isRuleId,
  NO_SUPPRESSIONS,
  splitComment,
  type RuleId,
  type SuppressionEntry,
  type SuppressionList,
} from '../../src/checks';
import { getToday } from '../plugin-settings';
import { PLUGIN_NAME } from '../rule-id';
import { markUsed } from './suppression-use';

/** Lines from 1, columns from 0. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** An `eslint-disable` comment that names rules of this plugin. */
export interface DisableComment {
  readonly loc: { readonly start: Position; readonly end: Position };
  /** An entry for each of these rules: the reason is what stands behind `--`, the day that of `(expires 2026-12-31)`. */
  readonly list: SuppressionList;
  /** The rules, as the entries have them. */
  readonly rules: readonly RuleId[];
  /** Whether it is for what begins at a position. */
  covers(position: Position, rule: string): boolean;
}

const DIRECTIVE = /^\s*eslint-(disable-next-line|disable-line|disable|enable)(?:\s|$)/;

const commentsOfFiles = new WeakMap<SourceCode, readonly DisableComment[]>();

/** Comments that switch rules of this plugin off in a program. One that names no rules is none of ours. */
export function findDisableComments({ sourceCode }: Pick<Rule.RuleContext, 'sourceCode'>): readonly DisableComment[] {
  let comments = commentsOfFiles.get(sourceCode);
  if (comments === undefined) commentsOfFiles.set(sourceCode, (comments = readComments(sourceCode)));
  return comments;
}

function readComments(sourceCode: SourceCode): DisableComment[] {
  const directives = sourceCode.getAllComments().flatMap(({ type, value, loc }) => {
    const [match, kind] = DIRECTIVE.exec(value) ?? [];
    if (match === undefined || kind === undefined || loc == null) return [];
    // Without "line" in its name a directive is one in a comment of its own only.
    if ((kind === 'disable' || kind === 'enable') && type !== 'Block') return [];
    const { head, reason } = splitComment(value.slice(match.length));
    const names = head.split(',').map((name) => name.trim());
    return [{ kind, loc, names, rules: names.flatMap(getRuleId), text: reason }];
  });
  return directives.flatMap(({ kind, loc, rules, text }) => {
    if (kind === 'enable' || rules.length === 0) return [];
    const ends = directives.filter((each) => each.kind === 'enable' && isBefore(loc.start, each.loc.start));
    const covers = (position: Position, rule: string): boolean => {
      if (!rules.some((each) => each === rule)) return false;
      if (kind === 'disable-line') return position.line >= loc.start.line && position.line <= loc.end.line;
      if (kind === 'disable-next-line') return position.line === loc.end.line + 1;
      const isOver = ends.some(
        (end) =>
          (end.names.join('') === '' || end.rules.some((each) => each === rule)) && isBefore(end.loc.start, position),
      );
      return isBefore(loc.start, position) && !isOver;
    };
    return [{ loc, list: createCommentList(rules, text), rules, covers }];
  });
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column <= b.column);
}

function getRuleId(name: string): RuleId[] {
  const id = name.startsWith(`${PLUGIN_NAME}/`) ? name.slice(PLUGIN_NAME.length + 1) : '';
  return isRuleId(id) ? [id] : [];
}

/** The comment that switches a rule off at a position, with a reason and not expired; undefined where none does. */
export function findComment(
  context: Pick<Rule.RuleContext, 'sourceCode' | 'settings'>,
  ruleId: string,
  position: Position,
): SuppressionEntry | undefined {
  const today = getToday(context);
  for (const comment of findDisableComments(context)) {
    if (!comment.covers(position, ruleId)) continue;
    const entry = findSuppression({ ...NO_SUPPRESSIONS, entries: comment.list.entries }, ruleId, today);
    if (entry !== undefined) return markUsed(entry);
  }
  return undefined;
}
