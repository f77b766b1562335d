import { READ_ONLY_ATTRIBUTES } from '../../src/model';
import { fileInput, GOOD_IMAGE, imageStack, lint, textAt, verdicts } from './project';

const ID = 'no-read-only-attribute';

describe('a stack', () => {
  test.each(READ_ONLY_ATTRIBUTES)('%s is an error at the attribute', (attribute) => {
    const input = imageStack({ [attribute]: attribute === 'tags_all' ? { Team: 'x' } : 'wsi-0123456789' });
    const [finding, ...rest] = lint(input);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      ruleId: ID,
      severity: 'error',
      summary: 'Invalid Configuration for Read-Only Attribute',
      address: 'workspaces_image.golden',
      problem: `The attribute "${attribute}" is set in the configuration.`,
      remedy: 'Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
    });
    expect(textAt(finding!, input)).toBe(`"${attribute}"`);
  });

  test.each(['${var.id}', '${aws_x.y.id}', '', 0, false, [], {}])('%j is a value', (image_id) => {
    expect(verdicts(imageStack({ image_id }))).toEqual([
      `error ${ID}: The attribute "image_id" is set in the configuration.`,
    ]);
  });

  test.each([null, '${null}'])('%j is none', (image_id) => expect(lint(imageStack({ image_id }))).toEqual([]));

  test('each attribute is found, once for each instance', () => {
    const both = imageStack({
      arn: 'x',
      state: 'AVAILABLE',
      for_each: { a: '1', b: '2' },
      name: 'n-${each.key}',
      workspace_id: 'ws-00000000${each.value}',
    });
    expect(lint(both).map(({ address, path }) => [address, path])).toEqual([
      ['workspaces_image.golden["a"]', ['arn']],
      ['workspaces_image.golden["b"]', ['arn']],
      ['workspaces_image.golden["a"]', ['state']],
      ['workspaces_image.golden["b"]', ['state']],
    ]);
    expect(lint(imageStack({ arn: 'x', count: 0 })).map(({ address }) => address)).toEqual(['workspaces_image.golden']);
  });

  test('a value, which may be a secret, stands in no finding', () => {
    expect(JSON.stringify(lint(imageStack({ image_id: 'top-secret' })))).not.toContain('top-secret');
  });
});

describe('a plan', () => {
  const plan = (expressions: object, actions = ['create']) =>
    fileInput('plan.json', {
      format_version: '1.2',
      planned_values: {},
      resource_changes: [
        {
          address: 'workspaces_image.golden',
          mode: 'managed',
          type: 'workspaces_image',
          name: 'golden',
          change: { actions, after: { ...GOOD_IMAGE, image_id: 'wsi-0123456789', state: 'AVAILABLE', tags_all: {} } },
        },
      ],
      configuration: {
        root_module: {
          resources: [{ mode: 'managed', type: 'workspaces_image', name: 'golden', expressions }],
        },
      },
    });

  test('has what the provider sets, which is no fault', () => {
    expect(lint(plan({ name: { constant_value: 'golden' } }))).toEqual([]);
    expect(lint(plan({ image_id: {} }))).toEqual([]);
    expect(lint(plan({ image_id: { constant_value: null } }))).toEqual([]);
  });

  test.each([{ constant_value: 'wsi-0123456789' }, { references: ['var.id'] }])(
    'has what is configured: %j',
    (image_id) => {
      const input = plan({ image_id });
      const [finding, ...rest] = lint(input);
      expect(rest).toEqual([]);
      expect(finding).toMatchObject({ ruleId: ID, severity: 'error', path: ['image_id'] });
      expect(textAt(finding!, input)).toBe('"image_id"');
      expect(lint(plan({ image_id }, ['no-op']))).toEqual([]);
    },
  );
});
