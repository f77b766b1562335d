import type { CallProof } from '../checks';
import type { Layer, LayerProof, StatementPart, StatementProof, UnknownCause } from '../iam';
import { escapeInvisible, formatFirst, quote } from '../text';

const VERDICTS = {
  allow: 'allowed',
  deny: 'DENIED',
  unknown: 'not known',
  disagreement: "not known: AWS's pages differ",
  openDenial: 'DENIED if it is made, which is not known',
} as const;

/** A call in lines: its verdict, then what each layer of policies says, on each resource that is asked about. */
export function formatCallProof({ call, verdict, requests }: CallProof): string[] {
  const { operation, tags, isOptional } = call;
  const note = isOptional ? ' (the provider can do without it)' : '';
  const carried =
    tags === undefined
      ? ' with tags that are not known'
      : tags.size === 0
        ? ''
        : ` with ${formatFirst([...tags.keys()].map(quote), 5)}`;
  const sources = new Set(requests.map(({ source }) => source));
  const lines = [`  ${operation.action}${carried}: ${VERDICTS[verdict.kind]}${note}`];
  for (const { source, request, proof } of requests) {
    lines.push(`    on ${request.pattern}${sources.size > 1 ? `, by ${source}` : ''}`);
    lines.push(...proof.layers.flatMap(formatLayer));
  }
  return lines.map(escapeInvisible);
}

const LAYER_VERDICTS = {
  allow: 'allow',
  explicitDeny: 'deny',
  implicitDeny: 'do not allow',
  unknown: 'are not decided',
} as const;

function formatLayer({ layer, verdict, deciding, causes, keys }: LayerProof): string[] {
  const lines = [`      ${describeLayer(layer)} ${LAYER_VERDICTS[verdict]}`];
  lines.push(...deciding.flatMap(formatStatement), ...causes.flatMap(formatCause));
  if (keys.length > 0) lines.push(`        decided by ${formatFirst(keys.map(quote), 5)}, which are not known`);
  return lines;
}

function describeLayer(layer: Layer): string {
  if (layer.kind === 'scp')
    return `service control policies of ${layer.level === 0 ? 'the root' : `level ${layer.level} below the root`}`;
  const names = {
    identity: 'policies of the deployer',
    boundary: 'policies that are its permissions boundary',
    session: 'session policies',
    rcp: 'resource control policies',
  };
  return names[layer.kind];
}

function formatStatement({ statement, parts }: StatementProof): string[] {
  const { effect, sid, index, source } = statement;
  const name = sid === undefined ? `statement ${index + 1}` : `statement ${quote(sid)}`;
  // That it names the action is why it is listed.
  const telling = parts.filter(({ kind, match }) => kind !== 'action' || match !== 'yes');
  return [`        ${effect} by ${name} of ${source}`, ...telling.map((part) => `          ${formatPart(part)}`)];
}

function formatPart(part: StatementPart): string {
  const mark = { yes: 'matches', no: 'does not match', unknown: 'is not decided' }[part.match];
  const expected = formatFirst(part.expected.map(quote), 3);
  if (part.kind === 'condition') {
    const actual = part.actual === undefined ? 'not in the call' : formatFirst(part.actual.map(quote), 3);
    return `${part.operator} ${part.key} ${expected} ${mark}: ${actual}`;
  }
  const name = part.isNegated === true ? `Not${part.kind.slice(0, 1).toUpperCase()}${part.kind.slice(1)}` : part.kind;
  return `${name} ${expected} ${mark}${part.actual === '' ? '' : `: ${quote(part.actual)}`}`;
}

function formatCause(cause: UnknownCause): string[] {
  if (cause.kind === 'unknownPolicy') return [`        ${cause.source} is not known`];
  if (cause.kind === 'malformedPolicy') return [`        AWS would refuse ${cause.source}`];
  const { statement, mismatches } = cause;
  return formatStatement({ statement, parts: mismatches });
}
