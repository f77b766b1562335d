import type { PartialText } from '../../iam';
import { WORKSPACE_ID } from '../../model';
import { describeCharacter, quote } from '../../text';
import { getUnknownProblem } from '../finding';
import { IN_ANY_CASE, quotePart } from '../known-part';
import { defineRule } from '../rule';
import { couldHaveForm } from './identifier-format';
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
      return [getPartProblem(text) ?? getUnknownProblem('The id of the WorkSpace', why)];
    }
    if (workspaceId.kind === 'absent') return [getMissingProblem('workspace_id', WORKSPACE_ID.source)];
    if (WORKSPACE_ID.pattern.test(workspaceId.value)) return [];
    return [
      {
        message: 'form',
        problem: `${quote(workspaceId.value)} is not the id of a WorkSpace${getHint(workspaceId.value) || getLengthHint(workspaceId.value)}.`,
        ...WORDS,
      },
    ];
  },
  // No template passes: no id has its braces.
  createSkim: () => (image) => {
    const written = image.getWritten?.('workspace_id');
    return typeof written === 'string' && WORKSPACE_ID.pattern.test(written);
  },
});

const WORDS = {
  reason: `An id is ${WORKSPACE_ID.inWords} (${WORKSPACE_ID.source}).`,
  remedy: 'Take the id from the WorkSpaces console or from "aws workspaces describe-workspaces".',
  shortRemedy: 'Take it from "aws workspaces describe-workspaces".',
};

/** The problem of an id whose known part is of no id. */
function getPartProblem(text: PartialText | undefined) {
  if (text === undefined || couldHaveForm(text, WORKSPACE_ID)) return undefined;
  const [start] = text.parts;
  const hint = typeof start === 'string' ? getHint(start) : '';
  const problem = `${quotePart(text)} is not the id of a WorkSpace${hint}, ${IN_ANY_CASE}.`;
  return { message: 'form', problem, ...WORDS } as const;
}

/** What the value looks like instead. */
function getHint(value: string): string {
  if (value.startsWith('wsi-')) return ' but looks like the id of an image';
  if (value.startsWith('wsb-')) return ' but looks like the id of a bundle';
  if (value.startsWith('d-')) return ' but looks like the id of a directory';
  if (value.startsWith('arn:')) return ' but an ARN: the part after "workspace/" is the id';
  if (/^ws-[0-9a-zA-Z]+$/.test(value) && /[A-Z]/.test(value)) return ': it has capital letters';
  const characters = Array.from(value);
  const at = characters.findIndex((character, index) => index > 2 && !/[0-9a-z]/.test(character));
  const bad = characters[at];
  if (value.startsWith('ws-') && bad !== undefined) return `: it has ${describeCharacter(bad)} at position ${at + 1}`;
  return '';
}

function getLengthHint(value: string): string {
  return value.startsWith('ws-') ? `: the part after "ws-" is ${value.length - 3} long` : '';
}
