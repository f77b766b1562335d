import { matchActionPattern, type Pattern } from '../../iam';
import { SERVICE_ACTIONS } from '../../model';

const PREFIX = 'workspaces:';

/** By their names with the prefix, in lower case. */
const ACTIONS = new Map(SERVICE_ACTIONS.map((action) => [`${PREFIX}${action}`.toLowerCase(), action]));

/** Actions of WorkSpaces, without their prefix, that a pattern of an Action element covers. Case does not matter. */
export function listCoveredActions(pattern: Pattern): string[] {
  const lowerCase = pattern.display.toLowerCase();
  if (!/[*?]/.test(lowerCase)) {
    const action = ACTIONS.get(lowerCase);
    return action === undefined ? [] : [action];
  }
  return [...ACTIONS].flatMap(([name, action]) => (matchActionPattern(pattern, name) === 'yes' ? [action] : []));
}

/** Whether the pattern is for WorkSpaces alone: `workspaces:…`, as opposed to `*`. */
export function isWorkspacesPattern(pattern: string): boolean {
  return pattern.toLowerCase().startsWith(PREFIX);
}
