import { DEPLOYMENT_VARIABLE } from '../../model';
import { quote } from '../../text';
import type { DeclaredTag } from '../declared-image';
import type { Problem } from '../rule';
import { getTagValueProblem, type TAG_TEXT_MESSAGES } from './tag-text';

/** What is wrong with the value of `deployment_id`. It is of the provider or of its environment, whatever tags an image has. */
export function listDeploymentProblems(value: DeclaredTag): Problem<keyof typeof TAG_TEXT_MESSAGES>[] {
  const words = getTagValueProblem('The deployment_id', value);
  if (words === undefined) return [];
  const { message, problem, reason, remedy } = words;
  return [
    {
      message,
      path: ['tags'],
      problem,
      reason,
      remedy: `${remedy} It is set in the provider, or by ${DEPLOYMENT_VARIABLE}, and becomes the value of a tag.`,
      inProvider: { path: ['deployment_id'], target: 'value' },
    },
  ];
}

/** A configuration that has the key itself. */
export function describeReservedKey(what: string, key: string) {
  return {
    message: 'reservedKey',
    problem: `${what} ${quote(key)} is that of the tag which the provider sets itself.`,
    reason: 'It tells of which deployment an image is, and stands in no state.',
    remedy: 'Use another key; deployment_id of the provider sets that tag.',
  } as const;
}
