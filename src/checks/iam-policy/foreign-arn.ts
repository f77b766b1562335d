import type { Statement } from '../../iam';
import { getPartition, IMAGE_LIFE_CYCLE } from '../../model';
import { quote } from '../../text';
import { unknown, type Declared } from '../declared-image';
import { couldBe, quotePart } from '../known-part';
import type { ImagePlace } from '../permission/image-deployment';
import type { Problem } from '../rule';
import { listCoveredActions } from './action-pattern';
import type { ArnPattern } from './arn-segment';
import type { ActionPattern } from './policy-pattern';

const IMAGE_ACTIONS: ReadonlySet<string> = new Set(IMAGE_LIFE_CYCLE);

/**
 * ARNs of WorkSpaces in Allow statements for actions on images that are of another account, region or partition than
 * every image, unless the statement names the same type where an image is. Nothing is said where the place of an image
 * is not known.
 */
export function listForeignArns(
  arns: readonly ArnPattern[],
  actions: readonly ActionPattern[],
  places: readonly ImagePlace[],
): Problem<'foreign-arn'>[] {
  if (places.length === 0) return [];
  const meant = new Set(
    actions
      .filter(({ pattern }) => listCoveredActions(pattern).some((action) => IMAGE_ACTIONS.has(action)))
      .map(({ statement }) => statement),
  );
  const found = arns
    .filter(({ statement, service }) => service === 'workspaces' && isGrant(statement) && meant.has(statement))
    .map((arn) => ({ arn, problem: findDifference(arn, places) }));
  const native = new Map<Statement, Set<string>>();
  for (const { arn, problem } of found) {
    if (problem === undefined) native.set(arn.statement, (native.get(arn.statement) ?? new Set()).add(arn.type));
  }
  return found.flatMap(({ arn, problem }) =>
    problem === undefined || native.get(arn.statement)?.has(arn.type) ? [] : [problem],
  );
}

function isGrant({ effect, resource }: Statement): boolean {
  return effect === 'Allow' && !resource.negated;
}

function findDifference(arn: ArnPattern, places: readonly ImagePlace[]): Problem<'foreign-arn'> | undefined {
  const { account, region, partition, pattern, text } = arn;
  const parts = [
    { name: 'account', value: account, own: places.map(({ accountId }) => accountId) },
    { name: 'region', value: region, own: places.map((place) => place.region) },
    { name: 'partition', value: partition, own: places.map((place) => mapKnown(place.region, getPartition)) },
  ];
  const foreign = parts.find(({ value, own }) => value !== undefined && own.every((each) => isAnother(each, value)));
  if (foreign?.value === undefined) return undefined;
  const found = new Set(foreign.own.flatMap(quoteOwn));
  return {
    message: 'foreign-arn',
    path: pattern.path,
    problem: `The resource ${quote(text)} is in the ${foreign.name} ${quote(foreign.value)}.`,
    reason: `No image is made there, but in ${[...found].slice(0, 3).join(', ')}: the statement grants nothing for it.`,
    remedy: `Write the ${foreign.name} of the images.`,
  };
}

function isAnother(own: Declared<string>, value: string): boolean {
  if (own.kind === 'known') return own.value !== value;
  return own.kind === 'unknown' && own.text !== undefined && !couldBe(own.text, value);
}

function quoteOwn(own: Declared<string>): readonly string[] {
  if (own.kind === 'known') return [quote(own.value)];
  return own.kind === 'unknown' && own.text !== undefined ? [quotePart(own.text)] : [];
}

/** What is known of a value in part says nothing of what is made of it. */
function mapKnown(value: Declared<string>, change: (value: string) => string): Declared<string> {
  if (value.kind === 'known') return { kind: 'known', value: change(value.value) };
  return value.kind === 'unknown' ? unknown(value.why) : value;
}
