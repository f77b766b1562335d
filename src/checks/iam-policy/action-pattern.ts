import { matchActionPattern, type Pattern } from '../../iam';
import { SERVICE_ACTIONS } from '../../model';

const PREFIX = 'workspaces:';

const LOWER_CASE_ACTIONS = SERVICE_ACTIONS.map((action) => `${PREFIX}${action}`.toLowerCase());

/** Actions of WorkSpaces, without their prefix, that a pattern of an Action element covers. Case does not matter. */
export function listCoveredActions(pattern: Pattern): string[] {
  const lowerCase = pattern.display.toLowerCase();
  if (!/[*?]/.test(lowerCase)) {
    const index = LOWER_CASE_ACTIONS.indexOf(lowerCase);
    return index === -1 ? [] : [SERVICE_ACTIONS[index]!];
  }
  return SERVICE_ACTIONS.filter((_, index) => matchActionPattern(pattern, LOWER_CASE_ACTIONS[index]!) === 'yes');
}

/** Whether the pattern is for WorkSpaces alone: `workspaces:…`, as opposed to `*`. */
export function isWorkspacesPattern(pattern: string): boolean {
  return pattern.toLowerCase().startsWith(PREFIX);
}
