import plugin from '../../rules';
import { description, image, name, source, workspaceId } from './rule-tester';

const suppressing = (argument: string) => `${image(name).slice(0, -1)}.suppress(${argument});`;
const disabling = (text: string) => `${text}\n${image(name)}`;

source.run('require-suppression-reason', plugin.rules['require-suppression-reason'], {
  valid: [
    suppressing(`{ rule: 'valid-image-name', reason: 'Legacy' }`),
    suppressing(`{ rule: 'valid-image-name', reason: why() }`),
    suppressing('...all'),
    disabling('// eslint-disable-next-line workspaces-image/valid-image-name -- Legacy'),
    disabling('// eslint-disable-next-line no-undef'),
    disabling('/* eslint-disable */'),
    disabling('// What eslint-disable-next-line workspaces-image/valid-image-name does'),
  ],
  invalid: [
    {
      code: suppressing(`{ rule: 'valid-image-name', reason: ' ' }`),
      errors: [{ message: /gives no reason/, line: 2 }],
    },
    {
      code: suppressing(`{ rule: 'valid-image-nam', reason: 'Legacy' }`),
      errors: [{ message: /There is no rule "valid-image-nam"/ }],
    },
    {
      code: disabling('/* eslint-disable workspaces-image/valid-image-name */'),
      errors: [{ message: /gives no reason/, line: 1, column: 1 }],
    },
    {
      code: disabling(
        '// eslint-disable-next-line no-undef, workspaces-image/valid-image-name -- (expires 2099-12-31)',
      ),
      errors: 1,
    },
  ],
});

source.run('no-expired-suppression', plugin.rules['no-expired-suppression'], {
  valid: [
    suppressing(`{ rule: 'valid-image-name', reason: 'Legacy' }`),
    suppressing(`{ rule: 'valid-image-name', reason: 'Legacy', expires: day() }`),
    {
      code: suppressing(`{ rule: 'valid-image-name', reason: 'x', expires: '2026-06-30' }`),
      settings: { imagePolicyDate: '2026-06-30' },
    },
    {
      code: disabling('/* eslint-disable workspaces-image/valid-image-name -- x (expires 2026-06-30) */'),
      settings: { imagePolicyDate: '2026-06-30' },
    },
  ],
  invalid: [
    {
      code: suppressing(`{ rule: 'valid-image-name', reason: 'x', expires: '2026-06-30' }`),
      settings: { imagePolicyDate: '2026-07-01' },
      errors: [{ message: /expired on 2026-06-30/, line: 2 }],
    },
    {
      code: suppressing(`{ rule: 'valid-image-name', reason: 'x', expires: '2026-02-30' }`),
      errors: [{ message: /is no date/ }],
    },
    {
      code: disabling('/* eslint-disable workspaces-image/valid-image-name -- x (expires 2026-06-30) */'),
      settings: { imagePolicyDate: '2026-07-01' },
      errors: [{ message: /expired on 2026-06-30/, line: 1 }],
    },
  ],
});

/** Bad in its name, with a suppression of that. */
const expiring = (expires: string) =>
  `${image(`name: 'a' + ' b', ${description}, ${workspaceId}`).slice(0, -1)}.suppress({ rule: 'valid-image-name', reason: 'x', expires: ${expires} });`;

source.run('a suppression whose date is none', plugin.rules['valid-image-name'], {
  valid: [expiring('day()')],
  invalid: [`'soon'`, `'2099-02-30'`, `'2099-1-1'`, `''`].map((expires) => ({
    code: expiring(expires),
    errors: [{ messageId: 'character' }],
  })),
});
