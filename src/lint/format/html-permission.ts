import type { CallProof } from '../../checks';
import { escapeLine, formatTable } from '../../html';
import type { LayerProof } from '../../iam';
import type { ImageProof } from '../explain-image';

/** Marks beside the words, so that nothing depends on a colour. */
const VERDICTS = {
  allow: '<span class="good">✓ allowed</span>',
  deny: '<span class="bad">✗ DENIED</span>',
  unknown: '<span class="doubt">? not known</span>',
  disagreement: '<span class="doubt">? AWS\'s pages differ</span>',
  openDenial: '<span class="doubt">? denied if it is made</span>',
} as const;

const LAYERS = {
  identity: 'policies of the deployer',
  boundary: 'permissions boundary',
  session: 'session policies',
  rcp: 'resource control policies',
  scp: 'service control policies',
} as const;

const SAYS = {
  allow: 'allow',
  explicitDeny: 'deny',
  implicitDeny: 'do not allow',
  unknown: 'are not decided',
} as const;

/** What the deployer may do to an image, in a word. */
export function describePermission({ calls }: ImageProof): string {
  if (calls === undefined) return '– no deployer is named';
  const needed = calls.filter(({ call }) => !call.isOptional);
  const count = needed.filter(({ verdict }) => verdict.kind === 'deny').length;
  if (count > 0) return `<span class="bad">✗ ${count} of ${needed.length} calls denied</span>`;
  return needed.every(({ verdict }) => verdict.kind === 'allow') ? VERDICTS.allow : VERDICTS.unknown;
}

/** Image by action: whether the call is allowed, and the statements that decide. Nothing without a deployer. */
export function formatPermissions(images: readonly ImageProof[]): string[] {
  const known = images.filter(({ calls }) => calls !== undefined);
  if (known.length === 0) return [];
  const actions = [...new Set(known.flatMap(({ calls = [] }) => calls.map(({ call }) => call.operation.action)))];
  const rows = known.map(({ address, scope, calls = [] }) => [
    `<code>${escapeLine(address)}</code><br>${escapeLine(scope)}`,
    ...actions.map((action) =>
      calls
        .filter(({ call }) => call.operation.action === action)
        .map(formatCall)
        .join(''),
    ),
  ]);
  const heads = ['image', ...actions.map((action) => `<code>${escapeLine(action)}</code>`)];
  return [formatTable({ caption: 'Calls of the deployer, and what decides on them', heads, rows })];
}

function formatCall({ call, verdict, requests }: CallProof): string {
  const layers = new Set(requests.flatMap(({ proof }) => proof.layers.map(formatLayer)));
  const note = call.isOptional ? '<br>The provider can do without it.' : '';
  const items = [...layers].map((words) => `<li>${words}</li>`).join('');
  return `${VERDICTS[verdict.kind]}${note}${items === '' ? '' : `<ul>${items}</ul>`}`;
}

function formatLayer({ layer, verdict, deciding, causes, keys }: LayerProof): string {
  const statements = deciding.map(({ statement: { effect, sid, index, source } }) => {
    const name = sid === undefined ? `statement ${index + 1}` : `“${escapeLine(sid)}”`;
    return `${effect} by ${name} of <code>${escapeLine(source)}</code>`;
  });
  const reasons = causes.map((cause) =>
    cause.kind === 'unknownPolicy' || cause.kind === 'malformedPolicy'
      ? `<code>${escapeLine(cause.source)}</code>`
      : `statement ${cause.statement.index + 1} of <code>${escapeLine(cause.statement.source)}</code>`,
  );
  const names = keys.map((key) => `<code>${escapeLine(key)}</code>`);
  const why = [...statements, ...reasons, ...names].join('; ');
  return `${LAYERS[layer.kind]} ${SAYS[verdict]}${why === '' ? '' : `: ${why}`}`;
}
