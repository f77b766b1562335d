import type { Diagnostic } from '../diagnostic';
import { notConfigured } from '../fault';
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
  state.missing = notConfigured();
  state.renewSignal();
  return guard<readonly Diagnostic[]>(
    async () => {
      const {
        meta,
        missing,
        diagnostics = [],
      } = await state.provider.configure({
        config,
        terraformVersion,
        signal: state.signal,
      });
      state.meta = meta;
      state.missing = missing ?? state.missing;
      return diagnostics;
    },
    (fault) => [fault],
  );
}
