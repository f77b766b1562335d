import { formatStatement, parsePolicyDocument, type Layer, type StatementInput } from '../../iam';
import { describeReadings, type ApiOperation } from '../../model';
import { formatFirst, formatList, quote } from '../../text';
import { describeDenial, describeLayer } from './describe-denial';
import type { CallVerdict } from './image-permission';

/** What is said of a call that is not surely allowed. */
export interface VerdictWords {
  readonly message: 'denied' | 'notEvaluated';
  readonly severity?: 'info';
  readonly problem: string;
  readonly reason: string;
  readonly remedy: string;
  readonly shortRemedy?: string;
}

/** How a call is named, why it is made, and the statement that grants it. */
export interface CallWords {
  /** `workspaces:CreateTags with the tags "Team"`. */
  readonly name: string;
  /** A sentence with its source. */
  readonly purpose: string;
  readonly grant: StatementInput;
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
  if (kind === 'deny' && decision.kind === 'deny') {
    const remedy = decision.reason.kind === 'explicitDeny' ? EXPLICIT : propose(words.grant, decision.reason.layers);
    return { message: 'denied', problem: `The deployer may not call ${name}.`, reason, ...remedy };
  }
  const open = { message: 'notEvaluated', severity: 'info' } as const;
  const problem = `Whether the deployer may call ${name} could not be evaluated.`;
  if (kind === 'disagreement' && decision.kind === 'deny') {
    const { remedy } = propose(
      words.grant,
      decision.reason.kind === 'implicitDeny' ? decision.reason.layers : [IDENTITY],
    );
    return {
      ...open,
      problem,
      reason: `${describeReadings(operation)} By one of them it is denied: ${describeDenial(decision)}`,
      remedy,
    };
  }
  return { ...open, problem, reason, remedy: describeWhatWouldTell(verdict) };
}

const IDENTITY: Layer = { kind: 'identity' };
const EXPLICIT = { remedy: 'Change the statement that denies it.' };

function propose(grant: StatementInput, layers: readonly Layer[]): Pick<VerdictWords, 'remedy' | 'shortRemedy'> {
  const where = formatList(layers.map(describePlace));
  const { statement, note } = formatGrant(grant);
  return {
    remedy: `Add this statement to ${where}:\n${statement}${note}`,
    shortRemedy: `Allow it${grant.resources.includes('*') ? ' on "*"' : ''} in ${where}.`,
  };
}

function describePlace(layer: Layer): string {
  return layer.kind === 'identity' ? 'a policy of the deployer' : describeLayer(layer);
}

/** A statement that AWS would not accept, or that would not mean what it says, is written without its conditions. */
function formatGrant(grant: StatementInput): { readonly statement: string; readonly note: string } {
  const statement = formatStatement(grant);
  const document = parsePolicyDocument(`{"Version":"2012-10-17","Statement":[${statement}]}`, 'proposal');
  const [problem] = document.kind === 'unknown' ? [] : document.problems;
  if (problem === undefined || grant.conditions === undefined) return { statement, note: '' };
  const { conditions: _, ...plain } = grant;
  return {
    statement: formatStatement(plain),
    note: '\nIt has no condition on the tags, as a policy cannot name them all.',
  };
}

const EXPLAIN = '"workspaces-image explain" shows what decides.';

/** What has to be known for a verdict. */
function describeWhatWouldTell({ decision }: CallVerdict): string {
  if (decision.kind !== 'unknown') return 'Lint the plan, too.';
  const { keys, causes } = decision.reason;
  if (keys.length > 0) {
    const [first = ''] = keys;
    return `It depends on ${formatFirst(keys.map(quote), 3)}: give the values that the calls will have, as in --context ${first}=VALUE. ${EXPLAIN}`;
  }
  const malformed = causes.find(({ kind }) => kind === 'malformedPolicy');
  if (malformed !== undefined) return 'Correct the policy that AWS would refuse.';
  return 'Name the file of the policy with --policy, or lint the plan, too.';
}
