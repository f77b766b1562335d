import type { Decision, Layer, Mismatch, NearMiss, StatementRef, UnknownCause } from '../../iam';
import { formatFirst, formatList, quote } from '../../text';

/** Why a request is denied, as sentences: who denies it, and which statements come near to allowing it. */
export function describeDenial(decision: Exclude<Decision, { kind: 'allow' }>): string {
  if (decision.kind === 'unknown') return describeCauses(decision.reason.causes);
  if (decision.reason.kind === 'explicitDeny')
    return `${capitalize(describeStatements(decision.statements))} ${decision.statements.length > 1 ? 'deny' : 'denies'} it.`;
  const layers = decision.reason.layers.map(describeLayer).join(' and ');
  const near = decision.nearMisses.slice(0, 3).map(describeNearMiss);
  return [`No statement of ${layers} allows it.`, ...near].join(' ');
}

/** A layer by what it is called: `the permissions boundary`. */
function describeLayer(layer: Layer): string {
  if (layer.kind === 'scp')
    return `the service control policies of ${layer.level === 0 ? 'the root' : `level ${layer.level} below the root`}`;
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

/** `statement 1 of p`, or several. */
export function describeStatements(statements: readonly StatementRef[]): string {
  return formatList(statements.map(describeStatement));
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
  if (mismatch.kind !== 'condition' && mismatch.isNegated === true)
    return `its Not${capitalize(mismatch.kind)} ${expected} leaves out ${quote(mismatch.actual)}`;
  if (mismatch.kind !== 'condition') return `its ${mismatch.kind} is ${expected}, not ${quote(mismatch.actual)}`;
  const actual =
    mismatch.actual === undefined ? 'is not in the request' : `is ${mismatch.actual.slice(0, 3).map(quote).join(', ')}`;
  return `its condition ${mismatch.operator} wants ${mismatch.key} to be ${expected}, which ${actual}`;
}

const MAX_CAUSES = 5;

/** Statements that may decide, each with what is not known of it, and policies that are not known. */
function describeCauses(causes: readonly UnknownCause[]): string {
  const statements = causes.flatMap((cause) =>
    cause.kind === 'statement' ? [`${describeStatement(cause.statement)} (${describeDoubts(cause.mismatches)})`] : [],
  );
  const unknown = causes.flatMap((cause) => (cause.kind === 'unknownPolicy' ? [cause.source] : []));
  const refused = causes.flatMap((cause) => (cause.kind === 'malformedPolicy' ? [cause.source] : []));
  return [
    ...(statements.length > 0 ? [`It depends on ${formatFirst(statements, MAX_CAUSES)}.`] : []),
    ...(unknown.length > 0 ? [`Not known: ${formatFirst(unknown, MAX_CAUSES)}.`] : []),
    ...(refused.length > 0 ? [`AWS would refuse ${formatFirst(refused, MAX_CAUSES)}.`] : []),
  ].join(' ');
}

function describeDoubts(mismatches: readonly Mismatch[]): string {
  return formatList([...new Set(mismatches.map(describeDoubt))]);
}

function describeDoubt(mismatch: Mismatch): string {
  const { doubt } = mismatch;
  switch (doubt?.kind) {
    case 'keys':
      return `${formatList(doubt.keys)} ${doubt.keys.length > 1 ? 'are' : 'is'} not known`;
    case 'resource':
      return 'the resource is not known in full';
    case 'noResource':
      return 'AWS does not say what a resource control policy means for a call without a resource';
    case 'undocumented':
      return `AWS does not say what its ${mismatch.kind} means here`;
    case 'policy':
    case undefined:
      return `its ${mismatch.kind} is not known in full`;
  }
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
