/** A provider with the schemas of ours that asks nobody and answers at once: what the server and the engine cost. */
import type { Provider, Resource, Value } from '../../src/framework';
import { objectValue, UNKNOWN } from '../../src/framework';
import { PROVIDER_ADDRESSES, PROVIDER_SOURCE, RESOURCE_TYPE } from '../../src/model';
import { serve } from '../../src/protocol';
import { IMAGE_SCHEMA, PROVIDER_SCHEMA } from '../../src/provider';

type Nothing = Record<string, never>;

const image: Resource<Nothing> = {
  schema: IMAGE_SCHEMA,
  create: ({ planned }) => {
    const known = Object.entries(planned).map(([name, value]): [string, Value] => [
      name,
      value === UNKNOWN ? null : value,
    ]);
    return Promise.resolve({ state: objectValue(known) });
  },
  read: ({ state }) => Promise.resolve({ state }),
  update: ({ planned }) => Promise.resolve({ state: planned }),
  delete: () => Promise.resolve([]),
  import: () => Promise.resolve({ state: null }),
};

const provider: Provider<Nothing> = {
  schema: PROVIDER_SCHEMA,
  resources: { [RESOURCE_TYPE]: image },
  configure: () => Promise.resolve({ meta: {} }),
};

void serve({ name: PROVIDER_SOURCE, addresses: PROVIDER_ADDRESSES, load: () => provider });
