import { PROVIDER_ADDRESSES, PROVIDER_SOURCE } from '../model';
import { serve } from '../protocol';

/** Entry of the executable. The engine reads the first line of standard output, so that nothing else comes before it. */
void serve({
  name: PROVIDER_SOURCE,
  addresses: PROVIDER_ADDRESSES,
  load: () => (require('./provider') as typeof import('./provider')).createProvider(),
  debug: process.argv.includes('--debug'),
});
