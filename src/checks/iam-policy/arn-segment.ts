import type { Pattern, Policy, Statement } from '../../iam';
import { getPartition, PARTITIONS } from '../../model';
import { quote } from '../../text';
import type { Problem } from '../rule';

/** The findings of IAM Access Analyzer on the ARNs of Resource elements, with its severities. */
export const ARN_MESSAGES = {
  'invalid-arn-partition': 'error',
  'invalid-arn-region': 'error',
  'invalid-arn-account': 'error',
} as const;

type Message = keyof typeof ARN_MESSAGES;

/** `eu-central-1`, `us-gov-west-1`. Global is no region, though some sources of ARNs write it. */
export const REGION_FORM = /^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/;

/** A resource of a statement, with the segments of its ARN before the resource; undefined for what is not fixed. */
export interface ArnPattern {
  readonly text: string;
  readonly pattern: Pattern;
  readonly statement: Statement;
  readonly partition: string | undefined;
  readonly service: string | undefined;
  readonly region: string | undefined;
  readonly account: string | undefined;
  /** `workspaceimage` of `workspaceimage/*`. */
  readonly type: string;
}

/** Stands for a variable or an unknown piece; no segment has it otherwise. */
const HOLE = '\0';

/** The ARNs that a policy names, as far as they are known. */
export function listArns({ statements }: Policy): ArnPattern[] {
  return statements.flatMap((statement) => {
    const { patterns } = statement.resource;
    return typeof patterns === 'symbol' ? [] : patterns.flatMap((pattern) => readArn(pattern, statement) ?? []);
  });
}

function readArn(pattern: Pattern, statement: Statement): ArnPattern | undefined {
  const skeleton = pattern.template.pieces.map((piece) => (piece.kind === 'text' ? piece.text : HOLE)).join('');
  const [arn, partition, service, region, account, ...resource] = skeleton.split(':');
  if (arn !== 'arn' || resource.length === 0) return undefined;
  const fixed = (segment: string | undefined): string | undefined =>
    segment === undefined || /[*?\0]|\$\{/.test(segment) ? undefined : segment;
  const [type = ''] = resource.join(':').split('/', 1);
  return {
    text: pattern.display,
    pattern,
    statement,
    partition: fixed(partition),
    service: fixed(service),
    region: fixed(region),
    account: fixed(account),
    type,
  };
}

/** What is wrong with the partition, the region or the account of an ARN, which then matches nothing. */
export function listArnProblems(arns: readonly ArnPattern[]): Problem<Message>[] {
  return arns.flatMap((arn) => {
    const words = getPartitionWords(arn) ?? getRegionWords(arn) ?? getAccountWords(arn);
    if (words === undefined) return [];
    const reason = 'Such an ARN matches no resource (IAM policy validation check reference).';
    return [{ path: arn.pattern.path, reason, ...words }];
  });
}

type Words = Pick<Problem<Message>, 'message' | 'problem' | 'remedy'>;

function getPartitionWords({ text, partition, region }: ArnPattern): Words | undefined {
  if (partition === undefined) return undefined;
  if (!PARTITIONS.includes(partition)) {
    const problem = `The resource ${quote(text)} is in the partition ${quote(partition)}, which does not exist.`;
    return { message: 'invalid-arn-partition', problem, remedy: `Write one of ${PARTITIONS.join(', ')}.` };
  }
  if (region === undefined || !REGION_FORM.test(region) || getPartition(region) === partition) return undefined;
  const problem = `The resource ${quote(text)} is in the partition ${quote(partition)}, its region in another.`;
  return { message: 'invalid-arn-partition', problem, remedy: `Write "${getPartition(region)}".` };
}

function getRegionWords({ text, service, region }: ArnPattern): Words | undefined {
  if (region === undefined || REGION_FORM.test(region) || (region === '' && service !== 'workspaces')) return undefined;
  const what = region === '' ? 'no region' : `the region ${quote(region)}, which is of no form that regions have`;
  const remedy = 'Write for example "eu-central-1", or "*".';
  return { message: 'invalid-arn-region', problem: `The resource ${quote(text)} has ${what}.`, remedy };
}

/** AWS's own managed policies, images and the like have `aws` for an account. */
function getAccountWords({ text, service, account }: ArnPattern): Words | undefined {
  if (account === undefined || /^\d{12}$/.test(account)) return undefined;
  if (service !== 'workspaces' && (account === '' || account === 'aws')) return undefined;
  const what = account === '' ? 'no account' : `the account ${quote(account)}`;
  const remedy = 'Write the twelve digits of the account, or "*".';
  return { message: 'invalid-arn-account', problem: `The resource ${quote(text)} has ${what}.`, remedy };
}
