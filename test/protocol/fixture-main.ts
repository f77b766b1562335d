import { serve } from '../../src/protocol';

void serve({
  name: 'example/fixture',
  addresses: ['registry.terraform.io/example/fixture', 'registry.opentofu.org/example/fixture'],
  debug: process.argv.includes('--debug'),
  load: () => {
    if (process.env['FIXTURE_LOAD_FAILS'] !== undefined) throw new Error('it cannot be loaded');
    return (require('./fixture-provider') as typeof import('./fixture-provider')).fixtureProvider;
  },
});
