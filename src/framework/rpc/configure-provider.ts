import type { Diagnostic } from '../diagnostic';
import type { ServerState } from '../server-state';
import { guard } from '../server-state';
import type { ObjectValue } from '../value';

export interface ConfigureCall {
  readonly config: ObjectValue;
  readonly terraformVersion: string;
}

/** Later calls receive what the provider makes of this configuration. */
export function configureProvider<Meta>(
  state: ServerState<Meta>,
  { config, terraformVersion }: ConfigureCall,
): Promise<readonly Diagnostic[]> {
  state.meta = undefined;
  state.renewSignal();
  return guard<readonly Diagnostic[]>(
    async () => {
      const { meta, diagnostics = [] } = await state.provider.configure({
        config,
        terraformVersion,
        signal: state.signal,
      });
      state.meta = meta;
      return diagnostics;
    },
    (fault) => [fault],
  );
}
