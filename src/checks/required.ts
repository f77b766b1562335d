import type { StringProblem } from './check-string';

/** The words for a required attribute that is absent or null. */
export function getRequiredProblem(attribute: string, source: string): Omit<StringProblem, 'corrected'> {
  return {
    problem: `The image has no ${attribute}.`,
    reason: `CreateWorkspaceImage requires it (${source}).`,
    remedy: `Set ${attribute}.`,
  };
}
