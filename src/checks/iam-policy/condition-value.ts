import type { Policy, Statement } from '../../iam';
import { quote } from '../../text';
import type { Problem } from '../rule';
import { REGION_FORM } from './arn-segment';

/** The findings of IAM Access Analyzer on condition values, with its severities. */
export const CONDITION_VALUE_MESSAGES = { 'wildcard-without-like': 'warning', 'invalid-region': 'error' } as const;

type Message = keyof typeof CONDITION_VALUE_MESSAGES;
type Condition = Exclude<Statement['conditions'], symbol>[number];

/** Variables, `${*}` and `${?}` among them, which stand for the characters themselves. */
const VARIABLE = /\$\{[^}]*\}/g;

/** What is wrong with the values that conditions compare with: the first of each condition. */
export function listConditionValueProblems({ statements }: Policy): Problem<Message>[] {
  return statements.flatMap(({ conditions }) =>
    typeof conditions === 'symbol' ? [] : conditions.flatMap((condition) => findProblem(condition) ?? []),
  );
}

function findProblem(condition: Condition): Problem<Message> | undefined {
  const { operator, expected, path, isWhole } = condition;
  const { comparator } = operator;
  if (comparator.kind !== 'text' || comparator.mode !== 'literal' || !isWhole) return undefined;
  const wildcard = expected.find((value) => /[*?]/.test(value.replace(VARIABLE, '')));
  if (wildcard !== undefined) {
    return {
      message: 'wildcard-without-like',
      path,
      problem: `${operator.name} compares with ${quote(wildcard)} as it stands: "*" and "?" are characters there.`,
      reason: 'Only the operators with Like know wildcards (IAM policy validation check reference).',
      remedy: `Write "${suggestLike(operator.name)}", or "\${*}" for the character itself.`,
    };
  }
  const region = condition.lowerCaseKey === 'aws:requestedregion' ? expected.find(isNoRegion) : undefined;
  if (region === undefined) return undefined;
  return {
    message: 'invalid-region',
    path,
    problem: `${quote(region)} is no region.`,
    reason: 'No request has such a region (IAM policy validation check reference).',
    remedy: 'Write for example "eu-central-1".',
  };
}

function isNoRegion(value: string): boolean {
  return !value.includes('${') && !REGION_FORM.test(value);
}

function suggestLike(operator: string): string {
  return operator.replace(/Equals(IgnoreCase)?/, 'Like');
}
