import {
  createSubject,
  joinText,
  matchResourcePattern,
  UNKNOWN,
  type Statement,
  type Subject,
  type Text,
} from '../../iam';
import { API_OPERATIONS, type ApiOperation, type ArnResource } from '../../model';
import { quote } from '../../text';
import type { Problem } from '../rule';
import type { ActionPattern } from './policy-pattern';

/** What an operation is checked on by every reading that AWS may follow, and ARNs of any such resource. */
const OPERATIONS = new Map(
  Object.values(API_OPERATIONS).map((operation) => [operation.action.toLowerCase(), describe(operation)]),
);

function describe(operation: ApiOperation) {
  const open = operation.readings.filter(({ standing }) => standing !== 'overruled');
  const types = [...new Set(open.flatMap(({ resources }) => resources.map(({ type }) => type)))];
  return { operation, types, arns: (types.length === 0 ? ['*'] : types.map(getAnyArn)).map(createSubject) };
}

function getAnyArn(resource: ArnResource): Text {
  return joinText(['arn:', UNKNOWN, ':workspaces:', UNKNOWN, ':', UNKNOWN, `:${resource}/`, UNKNOWN]);
}

/** Actions of Allow statements that support none of the resources which stand beside them, and so are not granted. */
export function listUnmatchedResources(actions: readonly ActionPattern[]): Problem<'unmatched-resource'>[] {
  return actions.flatMap(({ text, path, statement }) => {
    const described = OPERATIONS.get(text.toLowerCase());
    // CreateTags has a rule of its own, no-scoped-create-tags.
    if (described === undefined || described.operation === API_OPERATIONS.CreateTags) return [];
    const { operation, types, arns } = described;
    if (statement.effect !== 'Allow' || statement.action.negated || canMatch(statement, arns)) return [];
    return [{ message: 'unmatched-resource', path, ...getWords(operation.action, types) }];
  });
}

function canMatch({ resource }: Statement, arns: readonly Subject[]): boolean {
  const { negated, patterns } = resource;
  if (negated || typeof patterns === 'symbol') return true;
  // The commonest pattern of all, and one that needs no comparison.
  if (patterns.some(({ display }) => display === '*')) return true;
  return patterns.some((pattern) => arns.some((arn) => matchResourcePattern(pattern, arn) !== 'no'));
}

function getWords(action: string, types: readonly ArnResource[]) {
  const problem = `No resource of the statement is one that ${quote(action)} is checked on, so it is not granted.`;
  if (types.length === 0) {
    return {
      problem,
      reason:
        'The action supports no resource types, so only a grant on "*" counts (Service Authorization Reference, Amazon WorkSpaces).',
      remedy: 'Set Resource to "*", in a statement of its own.',
    };
  }
  const names = types.map((type) => `${type}/…`).join(' or ');
  return {
    problem,
    reason: `It is checked on ${names} (Service Authorization Reference, Amazon WorkSpaces).`,
    remedy: `Name an ARN of the form "arn:aws:workspaces:REGION:ACCOUNT:${types[0]}/ID".`,
  };
}
