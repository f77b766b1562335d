import { serve } from '../../src/protocol';

void serve({
  name: 'registry.terraform.io/example/fixture',
  debug: process.argv.includes('--debug'),
  load: () => {
    if (process.env['FIXTURE_LOAD_FAILS'] !== undefined) throw new Error('it cannot be loaded');
    return (require('./fixture-provider') as typeof import('./fixture-provider')).fixtureProvider;
  },
});
