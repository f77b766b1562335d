import { EMPTY_IMAGE, noReadOnlyAttribute } from '../../src/checks';
import { createServer, UNKNOWN } from '../../src/framework';
import { READ_ONLY_ATTRIBUTES, RESOURCE_TYPE } from '../../src/model';
import { createProvider, IMAGE_SCHEMA } from '../../src/provider';
import { imageConfig } from '../provider/harness';

test('what the linter takes for read-only is what the schema of the provider has as such', () => {
  const attributes = Object.entries(IMAGE_SCHEMA.block.attributes);
  const readOnly = attributes.filter(([, { computed, optional }]) => computed && !optional).map(([name]) => name);
  expect(readOnly.length).toBeGreaterThan(0);
  expect([...READ_ONLY_ATTRIBUTES].sort()).toEqual(readOnly.sort());
});

test.each(READ_ONLY_ATTRIBUTES)('the linter says of %s what the provider says', async (attribute) => {
  const run = { id: 'test', isOfWholeState: () => true };
  const server = createServer(createProvider({ env: {}, cwd: __dirname, owner: 'test', run }));
  const config = imageConfig({ [attribute]: UNKNOWN });
  const diagnostics = await server.validateResourceConfig({ typeName: RESOURCE_TYPE, config });
  const found = noReadOnlyAttribute.check({ ...EMPTY_IMAGE, readOnlyAttributes: [attribute] });
  const findings = found.map(({ severity, summary, problem, reason, remedy, path }) => ({
    severity,
    summary,
    detail: `${problem}\n\n${reason}\n\n${remedy}`,
    path: path.map((name) => ({ attribute: name })),
  }));
  expect(findings).toEqual(diagnostics);
});
