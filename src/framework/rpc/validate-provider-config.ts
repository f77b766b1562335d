import type { Diagnostic } from '../diagnostic';
import type { ServerState } from '../server-state';
import { guard } from '../server-state';
import type { ObjectValue } from '../value';

/** What is wrong with a configuration of the provider, which may have unknown values. */
export function validateProviderConfig<Meta>(
  state: ServerState<Meta>,
  config: ObjectValue,
): Promise<readonly Diagnostic[]> {
  return guard<readonly Diagnostic[]>(
    () => state.provider.validate?.(config) ?? [],
    (fault) => [fault],
  );
}
