import { isObjectValue, UNKNOWN, type ObjectValue, type PrivateData, type Value } from '../../framework';

/** What the plan of a create leaves for the delete of what the new image replaces, which sees no configuration. */
export interface PlannedImage {
  readonly region: string;
  /** '' where it is not known, or made of a prefix when the image is. */
  readonly name: string;
  /** Absent where the name is given. */
  readonly namePrefix?: string;
  readonly description: string;
  readonly workspaceId: string;
  /** Keys of its own tags. */
  readonly tagKeys: readonly string[];
  /** Attributes that are known only after apply. */
  readonly unknown: readonly string[];
}

const ATTRIBUTES = ['name', 'name_prefix', 'description', 'workspace_id', 'region', 'tags'] as const;

/** Data for the apply of the plan of a create. */
export function describeCreate(planned: ObjectValue): PrivateData {
  const namePrefix = readText(planned['name_prefix']);
  const isMade = namePrefix !== '';
  // A name that is made of a known prefix is free, whatever it will be.
  const unknown = ATTRIBUTES.filter((name) => planned[name] === UNKNOWN && !(isMade && name === 'name'));
  const create = {
    region: readText(planned['region']),
    name: isMade ? '' : readText(planned['name']),
    ...(isMade && { namePrefix }),
    description: readText(planned['description']),
    workspaceId: readText(planned['workspace_id']),
    tagKeys: listTagKeys(planned['tags']),
    unknown,
  };
  return { create };
}

/** A tag whose value is not known yet may turn out to be null, and so none. */
function listTagKeys(tags: Value | undefined): string[] {
  return isObjectValue(tags) ? Object.keys(tags).filter((key) => tags[key] !== null) : [];
}

function readText(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** What describeCreate has left; undefined where the plan was none of a create. */
export function readPlannedImage(planData: PrivateData): PlannedImage | undefined {
  const { create } = planData;
  return typeof create === 'object' && create !== null ? (create as PlannedImage) : undefined;
}

/** Whether a planned image can have come out as that one, where something of it was known only after apply. */
export function mayBecome(planned: PlannedImage, image: PlannedImage): boolean {
  const isKept = (attribute: string, before: string, now: string) =>
    planned.unknown.includes(attribute) || (before === now && !image.unknown.includes(attribute));
  return (
    isKept('region', planned.region, image.region) &&
    isKept('name', planned.name, image.name) &&
    isKept('name_prefix', planned.namePrefix ?? '', image.namePrefix ?? '') &&
    isKept('workspace_id', planned.workspaceId, image.workspaceId)
  );
}
