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

const DISPENSABLE = '<span class="doubt">✗ denied, not needed</span>';

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

/** Image by action, whether the call is allowed; then the statements that decide. Nothing without a deployer. */
export function formatPermissions(images: readonly ImageProof[]): string[] {
  const known = images.filter(({ calls }) => calls !== undefined);
  return known.length === 0 ? [] : [formatMatrix(known), ...groupAlike(known).flatMap(formatDecisions)];
}

function formatMatrix(images: readonly ImageProof[]): string {
  const actions = [...new Set(images.flatMap(({ calls = [] }) => calls.map(getAction)))];
  const rows = images.map((image) => [nameImage(image), ...actions.map((action) => formatVerdicts(image, action))]);
  const heads = ['image', ...actions.map(formatAction)];
  return formatTable({ caption: 'Calls of the deployer', heads, rows, className: 'matrix' });
}

function getAction({ call }: CallProof): string {
  return call.operation.action;
}

function nameImage({ address, scope }: ImageProof): string {
  return `<code>${escapeLine(address)}</code><br>${escapeLine(scope)}`;
}

/** It may be broken where a word of its name begins. */
function formatAction(action: string): string {
  return `<code>${escapeLine(action).replace(/(?<=[:a-z])(?=[A-Z])/g, '<wbr>')}</code>`;
}

/** An action that is called with other tags, too, can have more than one. */
function formatVerdicts({ calls = [] }: ImageProof, action: string): string {
  const words = calls.filter((proof) => getAction(proof) === action).map(describeVerdict);
  return [...new Set(words)].join('<br>');
}

function describeVerdict({ call, verdict }: CallProof): string {
  return call.isOptional && verdict.kind === 'deny' ? DISPENSABLE : VERDICTS[verdict.kind];
}

interface Alike {
  readonly images: ImageProof[];
  readonly rows: readonly (readonly string[])[];
}

/** Images of which the same statements decide the same: often all that there are. */
function groupAlike(images: readonly ImageProof[]): readonly Alike[] {
  const groups = new Map<string, Alike>();
  for (const image of images) {
    const rows = (image.calls ?? []).map(formatDecision);
    const key = JSON.stringify(rows);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { images: [image], rows });
    else group.images.push(image);
  }
  return [...groups.values()];
}

function formatDecisions({ images, rows }: Alike): string[] {
  const [first, ...more] = images;
  const names = first === undefined ? '' : `${escapeLine(first.address)} (${escapeLine(first.scope)})`;
  const who = more.length === 0 ? names : `${names} and ${more.length} more`;
  const table = formatTable({ caption: `What decides for ${who}`, heads: ['call', 'verdict', 'decided by'], rows });
  if (more.length === 0) return [table];
  return [
    table,
    '<p>The same decides for:</p>',
    `<ul>${more.map((image) => `<li>${nameImage(image)}</li>`).join('')}</ul>`,
  ];
}

function formatDecision(proof: CallProof): string[] {
  const layers = new Set(proof.requests.flatMap((request) => request.proof.layers.map(formatLayer)));
  const items = [...layers].map((words) => `<li>${words}</li>`).join('');
  const verdict = `${describeVerdict(proof)}${proof.call.isOptional ? '<br>The provider can do without it.' : ''}`;
  return [formatAction(getAction(proof)), verdict, items === '' ? '' : `<ul>${items}</ul>`];
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
