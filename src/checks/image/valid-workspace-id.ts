import type { Text } from '../../iam';
import { WORKSPACE_ID } from '../../model';
import { describeCharacter, quote } from '../../text';
import { getUnknownProblem } from '../finding';
import { defineRule, type Problem } from '../rule';
import { getKnownStart, listKnownParts, quotePartial } from './partial-text';
import { getMissingProblem } from './required-attribute';

/** Format of the id of the source WorkSpace. */
export const validWorkspaceId = defineRule({
  id: 'valid-workspace-id',
  kind: 'image',
  description: 'Require the source of an image to be the id of a WorkSpace',
  summary: 'Invalid WorkSpace ID',
  messages: { missing: 'error', form: 'error' },
  path: ['workspace_id'],
  check({ workspaceId }) {
    if (workspaceId.kind === 'unknown') {
      const { why, text } = workspaceId;
      return [getPartialFormProblem(text) ?? getUnknownProblem('The id of the WorkSpace', why)];
    }
    if (workspaceId.kind === 'absent') return [getMissingProblem('workspace_id', WORKSPACE_ID.source)];
    if (WORKSPACE_ID.pattern.test(workspaceId.value)) return [];
    return [
      {
        message: 'form',
        problem: `${quote(workspaceId.value)} is not the id of a WorkSpace${getHint(workspaceId.value)}.`,
        reason: `An id is ${WORKSPACE_ID.inWords} (${WORKSPACE_ID.source}).`,
        remedy: 'Take the id from the WorkSpaces console or from "aws workspaces describe-workspaces".',
        shortRemedy: 'Take it from "aws workspaces describe-workspaces".',
      },
    ];
  },
});

/** What is wrong with an id whatever its unknown pieces will be. */
function getPartialFormProblem(text: Text | undefined): Problem<'form'> | undefined {
  const start = getKnownStart(text);
  const [first = '', ...others] = listKnownParts(text);
  const rest = start === '' ? [first, ...others] : [start.slice(PREFIX.length), ...others];
  const isPrefixed = PREFIX.startsWith(start) || start.startsWith(PREFIX);
  if (text === undefined || (isPrefixed && rest.every((part) => /^[0-9a-z]*$/.test(part) || start === '')))
    return undefined;
  return {
    message: 'form',
    problem: `${quotePartial(text)} is not the id of a WorkSpace${isPrefixed ? '' : getHint(start)}.`,
    reason: `An id is ${WORKSPACE_ID.inWords} (${WORKSPACE_ID.source}).`,
    remedy: 'Take the id from the WorkSpaces console or from "aws workspaces describe-workspaces".',
    shortRemedy: 'Take it from "aws workspaces describe-workspaces".',
  };
}

const PREFIX = 'ws-';

/** What the value looks like instead. */
function getHint(value: string): string {
  if (value.startsWith('wsi-')) return ' but looks like the id of an image';
  if (value.startsWith('wsb-')) return ' but looks like the id of a bundle';
  if (value.startsWith('d-')) return ' but looks like the id of a directory';
  if (value.startsWith('arn:')) return ' but an ARN: the part after "workspace/" is the id';
  if (/^ws-[0-9a-zA-Z]+$/.test(value) && /[A-Z]/.test(value)) return ': it has capital letters';
  const bad = [...value].findIndex((character, index) => index > 2 && !/[0-9a-z]/.test(character));
  if (value.startsWith('ws-') && bad !== -1)
    return `: it has ${describeCharacter([...value][bad]!)} at position ${bad + 1}`;
  if (value.startsWith('ws-')) return `: the part after "ws-" is ${value.length - 3} long`;
  return '';
}
