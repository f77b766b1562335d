import { parsePolicyDocument, type Layer, type PolicyKind } from '../../iam';
import { API_OPERATIONS } from '../../model';
import { compareText } from '../../text';
import type { Grant } from './grant';
import type { PolicyCondition, PolicyStatement } from './managed-image';
import { getTagGrant, type TagGrant } from './tag-grant';

/** What a run lacks in some layers of policies, as one policy that allows all of it. */
export interface MissingPermission {
  readonly layers: readonly Layer[];
  readonly policy: { readonly Version: '2012-10-17'; readonly Statement: readonly GrantStatement[] };
  /** Sentences: what makes it wider than what is called. */
  readonly notes: readonly string[];
}

/** Without a Sid: beside the statements of another policy it would have to differ from theirs. */
type GrantStatement = Omit<PolicyStatement, 'Sid'>;

/** One policy for each set of layers that lack the same. Empty where nothing is proposed. */
export function combineGrants(grants: readonly Grant[]): MissingPermission[] {
  const lacking = new Map<string, { readonly layer: Layer; readonly grants: Grant[] }>();
  for (const grant of grants) {
    for (const layer of grant.layers) {
      const key = JSON.stringify(layer);
      const entry = lacking.get(key);
      if (entry === undefined) lacking.set(key, { layer, grants: [grant] });
      else entry.grants.push(grant);
    }
  }
  const policies = new Map<string, MissingPermission>();
  for (const { layer, grants: own } of lacking.values()) {
    const { statements, notes } = combine(own, layer);
    const key = JSON.stringify(statements);
    const others = policies.get(key)?.layers ?? [];
    policies.set(key, { layers: [...others, layer], policy: toPolicy(statements), notes });
  }
  return [...policies.values()];
}

function toPolicy(Statement: readonly GrantStatement[]): MissingPermission['policy'] {
  return { Version: '2012-10-17', Statement };
}

interface Combined {
  readonly statements: readonly GrantStatement[];
  readonly notes: readonly string[];
}

/** How resources are named, from the least to what is accepted whatever the images are. */
const WIDTHS: readonly { readonly widen: (resource: string) => string; readonly note?: string }[] = [
  { widen: (resource) => resource },
  {
    widen: (resource) => resource.replace(/[^/]*$/, '*'),
    note: 'It names no WorkSpace by itself, as a policy cannot hold them all.',
  },
  { widen: () => '*', note: 'It names no resources, as a policy cannot hold them all.' },
];

/** As little as IAM takes. */
function combine(grants: readonly Grant[], layer: Layer): Combined {
  const tagged = (['CreateTags', 'DeleteTags'] as const).map((operation) => {
    const own = grants.filter(({ action, tags }) => tags && action === API_OPERATIONS[operation].action);
    return {
      operation,
      grant: getTagGrant(
        operation,
        own.flatMap(({ tags }) => tags ?? []),
      ),
    };
  });
  const plain = grants.filter(({ tags }) => tags === undefined);
  let combined: Combined = { statements: [], notes: [] };
  for (const { widen, note } of WIDTHS) {
    const statements = [...groupByResources(plain, widen), ...tagged.flatMap(toStatement)];
    combined = { statements, notes: [...(note === undefined ? [] : [note]), ...describeTags(tagged)] };
    if (isAccepted(statements, layer)) return combined;
  }
  return combined;
}

interface Tagged {
  readonly operation: 'CreateTags' | 'DeleteTags';
  readonly grant: TagGrant;
}

function toStatement({ operation, grant }: Tagged): GrantStatement[] {
  if (grant.kind === 'none') return [];
  return [allow([API_OPERATIONS[operation].action], ['*'], grant.kind === 'these' ? grant.condition : undefined)];
}

const TAG_NOTES = {
  unknown: 'It allows any tags, as those of an image are not known.',
  unspeakable: 'It allows any tags, as a policy cannot name them all.',
};

function describeTags(tagged: readonly Tagged[]): string[] {
  return [...new Set(tagged.flatMap(({ grant }) => (grant.kind === 'any' ? [TAG_NOTES[grant.why]] : [])))];
}

/** Actions on the same resources stand together. */
function groupByResources(grants: readonly Grant[], widen: (resource: string) => string): GrantStatement[] {
  const resources = new Map<string, Set<string>>();
  for (const grant of grants) {
    const own = resources.get(grant.action) ?? new Set();
    for (const resource of grant.resources) own.add(widen(resource));
    resources.set(grant.action, own);
  }
  const groups = new Map<string, { readonly actions: string[]; readonly resources: readonly string[] }>();
  for (const [action, own] of [...resources].sort(([a], [b]) => compareText(a, b))) {
    const needed = dropCovered(own);
    const group = groups.get(JSON.stringify(needed));
    if (group === undefined) groups.set(JSON.stringify(needed), { actions: [action], resources: needed });
    else group.actions.push(action);
  }
  return [...groups.values()].map((group) => allow(group.actions, group.resources));
}

/** None that another with `*` for its id covers. */
function dropCovered(resources: ReadonlySet<string>): readonly string[] {
  if (resources.has('*')) return ['*'];
  return [...resources]
    .filter((resource) => resource.endsWith('/*') || !resources.has(resource.replace(/[^/]*$/, '*')))
    .sort(compareText);
}

function allow(Action: readonly string[], Resource: readonly string[], Condition?: PolicyCondition): GrantStatement {
  return { Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) };
}

const KINDS: Readonly<Record<Layer['kind'], PolicyKind>> = {
  identity: 'identity',
  boundary: 'managed',
  session: 'session',
  scp: 'scp',
  rcp: 'rcp',
};

/** Whether IAM takes it as it is meant, and as large as it is. */
function isAccepted(statements: readonly GrantStatement[], { kind }: Layer): boolean {
  // White space counts in some of them.
  const text = JSON.stringify(toPolicy(statements), null, 2);
  const document = parsePolicyDocument(text, 'proposal', { kind: KINDS[kind] });
  return document.kind === 'policy' && document.problems.length === 0;
}
