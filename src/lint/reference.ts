import { isJsonObject, type JsonValue } from '../terraform';
import { dropInstanceKey, getModulePrefix } from './instance-key';
import type { Resource } from './resource';

/** Whether something holds, as far as it is known. */
export type Certainty = 'yes' | 'no' | 'unknown';

/**
 * Whether an attribute whose value is not known refers to a resource: by its expression in the configuration, or by the
 * references that a plan lists for it.
 * @param raw the attribute, or an item of it, as it stands in a configuration
 */
export function refersTo(resource: Resource, attribute: string, raw: unknown, target: Resource): Certainty {
  if (resource.planned !== undefined) return comparePlanned(resource, attribute, target);
  const address = typeof raw === 'string' ? /^\$\{(.+)\.\w+\}$/.exec(raw)?.[1] : undefined;
  if (address === undefined || getLocalAddress(address) !== dropInstanceKey(address)) return 'unknown';
  if (resource.scope !== target.scope) return address.startsWith(`${target.type}.`) ? 'no' : 'unknown';
  if (address === target.address) return 'yes';
  return address.startsWith(`${target.type}.`) && dropInstanceKey(address) !== dropInstanceKey(target.address)
    ? 'no'
    : 'unknown';
}

/** A plan lists an attribute and the resource that has it: `["aws_iam_role.a.name", "aws_iam_role.a"]`. */
function comparePlanned({ planned, address, scope }: Resource, attribute: string, target: Resource): Certainty {
  const expressions = planned?.configuration?.['expressions'];
  const expression = isJsonObject(expressions) ? expressions[attribute] : undefined;
  const listed = isJsonObject(expression) ? expression['references'] : undefined;
  const references: readonly JsonValue[] = Array.isArray(listed) ? listed : [];
  const addresses = new Set(
    references.map((reference) => (typeof reference === 'string' ? getLocalAddress(reference) : undefined)),
  );
  if (addresses.size === 0 || ![...addresses].every((each) => each?.startsWith(`${target.type}.`))) return 'unknown';
  const module = getModulePrefix(address);
  if (scope !== target.scope || module !== getModulePrefix(target.address)) return 'no';
  const local = target.address.slice(module.length);
  if (!addresses.has(dropInstanceKey(local))) return 'no';
  return addresses.size === 1 && local === dropInstanceKey(local) ? 'yes' : 'unknown';
}

/** `aws_iam_role.a` of whatever begins with it. */
function getLocalAddress(reference: string): string | undefined {
  return /^[a-z]\w*_\w+\.[\w-]+/.exec(reference)?.[0];
}
