import { formatArn, getPartition } from '../../model';
import { quote } from '../../text';
import { answer, type ApiError, apiError, type Outcome } from '../api-error';
import type { Pager } from '../operations/operation';
import { BOOLEAN, listOf, optional, required, structure, type StructureOf } from '../shape/shape';
import { formatTags } from '../shape/tag-shape';
import type { Partition, Tagged } from '../store/partition';

/** Source of the lengths: Resource Groups Tagging API model 2017-01-26; of the ranges: its documentation of the members. */
export const GET_RESOURCES_INPUT = {
  PaginationToken: optional({ kind: 'string', max: 2048 }),
  TagFilters: optional(
    listOf(
      structure({
        Key: required({ kind: 'string', min: 1, max: 128 }),
        Values: optional(listOf({ kind: 'string', max: 256 }, { max: 20 })),
      }),
      { max: 50 },
    ),
  ),
  ResourcesPerPage: optional({ kind: 'integer', min: 1, max: 100 }),
  TagsPerPage: optional({ kind: 'integer', min: 100, max: 500 }),
  ResourceTypeFilters: optional(listOf({ kind: 'string', max: 256 }, { max: 100 })),
  IncludeComplianceDetails: optional(BOOLEAN),
  ExcludeCompliantResources: optional(BOOLEAN),
  ResourceARNList: optional(listOf({ kind: 'string', min: 1, max: 1011 }, { min: 1, max: 100 })),
} as const;
type Input = StructureOf<typeof GET_RESOURCES_INPUT>;

export const INVALID_PARAMETER = 'InvalidParameterException';
/** What AWS takes without a size is not documented. */
const DEFAULT_PAGE_SIZE = 50;

/** What has tags, or had some, with its ARN. */
interface Resource {
  readonly arn: string;
  /** `workspaces:workspaceimage`, as it stands in the ARN. */
  readonly type: string;
  readonly tags: ReadonlyMap<string, string>;
  readonly order: number;
}

export function getResources(input: Input, partition: Partition, pager: Pager): Outcome {
  const problem = getProblem(input, getPartition(partition.region));
  if (problem !== undefined) return invalid(problem);
  const resources = listResources(partition);
  if (input.ResourceARNList !== undefined) {
    const asked = new Set(input.ResourceARNList);
    return show(resources.filter(({ arn }) => asked.has(arn)));
  }
  const { PaginationToken = '', TagFilters = [], ResourceTypeFilters = [] } = input;
  const scope = JSON.stringify([partition.accountId, partition.region, TagFilters, ResourceTypeFilters]);
  const after = PaginationToken === '' ? 0 : pager.verify(scope, PaginationToken);
  if (after === undefined) return invalid('The PaginationToken is not valid for this request.');
  const rest = resources.filter((resource) => resource.order > after && isMatch(resource, input));
  const page = rest.slice(0, countOnPage(rest, input));
  const last = page.at(-1);
  return show(page, last !== undefined && page.length < rest.length ? pager.sign(scope, last.order) : '');
}

function getProblem({ ResourceARNList, ...input }: Input, partition: string): string | undefined {
  if (input.ExcludeCompliantResources === true && input.IncludeComplianceDetails !== true) {
    return 'ExcludeCompliantResources can be given only with IncludeComplianceDetails.';
  }
  if (ResourceARNList === undefined) return undefined;
  const alone = ['PaginationToken', 'TagFilters', 'ResourcesPerPage', 'TagsPerPage', 'ResourceTypeFilters'] as const;
  const other = alone.find((name) => input[name] !== undefined);
  if (other !== undefined) return `ResourceARNList and ${other} cannot be given together.`;
  const odd = ResourceARNList.find((arn) => !arn.startsWith(`arn:${partition}:`));
  return odd === undefined ? undefined : `${quote(odd)} is not an ARN of the partition ${partition}.`;
}

/** A resource that never had a tag is not known to this service. */
function listResources({ accountId, region, images, workspaces }: Partition): Resource[] {
  const list = (resource: 'workspaceimage' | 'workspace', items: ReadonlyMap<string, Tagged>): Resource[] =>
    [...items].flatMap(([id, { tags, wasTagged, order }]) =>
      tags.size > 0 || wasTagged === true
        ? [{ arn: formatArn({ region, accountId, resource, id }), type: `workspaces:${resource}`, tags, order }]
        : [],
    );
  return [...list('workspaceimage', images), ...list('workspace', workspaces)].sort((a, b) => a.order - b.order);
}

function isMatch({ type, tags }: Resource, { TagFilters = [], ResourceTypeFilters }: Input): boolean {
  const isOfType = ResourceTypeFilters?.some((filter) => filter === type || filter === 'workspaces') ?? true;
  return (
    isOfType &&
    TagFilters.every(({ Key, Values = [] }) => {
      const value = tags.get(Key);
      return value !== undefined && (Values.length === 0 || Values.includes(value));
    })
  );
}

/** A resource and its tags stay together; one without tags counts as one tag. The first is always there. */
function countOnPage(resources: readonly Resource[], { ResourcesPerPage, TagsPerPage }: Input): number {
  const size = ResourcesPerPage ?? DEFAULT_PAGE_SIZE;
  if (TagsPerPage === undefined) return size;
  let tags = 0;
  const end = resources.findIndex((resource) => (tags += Math.max(1, resource.tags.size)) > TagsPerPage);
  return Math.min(size, end === -1 ? resources.length : Math.max(1, end));
}

function show(resources: readonly Resource[], PaginationToken = ''): Outcome {
  const ResourceTagMappingList = resources.map(({ arn, tags }) => ({ ResourceARN: arn, Tags: formatTags(tags) }));
  return answer({ PaginationToken, ResourceTagMappingList });
}

function invalid(message: string): ApiError {
  return apiError(INVALID_PARAMETER, message);
}
