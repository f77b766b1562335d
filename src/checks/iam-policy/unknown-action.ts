import { SERVICE_ACTIONS } from '../../model';
import { isWorkspacesPattern, listCoveredActions } from './action-pattern';
import { NameIndex, quote } from '../../text';
import type { Problem } from '../rule';
import type { ActionPattern } from './policy-pattern';

const ACTION_INDEX = new NameIndex(SERVICE_ACTIONS);

/** Actions of WorkSpaces that do not exist. */
export function listUnknownActions(actions: readonly ActionPattern[]): Problem<'unknown-action'>[] {
  return actions.flatMap(({ text, pattern, path }) => {
    if (!isWorkspacesPattern(text) || listCoveredActions(pattern).length > 0) return [];
    const near = ACTION_INDEX.findNearest(text.slice(text.indexOf(':') + 1));
    return [
      {
        message: 'unknown-action',
        path,
        problem: `There is no action ${quote(text)}.`,
        reason:
          'It matches no action of Amazon WorkSpaces, so the statement has no effect on any (Service Authorization Reference, Amazon WorkSpaces).',
        remedy: near === undefined ? 'Name an action of the service.' : `Write "workspaces:${near}".`,
      },
    ];
  });
}
