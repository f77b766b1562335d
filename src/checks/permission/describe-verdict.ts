import { formatStatement, isDecidedByRequest, parsePolicyDocument, type StatementInput } from '../../iam';
import { describeReadings, type ApiOperation } from '../../model';
import { formatFirst, quote } from '../../text';
import type { DeclaredTags } from '../declared-image';
import { describeDenial, describePlaces, describeStatements } from './describe-denial';
import type { Grant } from './grant';
import { isPlain } from './tag-grant';
import { isExplicit, type CallVerdict, type Denial } from './image-permission';

/** What is said of a call that is not surely allowed. */
export interface VerdictWords {
  readonly message: 'denied' | 'notEvaluated';
  readonly severity?: 'info';
  readonly problem: string;
  readonly reason: string;
  readonly remedy: string;
  readonly shortRemedy?: string;
  /** What the remedy proposes. */
  readonly grants?: readonly Grant[];
}

/** How a call is named, why it is made, and the statement that grants it. */
export interface CallWords {
  /** `workspaces:CreateTags with the tags "Team"`. */
  readonly name: string;
  /** A sentence with its source. */
  readonly purpose: string;
  readonly grant: StatementInput;
  /** Those in the call; absent where it has none. */
  readonly tags?: DeclaredTags | undefined;
}

/** Undefined where the call is allowed. */
export function describeVerdict(
  verdict: CallVerdict,
  operation: ApiOperation,
  words: CallWords,
): VerdictWords | undefined {
  const { decision, kind } = verdict;
  if (decision.kind === 'allow' || kind === 'allow') return undefined;
  const { name, purpose } = words;
  const reason = `${purpose} ${describeDenial(decision)}`;
  const open = { message: 'notEvaluated', severity: 'info' } as const;
  const problem = `Whether the deployer may call ${name} could not be evaluated.`;
  if (decision.kind !== 'deny') return { ...open, problem, reason, remedy: describeWhatWouldTell(verdict) };
  const { shortRemedy, ...remedy } = getRemedy(words, verdict);
  if (kind === 'deny')
    return {
      message: 'denied',
      problem: `The deployer may not call ${name}.`,
      reason,
      ...remedy,
      ...(shortRemedy !== undefined && { shortRemedy }),
    };
  const why =
    kind === 'openDenial'
      ? `${purpose} Whether it is called is not known, as the tags are not. ${describeDenial(decision)}`
      : `${describeReadings(operation)} By one of them it is denied: ${describeDenial(decision)}`;
  return { ...open, problem, reason: why, ...remedy };
}

type Remedy = Pick<VerdictWords, 'remedy' | 'shortRemedy' | 'grants'>;

/** Nothing that allows helps against a Deny. */
function getRemedy({ grant, tags }: CallWords, { decision, denials }: CallVerdict): Remedy {
  if (isExplicit(decision)) return { remedy: `Change ${describeStatements(decision.statements)}.` };
  const grants = denials.flatMap((denial) =>
    grant.actions.flatMap((action) =>
      toGrant(denial, action, grant.resources).map((each) => ({ ...each, ...(tags && { tags }) })),
    ),
  );
  return { ...propose(grant, grants), grants };
}

/** Where it lacks, on the resource of the request as far as the statement to be added names that one. */
export function toGrant(
  { request, decision: { reason } }: Denial,
  action: string,
  resources: readonly string[],
): Grant[] {
  if (reason.kind === 'explicitDeny') return [];
  const own = resources.includes(request.pattern) ? [request.pattern] : resources;
  return [{ action, resources: own, layers: reason.layers }];
}

function propose(grant: StatementInput, grants: readonly Grant[]): Remedy {
  const where = describePlaces(grants);
  const { statement, note } = formatGrant(grant);
  return {
    remedy: `Add this statement to ${where}:\n${statement}${note}`,
    shortRemedy: `Allow it${grant.resources.includes('*') ? ' on "*"' : ''} in ${where}.`,
  };
}

/** A statement that AWS would not accept, or that would not mean what it says, is written without its conditions. */
function formatGrant(grant: StatementInput): { readonly statement: string; readonly note: string } {
  const statement = formatStatement(grant);
  const document = parsePolicyDocument(`{"Version":"2012-10-17","Statement":[${statement}]}`, 'proposal');
  const [problem] = document.kind === 'unknown' ? [] : document.problems;
  const { conditions, ...plain } = grant;
  if (conditions === undefined || (problem === undefined && listValues(conditions).every(isPlain)))
    return { statement, note: '' };
  return {
    statement: formatStatement(plain),
    note: '\nIt has no condition on the tags, as a policy cannot name them all.',
  };
}

function listValues(conditions: NonNullable<StatementInput['conditions']>): string[] {
  return Object.values(conditions).flatMap((keys) => Object.values(keys).flat());
}

const EXPLAIN = '"workspaces-image explain" shows what decides.';

/** What has to be known for a verdict. */
function describeWhatWouldTell({ decision }: CallVerdict): string {
  if (decision.kind !== 'unknown') return 'Lint the plan, too.';
  const { keys, causes } = decision.reason;
  if (keys.length > 0) {
    const depends = `It depends on ${formatFirst(keys.map(quote), 3)}`;
    const first = keys.find((key) => !isDecidedByRequest(key));
    return first === undefined
      ? `${depends}, which the request decides: lint the plan, too. ${EXPLAIN}`
      : `${depends}: give the values that the calls will have, as in --context ${first}=VALUE. ${EXPLAIN}`;
  }
  const malformed = causes.find(({ kind }) => kind === 'malformedPolicy');
  if (malformed !== undefined) return 'Correct the policy that AWS would refuse.';
  return 'Name the file of the policy with --policy, or lint the plan, too.';
}
