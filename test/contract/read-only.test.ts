import { READ_ONLY_ATTRIBUTES } from '../../src/model';
import { IMAGE_SCHEMA } from '../../src/provider';

test('what the linter takes for read-only is what the schema of the provider has as such', () => {
  const attributes = Object.entries(IMAGE_SCHEMA.block.attributes);
  const readOnly = attributes.filter(([, { computed, optional }]) => computed && !optional).map(([name]) => name);
  expect(readOnly.length).toBeGreaterThan(0);
  expect([...READ_ONLY_ATTRIBUTES].sort()).toEqual(readOnly.sort());
});
