import type { AwsConnection } from '../../client';
import { quote, sanitize } from '../../text';
import { InputError } from '../command';
import { REGION_NAME } from '../region-name';
import { explainAwsError } from './explain-aws-error';
import { readRegion } from './read-region';
import type { RegionStatus, StatusReport } from './report';
import type { Stacks } from './stack';

export interface AccountQuestion {
  readonly connection: AwsConnection;
  /** Those that are asked for; none: that of the environment or the profile. */
  readonly regions: readonly string[];
  /** What the user named, and what is in it. */
  readonly stacks: { readonly paths: readonly string[]; readonly read: Stacks } | undefined;
}

/**
 * Asks AWS, and changes nothing there.
 * @throws InputError without credentials or a region, and where no region answers
 */
export async function readAccount({ connection, regions, stacks }: AccountQuestion): Promise<StatusReport> {
  const at = connection.clock.now();
  const home = await connection.findRegion();
  const asked = regions.length > 0 ? regions : [checkHome(home)];
  // STS is asked in the first of them where there is no other region: partitions do not know each other's credentials.
  const clients = asked.map((region) => connection.forRegion(region));
  const identity = await connection.identify();
  if (identity.kind === 'error') throw new InputError(sanitize(explainAwsError(identity.error)));
  const { value } = identity;
  const account = value.kind === 'account' ? value.accountId : undefined;
  const answers = await Promise.all(
    clients.map((client) =>
      readRegion({ client, where: { region: client.region, home, account }, stacks: stacks?.read }),
    ),
  );
  const problems = answers.flatMap(({ region, problem }) => (problem === undefined ? [] : `${region}: ${problem}`));
  if (problems.length === answers.length) throw new InputError(problems.map(sanitize).join('\n'));
  const reason = value.kind === 'key' && value.error !== undefined ? explainAwsError(value.error) : undefined;
  return {
    at,
    account: account ?? findOwner(answers),
    stacks: stacks?.paths,
    regions: answers,
    notes: [...(reason === undefined ? [] : [`The account: ${reason}`]), ...(stacks?.read.notes ?? [])],
  };
}

function checkHome(home: string | undefined): string {
  if (home === undefined) throw new InputError('There is no region. Name one with --region, or set AWS_REGION.');
  if (REGION_NAME.test(home)) return home;
  throw new InputError(
    `The region ${quote(home)} of the environment or the profile is none: write it as eu-central-1.`,
  );
}

/** The account's own images are those of one owner. */
function findOwner(regions: readonly RegionStatus[]): string | undefined {
  return regions.flatMap(({ images }) => images.flatMap(({ image }) => image.ownerAccountId ?? []))[0];
}
