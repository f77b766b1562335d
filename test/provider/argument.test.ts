import type { Block } from '../../src/framework';
import { IMAGE_ARGUMENTS, PROVIDER_ARGUMENTS, READ_ONLY_ATTRIBUTES, type BlockArguments } from '../../src/model';
import { IMAGE_SCHEMA, PROVIDER_SCHEMA } from '../../src/provider';

/** What can be written in a block of a schema. */
function readArguments({ attributes, blocks = {} }: Block): BlockArguments {
  const written = Object.entries(attributes).filter(
    ([, { required, optional }]) => required === true || optional === true,
  );
  return {
    attributes: Object.fromEntries(
      written.map(([name, { type }]) => [name, typeof type === 'string' ? type : Object.keys(type)[0]]),
    ) as BlockArguments['attributes'],
    blocks: Object.fromEntries(Object.entries(blocks).map(([name, { block }]) => [name, readArguments(block)])),
  };
}

test('the arguments that the linter knows are those of the schemas', () => {
  expect(readArguments(IMAGE_SCHEMA.block)).toEqual(IMAGE_ARGUMENTS);
  expect(readArguments(PROVIDER_SCHEMA.block)).toEqual(PROVIDER_ARGUMENTS);
});

test('what cannot be written is what only the provider sets', () => {
  const { attributes } = IMAGE_SCHEMA.block;
  const names = Object.keys(attributes).filter((name) => !Object.hasOwn(IMAGE_ARGUMENTS.attributes, name));
  expect(names.sort()).toEqual([...READ_ONLY_ATTRIBUTES].sort());
});
