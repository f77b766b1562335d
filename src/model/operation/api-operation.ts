import type { ArnResource } from '../arn';
import type { ErrorCode } from '../error-code';

/** What an action does, as AWS classifies it. Source: Service Authorization Reference, column "Access level". */
type AccessLevel = 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management';

/** A resource type that an action is checked on. */
interface ActionResource {
  readonly type: ArnResource;
  /** Each call is checked on it: a grant that names resources has to name one of this type. */
  readonly isRequired: boolean;
  /** Keys that a call has where it is checked on this resource, besides the global ones. */
  readonly conditionKeys: readonly string[];
}

/**
 * What one page of AWS says about an action. Pages disagree for some: the first reading is the one that the product
 * goes by, and says so with `current`. `open` is one that AWS may follow as well; `overruled` one that it does not.
 */
export interface AuthorizationReading {
  readonly standing: 'current' | 'open' | 'overruled';
  readonly source: string;
  /** Empty: the action supports no resource types, and only Resource "*" grants it. */
  readonly resources: readonly ActionResource[];
  /** Keys that a call has whatever resource it is checked on, besides the global ones. */
  readonly conditionKeys: readonly string[];
}

/** What IAM calls a service. */
type ServicePrefix = 'workspaces' | 'tag';

/** An operation of the API: what IAM asks about it, and the errors that it has. */
export interface ApiOperation<Name extends string = string, Code extends ErrorCode = ErrorCode> {
  readonly name: Name;
  /** `workspaces:CreateTags`, or `tag:GetResources`. */
  readonly action: `${ServicePrefix}:${Name}`;
  readonly access: AccessLevel;
  readonly readings: readonly [AuthorizationReading, ...AuthorizationReading[]];
  /** Operations whose actions a call needs besides, where it carries tags. */
  readonly taggedCallNeeds: readonly ApiOperation[];
  /** In the order of the alphabet. Source: WorkSpaces API model 2015-04-08, errors of the operation. */
  readonly errorCodes: readonly Code[];
  /** Codes that its model lacks and that it answers all the same, as the file of the operation says. */
  readonly undocumentedErrorCodes: readonly Code[];
}

interface Facts<Name extends string, Code extends ErrorCode> extends Pick<
  ApiOperation<Name, Code>,
  'name' | 'access' | 'readings' | 'errorCodes'
> {
  /** WorkSpaces where it is left out. */
  readonly service?: ServicePrefix;
  readonly taggedCallNeeds?: readonly ApiOperation[];
  readonly undocumentedErrorCodes?: readonly Code[];
}

/** Fills in what most operations do not have. */
export function defineApiOperation<const Name extends string, const Code extends ErrorCode>({
  service = 'workspaces',
  ...facts
}: Facts<Name, Code>): ApiOperation<Name, Code> {
  return { taggedCallNeeds: [], undocumentedErrorCodes: [], action: `${service}:${facts.name}`, ...facts };
}

/** Whether a call changes nothing. */
export function isReading({ access }: ApiOperation): boolean {
  return access === 'List' || access === 'Read';
}

/** Resource types that the action is checked on, by the reading that the product goes by. */
export function listResourceTypes({ readings: [current] }: ApiOperation): ArnResource[] {
  return current.resources.map(({ type }) => type);
}

/** Condition keys of the action and of its resources, by the reading that the product goes by; each once. */
export function listConditionKeys({ readings: [current] }: ApiOperation): string[] {
  const ofResources = current.resources.flatMap(({ conditionKeys }) => conditionKeys);
  return [...new Set([...current.conditionKeys, ...ofResources])];
}

/** What an action is checked against by each reading that AWS may follow, as sentences. */
export function describeReadings({ name, readings }: ApiOperation): string {
  const sentences = readings
    .filter(({ standing }) => standing !== 'overruled')
    .map(({ source, resources, conditionKeys }) => {
      const types = resources.map(({ type, conditionKeys: keys }) => `${type} (${keys.join(', ') || 'no keys'})`);
      const anywhere = conditionKeys.length === 0 ? '' : `, with ${conditionKeys.join(', ')} wherever it is checked`;
      return `By ${source} it is checked on ${types.join(' and on ') || 'no resource'}${anywhere}.`;
    });
  return `AWS's pages differ on what ${name} is checked against. ${sentences.join(' ')}`;
}

/** Operations whose actions one call needs: itself, and what tags in the call need besides. */
export function getRequiredOperations(
  operation: ApiOperation,
  call: { readonly hasTags: boolean },
): readonly ApiOperation[] {
  return call.hasTags ? [operation, ...operation.taggedCallNeeds] : [operation];
}
