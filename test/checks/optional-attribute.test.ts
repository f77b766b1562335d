import {
  checkImage,
  known,
  readReplacementOrder,
  resolveImagePolicy,
  unknown,
  type DeclaredImage,
} from '../../src/checks';

const GOOD: DeclaredImage = {
  name: known('golden'),
  description: known('Base image'),
  workspaceId: known('ws-0123456789'),
  tags: known(new Map()),
};

describe('what only some gates see of an image', () => {
  const BAD: Partial<DeclaredImage> = {
    region: known('EU'),
    readOnlyAttributes: ['arn'],
    replacement: { changes: ['description', 'workspace_id'] },
  };

  test('is checked where it is there', () => {
    const verdicts = checkImage({ ...GOOD, ...BAD }).map(({ ruleId, severity }) => `${severity} ${ruleId}`);
    expect(verdicts).toEqual([
      'error valid-image-region',
      'error no-read-only-attribute',
      'warning no-reused-image-name',
    ]);
  });

  test('is nothing where it is not', () => {
    const nothing = { region: unknown('var.x is set later'), readOnlyAttributes: [], replacement: undefined };
    expect(checkImage({ ...GOOD, ...nothing })).toEqual([]);
  });

  test('counts as the image policy says', () => {
    const rules = { 'valid-image-region': 'off', 'no-read-only-attribute': 'warning', 'no-reused-image-name': 'error' };
    const result = resolveImagePolicy({ rules });
    if (result.kind === 'invalid') throw new Error(JSON.stringify(result.problems));
    const findings = checkImage({ ...GOOD, ...BAD }, { policy: result.policy });
    expect(findings.map(({ ruleId, severity }) => `${severity} ${ruleId}`)).toEqual([
      'warning no-read-only-attribute',
      'error no-reused-image-name',
    ]);
  });
});

describe('a lifecycle block', () => {
  test.each([
    undefined,
    null,
    true,
    'all',
    5,
    [],
    [null],
    {},
    { create_before_destroy: 1 },
    { create_before_destroy: [] },
  ])('%j says nothing of an order', (lifecycle) => expect(readReplacementOrder(lifecycle)).toBeUndefined());

  test.each<[unknown, readonly string[]]>([
    [undefined, ['description', 'workspace_id']],
    [null, ['description', 'workspace_id']],
    ['all', []],
    [['all'], []],
    [['tags', 5, 'description'], ['workspace_id']],
  ])('with ignore_changes %j', (ignore_changes, changes) => {
    expect(readReplacementOrder({ create_before_destroy: true, ignore_changes })).toEqual({ changes });
  });
});
