import type { Diagnostic } from '../diagnostic';
import { findReadOnly } from '../read-only';
import type { ServerState } from '../server-state';
import { withResource } from '../server-state';
import type { ObjectValue } from '../value';

export interface ValidateResourceCall {
  readonly typeName: string;
  readonly config: ObjectValue;
}

/** What is wrong with a configuration of a resource, which may have unknown values. */
export function validateResourceConfig<Meta>(
  state: ServerState<Meta>,
  { typeName, config }: ValidateResourceCall,
): Promise<readonly Diagnostic[]> {
  return withResource<Meta, readonly Diagnostic[]>(
    state,
    typeName,
    (resource) => [...findReadOnly(resource.schema.block, config), ...(resource.validate?.(config) ?? [])],
    (fault) => [fault],
  );
}
