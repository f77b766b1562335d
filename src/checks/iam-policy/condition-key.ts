import { findGlobalKey, GLOBAL_KEYS, type Policy, type Statement } from '../../iam';
import { SERVICE_CONDITION_KEYS } from '../../model';
import { NameIndex, quote } from '../../text';
import type { Problem } from '../rule';

/** The findings of IAM Access Analyzer on condition keys, with its severities. */
export const CONDITION_KEY_MESSAGES = {
  'invalid-condition-key': 'error',
  'invalid-global-key': 'error',
  'invalid-service-key': 'error',
  'missing-tag-key': 'error',
  'missing-qualifier': 'error',
  'for-all-values': 'warning',
} as const;

type Message = keyof typeof CONDITION_KEY_MESSAGES;
type Condition = Exclude<Statement['conditions'], symbol>[number];

const SOURCE = '(IAM policy validation check reference)';
const SERVICE_PREFIX = 'workspaces:';
const GLOBAL_INDEX = new NameIndex(GLOBAL_KEYS.map(({ name }) => name));

/** What is wrong with the condition keys of a policy, whatever they are compared with. */
export function listConditionKeyProblems({ statements }: Policy): Problem<Message>[] {
  const problems: Problem<Message>[] = [];
  for (const { conditions } of statements) {
    if (typeof conditions === 'symbol') continue;
    for (const condition of conditions) {
      const words = getKeyWords(condition.key) ?? getQualifierWords(condition);
      if (words !== undefined) problems.push({ path: condition.path, target: 'key', ...words });
    }
  }
  return problems;
}

/** What is wrong with a key that a condition or a request is said to have. */
export function getKeyWords(key: string): Problem<Message> | undefined {
  const lowerCaseKey = key.toLowerCase();
  if (!/^[^:/]+:./.test(key)) {
    return {
      message: 'invalid-condition-key',
      problem: `${quote(key)} is no condition key.`,
      reason: `A key has the form service:name; no request has such a key ${SOURCE}.`,
      remedy: 'Write it with its prefix, for example "aws:RequestTag/Team".',
    };
  }
  if (lowerCaseKey.startsWith('aws:')) return getGlobalKeyWords(key);
  if (!lowerCaseKey.startsWith(SERVICE_PREFIX)) return undefined;
  if (SERVICE_CONDITION_KEYS.some((known) => known.toLowerCase() === lowerCaseKey)) return undefined;
  return {
    message: 'invalid-service-key',
    problem: `Amazon WorkSpaces has no condition key ${quote(key)}.`,
    reason: `No request has it ${SOURCE}.`,
    remedy: `The keys of the service are ${SERVICE_CONDITION_KEYS.join(', ')}; those of tags begin with "aws:".`,
  };
}

function getGlobalKeyWords(key: string): Problem<Message> | undefined {
  const bare = findGlobalKey(`${key}/`);
  if (key.endsWith('/') || (bare?.name.endsWith('/') && !key.includes('/'))) {
    const name = key.replace(/\/$/, '');
    return {
      message: 'missing-tag-key',
      problem: `The condition key ${quote(key)} names no tag.`,
      reason: `No request has the key without a tag ${SOURCE}.`,
      remedy: `Write for example "${name}/Team".`,
    };
  }
  if (findGlobalKey(key)) return undefined;
  const nearest = GLOBAL_INDEX.findNearest(key.replace(/\/.*$/, ''));
  return {
    message: 'invalid-global-key',
    problem: `There is no condition key ${quote(key)}.`,
    reason: `No request has it ${SOURCE}.`,
    remedy: nearest === undefined ? 'See the IAM User Guide, "Global condition keys".' : `Write "${nearest}".`,
  };
}

function getQualifierWords({ key, operator }: Condition): Problem<Message> | undefined {
  const global = findGlobalKey(key);
  if (global === undefined || operator.comparator.kind === 'null') return undefined;
  if (global.isMultivalued && operator.quantifier === undefined) {
    return {
      message: 'missing-qualifier',
      problem: `${quote(key)} may have several values, and ${operator.name} compares one.`,
      reason: `What comes out then is not documented ${SOURCE}.`,
      remedy: `Write "ForAllValues:${operator.name}" or "ForAnyValue:${operator.name}".`,
    };
  }
  if (global.isMultivalued || operator.quantifier !== 'all') return undefined;
  return {
    message: 'for-all-values',
    problem: `${quote(key)} has one value, and ${operator.name} also holds where it has none.`,
    reason: `ForAllValues holds for a key that is not in the request ${SOURCE}.`,
    remedy: `Write "${operator.name.replace('ForAllValues:', '')}".`,
  };
}
