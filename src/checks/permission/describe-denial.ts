import type { Decision, Layer, Mismatch, NearMiss, StatementRef } from '../../iam';
import { formatFirst, formatList, quote } from '../../text';

/** Why a request is denied, as sentences: who denies it, and which statements come near to allowing it. */
export function describeDenial(decision: Exclude<Decision, { kind: 'allow' }>): string {
  if (decision.kind === 'unknown') return `It cannot be decided from what is known: ${describeCauses(decision)}.`;
  if (decision.reason.kind === 'explicitDeny')
    return `${capitalize(decision.statements.map(describeStatement).join(' and '))} denies it.`;
  const layers = decision.reason.layers.map(describeLayer).join(' and ');
  const near = decision.nearMisses.slice(0, 3).map(describeNearMiss);
  return [`No statement of ${layers} allows it.`, ...near].join(' ');
}

/** A layer by what it is called: `the permissions boundary`. */
function describeLayer(layer: Layer): string {
  if (layer.kind === 'scp') return `the service control policies of level ${layer.level}`;
  return {
    identity: "the deployer's policies",
    boundary: 'the permissions boundary',
    session: 'the session policy',
    rcp: 'the resource control policies',
  }[layer.kind];
}

/** Where statements are added: `a policy of the deployer and the permissions boundary`. */
export function describePlaces(lacking: readonly { readonly layers: readonly Layer[] }[]): string {
  const words = lacking.flatMap(({ layers }) =>
    layers.map((layer) => (layer.kind === 'identity' ? 'a policy of the deployer' : describeLayer(layer))),
  );
  return formatList([...new Set(words)]);
}

function describeStatement({ source, index, sid }: StatementRef): string {
  return `statement ${sid === undefined ? index + 1 : quote(sid)} of ${source}`;
}

function describeNearMiss({ statement, mismatches }: NearMiss): string {
  const words = mismatches.slice(0, 2).map(describeMismatch);
  return `${capitalize(describeStatement(statement))} does not: ${words.join('; ')}.`;
}

function describeMismatch(mismatch: Mismatch): string {
  const expected = mismatch.expected.slice(0, 3).map(quote).join(', ');
  if (mismatch.kind !== 'condition') return `its ${mismatch.kind} is ${expected}, not ${quote(mismatch.actual)}`;
  const actual =
    mismatch.actual === undefined ? 'is not in the request' : `is ${mismatch.actual.slice(0, 3).map(quote).join(', ')}`;
  return `its condition ${mismatch.operator} wants ${mismatch.key} to be ${expected}, which ${actual}`;
}

/** Statements that may decide, and policies that are not known. */
function describeCauses({ reason, statements }: Extract<Decision, { kind: 'unknown' }>): string {
  const unread = reason.causes.flatMap((cause) => {
    if (cause.kind === 'statement') return [];
    return [cause.kind === 'malformedPolicy' ? `AWS would refuse ${cause.source}` : `${cause.source} is not known`];
  });
  return formatFirst([...statements.map(describeStatement), ...unread], 5);
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
