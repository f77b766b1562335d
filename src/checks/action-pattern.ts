import { SERVICE_ACTIONS } from '../model';

const PREFIX = 'workspaces:';

const LOWER_CASE_ACTIONS = SERVICE_ACTIONS.map((action) => `${PREFIX}${action}`.toLowerCase());

/** Actions of WorkSpaces, without their prefix, that a pattern of an Action element covers. Case does not matter. */
export function listCoveredActions(pattern: string): string[] {
  const lowerCase = pattern.toLowerCase();
  if (!/[*?]/.test(lowerCase)) {
    const index = LOWER_CASE_ACTIONS.indexOf(lowerCase);
    return index === -1 ? [] : [SERVICE_ACTIONS[index]!];
  }
  return SERVICE_ACTIONS.filter((_, index) => matchesGlob(lowerCase, LOWER_CASE_ACTIONS[index]!));
}

/** Whether the pattern is for WorkSpaces alone: `workspaces:…`, as opposed to `*`. */
export function isWorkspacesPattern(pattern: string): boolean {
  return pattern.toLowerCase().startsWith(PREFIX);
}

/** `*` is any run of characters, `?` is one. Goes back to the last star only, so that the time is bounded by the product of the lengths. */
function matchesGlob(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let i = 0;
  while (i < text.length) {
    if (pattern[at] === '*') {
      star = at++;
      resume = i;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[i])) {
      at++;
      i++;
    } else if (star !== -1) {
      at = star + 1;
      i = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
