import {
  findSuppression,
  NO_SUPPRESSIONS,
  readSuppressionComment,
  type SuppressionEntry,
  type SuppressionList,
} from '../checks';
import type { Annotation, JsonFile } from '../terraform';
import type { Place } from './subject';

/** A comment that switches rules off for what stands in a range of its file. */
export interface CommentSuppression {
  readonly annotation: Annotation;
  readonly list: SuppressionList;
}

const NONE: readonly CommentSuppression[] = [];

const commentsOfFiles = new WeakMap<JsonFile, readonly CommentSuppression[]>();

/** The comments of a file that switch rules off, or try to. */
export function listCommentSuppressions(file: JsonFile): readonly CommentSuppression[] {
  if (file.listAnnotations === undefined) return NONE;
  let comments = commentsOfFiles.get(file);
  if (comments === undefined) {
    comments = file.listAnnotations().map((annotation) => ({
      annotation,
      list: readSuppressionComment(annotation.text),
    }));
    commentsOfFiles.set(file, comments);
  }
  return comments;
}

/** The entry of a comment that silences a rule at one of some places, or undefined. */
export function findCommentSuppression(
  places: readonly Place[],
  ruleId: string,
  today: string | undefined,
): SuppressionEntry | undefined {
  for (const { file, range } of places) {
    for (const { annotation, list } of listCommentSuppressions(file)) {
      const { covers } = annotation;
      if (covers === undefined || range.start < covers.start || range.end > covers.end) continue;
      const entry = findSuppression({ ...NO_SUPPRESSIONS, entries: list.entries }, ruleId, today);
      if (entry !== undefined) return entry;
    }
  }
  return undefined;
}
