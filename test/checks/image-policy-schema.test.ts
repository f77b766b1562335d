import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIGURABLE_RULES, getImagePolicySchema, resolveImagePolicy } from '../../src/checks';

const validate = new Ajv({ strictTuples: false }).compile(getImagePolicySchema());

test('the schema in the package is that of the rules', () => {
  const file = join(__dirname, '../../docs/image-policy.schema.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(getImagePolicySchema());
});

const CONVENTION = { pattern: '^a', example: 'a' };
const rules = (id: string, setting: unknown) => ({ rules: { [id]: setting } });

test.each([
  {},
  { $schema: './schema.json' },
  { rules: {} },
  rules('valid-image-name', 'off'),
  rules('valid-image-name', ['warning']),
  rules('image-naming-convention', 'off'),
  rules('image-naming-convention', ['off']),
  rules('image-naming-convention', ['off', CONVENTION]),
  rules('image-naming-convention', ['error', CONVENTION]),
  rules('require-image-tags', ['error', { tags: { Team: { values: ['Desktop'] }, Owner: {} } }]),
  { deployer: {} },
  {
    deployer: {
      policies: ['a.json'],
      role: 'r',
      boundary: 'b',
      scps: [['c'], []],
      session: ['s'],
      accountId: '111122223333',
    },
  },
])('%j is an image policy, to the schema and to the linter', (policy) => {
  expect(validate(policy)).toBe(true);
  expect(resolveImagePolicy(policy).kind).toBe('valid');
});

test.each([
  [null],
  [[]],
  ['error'],
  { rule: {} },
  { rules: [] },
  { rules: { 'no-such-rule': 'error' } },
  rules('valid-image-name', 'on'),
  rules('valid-image-name', 2),
  rules('valid-image-name', []),
  rules('valid-image-name', ['error', {}]),
  rules('image-naming-convention', 'error'),
  rules('image-naming-convention', ['warning']),
  rules('image-naming-convention', ['off', { pattern: 1 }]),
  rules('image-naming-convention', ['error', CONVENTION, {}]),
  rules('image-naming-convention', ['error', { ...CONVENTION, flags: 'i' }]),
  rules('require-image-tags', ['error', { tags: { Team: { values: [] } } }]),
  rules('require-image-tags', ['error', { tags: { Team: 'Desktop' } }]),
  { deployer: [] },
  { deployer: { policies: 'a.json' } },
  { deployer: { scps: ['a.json'] } },
  { deployer: { accountId: '1' } },
  { deployer: { profile: 'x' } },
])('%j is none, to the schema and to the linter', (policy) => {
  expect(validate(policy)).toBe(false);
  expect(resolveImagePolicy(policy).kind).toBe('invalid');
});

test.each(CONFIGURABLE_RULES.map(({ id }) => [id]))('%s can be off without options', (id) => {
  expect(resolveImagePolicy(rules(id, 'off'))).toMatchObject({ policy: { levels: new Map([[id, 'off']]) } });
});

test('what cannot be read is never off', () => {
  expect(validate(rules('readable-input', 'off'))).toBe(false);
  expect(resolveImagePolicy(rules('readable-input', 'off')).kind).toBe('invalid');
});
