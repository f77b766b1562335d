/** Resource types of the WorkSpaces service that images touch. Source: Service Authorization Reference. */
export type ArnResource = 'workspace' | 'workspaceimage' | 'workspacebundle' | 'directory';

/** Partition of a region by its prefix. Source: botocore partitions.json. */
const PARTITION_BY_PREFIX: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
];

export const PARTITIONS: readonly string[] = ['aws', ...PARTITION_BY_PREFIX.map(([, partition]) => partition)];

/** `aws` for `eu-central-1`, `aws-cn` for `cn-northwest-1`. A region that is not known is taken to be in `aws`. */
export function getPartition(region: string): string {
  return PARTITION_BY_PREFIX.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

export interface ArnParts {
  readonly region: string;
  /** Default: that of the region. */
  readonly partition?: string | undefined;
  /** Twelve digits, or `*`. */
  readonly accountId: string;
  readonly resource: ArnResource;
  /** Id of the resource, or `*`. */
  readonly id: string;
}

/** `arn:aws:workspaces:eu-central-1:111122223333:workspaceimage/wsi-0123456789`. */
export function formatArn({ region, partition = getPartition(region), accountId, resource, id }: ArnParts): string {
  return `arn:${partition}:workspaces:${region}:${accountId}:${resource}/${id}`;
}
