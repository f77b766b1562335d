import type { SourceFile } from '../../src/terraform';
import { fileInput, GOOD_IMAGE, imageStack, lint, stack, textAt, verdicts, withPolicy } from './project';

const EU = { provider: { workspaces: [{ region: 'eu-central-1' }] } };

describe('the form of a region', () => {
  test.each(['eu-west-1', 'us-gov-east-1', 'x', 'a'.repeat(31), null])('%j is accepted', (region) => {
    expect(lint(imageStack({ region }))).toEqual([]);
  });

  test.each<[unknown, string]>([
    ['', 'Write for example "eu-central-1".'],
    ['a'.repeat(32), 'Write for example "eu-central-1".'],
    ['eu.west.1', 'Write for example "eu-central-1".'],
    ['*', 'Write for example "eu-central-1".'],
    ['EU-West-1', 'Write "eu-west-1".'],
    [' eu_west 1\n', 'Write "eu-west-1".'],
  ])('%j is an error at the value', (region, remedy) => {
    const input = imageStack({ region });
    const [finding, ...rest] = lint(input);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      ruleId: 'valid-image-region',
      severity: 'error',
      summary: 'Invalid Region',
      remedy,
    });
    expect(textAt(finding!, input)).toBe(JSON.stringify(region));
  });

  test('one that is not known is said to be so', () => {
    expect(lint(imageStack({ region: '${var.region}' }))).toMatchObject([
      {
        severity: 'info',
        problem: expect.stringMatching(
          /^The region of the image could not be evaluated: nothing here declares the variable "region"/,
        ),
      },
    ]);
  });
});

describe('names are unique in the region of the image', () => {
  const images = (a: object, b: object, rest: object = EU) =>
    verdicts(
      stack({
        ...rest,
        resource: {
          workspaces_image: { a: { ...GOOD_IMAGE, ...a }, b: { ...GOOD_IMAGE, workspace_id: 'ws-999999999', ...b } },
        },
      }),
    );
  const duplicate = [expect.stringContaining('no-duplicate-image-name')];
  const here = { region: 'eu-central-1' };
  const there = { region: 'us-east-1' };

  test.each<[string, object, object, object]>([
    ['both name it', there, there, EU],
    ['one names that of the provider', here, {}, EU],
    ['one names null', { region: null }, {}, EU],
    ['both by one variable', { region: '${var.r}' }, { region: '${var.r}' }, EU],
    ['one by a local', { region: '${local.r}' }, there, { ...EU, locals: { r: 'us-east-1' } }],
    [
      'each by a provider, or itself',
      { provider: 'workspaces.us' },
      there,
      { provider: { workspaces: [EU.provider.workspaces[0], { alias: 'us', region: 'us-east-1' }] } },
    ],
  ])('the same: %s', (_, a, b, rest) => expect(images(a, b, rest)).toEqual(duplicate));

  test.each<[string, object, object, object]>([
    ['each names one', here, there, EU],
    ['one names another than the provider', {}, there, EU],
    ['each of its own variable', { region: '${var.a}' }, { region: '${var.b}' }, EU],
    ['one is not known', { region: '${var.a}' }, {}, EU],
    ['the provider names none', here, {}, {}],
    [
      'another account',
      there,
      { ...there, provider: 'workspaces.other' },
      { provider: { workspaces: [{}, { alias: 'other', profile: 'other' }] } },
    ],
  ])('not surely the same: %s', (_, a, b, rest) => expect(images(a, b, rest)).toEqual([]));
});

describe('permissions are asked for in the region of the image', () => {
  const grant = (region: string, ...more: object[]) => {
    const arn = (path: string) => `arn:aws:workspaces:${region}:111122223333:${path}`;
    const Statement = [
      {
        Effect: 'Allow',
        Action: 'workspaces:CreateWorkspaceImage',
        Resource: [arn('workspace/ws-0123456789'), arn('workspaceimage/*')],
      },
      {
        Effect: 'Allow',
        Action: ['workspaces:Describe*', 'workspaces:*Tags', 'workspaces:DeleteWorkspaceImage', 'tag:GetResources'],
        Resource: '*',
      },
      ...more,
    ];
    const file: SourceFile = { path: 'deployer.json', text: JSON.stringify({ Version: '2012-10-17', Statement }) };
    const deployer = { policies: ['deployer.json'], accountId: '111122223333' };
    return withPolicy({ deployer }, { deployerFiles: new Map([['deployer.json', file]]) });
  };

  test('its own, else that of the provider', () => {
    expect(verdicts(imageStack({ region: 'us-east-1' }, EU), grant('us-east-1'))).toEqual([]);
    expect(verdicts(imageStack({}, EU), grant('eu-central-1'))).toEqual([]);
    expect(verdicts(imageStack({ region: 'us-east-1' }, EU), grant('eu-central-1'))).toEqual([
      expect.stringContaining('is in the region "eu-central-1"'),
      expect.stringContaining('is in the region "eu-central-1"'),
      expect.stringContaining(
        'CreateWorkspaceImage on arn:aws:workspaces:us-east-1:111122223333:workspace/ws-0123456789',
      ),
    ]);
    expect(lint(imageStack({ region: '${var.r}' }, EU), grant('eu-central-1')).map(({ severity }) => severity)).toEqual(
      ['info', 'info'],
    );
  });

  test('it is aws:RequestedRegion', () => {
    const Condition = { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } };
    const deny = { Effect: 'Deny', Action: 'workspaces:*', Resource: '*', Condition };
    expect(verdicts(imageStack({ region: 'us-east-1' }, EU), grant('us-east-1', deny))).toEqual([]);
    expect(verdicts(imageStack({}, EU), grant('eu-central-1', deny)).length).toBeGreaterThan(0);
  });
});

describe('a plan', () => {
  interface Planned {
    readonly after?: object;
    readonly before?: object;
    readonly unknown?: object;
    readonly actions?: readonly string[];
    /** What the configuration has in `region`. */
    readonly region?: object;
  }
  const plan = (
    images: Readonly<Record<string, Planned>>,
    provider: object = { region: { constant_value: 'eu-central-1' } },
  ) =>
    fileInput('plan.json', {
      format_version: '1.2',
      planned_values: {},
      resource_changes: Object.entries(images).map(
        ([name, { after = {}, before = null, unknown = {}, actions = ['create'] }], index) => ({
          address: `workspaces_image.${name}`,
          mode: 'managed',
          type: 'workspaces_image',
          name,
          change: {
            actions,
            before: before && { ...GOOD_IMAGE, ...before },
            after: { ...GOOD_IMAGE, workspace_id: `ws-00000000${index}`, ...after },
            after_unknown: unknown,
          },
        }),
      ),
      configuration: {
        provider_config: { workspaces: { name: 'workspaces', expressions: provider } },
        root_module: {
          resources: Object.entries(images).map(([name, { region }]) => ({
            mode: 'managed',
            type: 'workspaces_image',
            name,
            provider_config_key: 'workspaces',
            expressions: region === undefined ? {} : { region },
          })),
        },
      },
    });
  const configured = (region: string): Planned => ({ after: { region }, region: { constant_value: region } });
  const duplicate = [expect.stringContaining('no-duplicate-image-name')];

  test('a region that the provider has put in is no argument', () => {
    expect(lint(plan({ a: { after: { region: 'eu-central-1' } } }))).toEqual([]);
    expect(lint(plan({ a: { unknown: { region: true } } }))).toEqual([]);
    expect(lint(plan({ a: { unknown: { region: true }, region: { references: ['var.r'] } } }))).toMatchObject([
      { severity: 'info', ruleId: 'valid-image-region' },
    ]);
  });

  test('names meet by what is configured', () => {
    const made: Planned = { after: { region: 'eu-central-1' } };
    const there: Planned = { ...made, actions: ['no-op'] };
    expect(verdicts(plan({ a: made, b: there }))).toEqual(duplicate);
    expect(verdicts(plan({ a: { unknown: { region: true } }, b: there }))).toEqual(duplicate);
    expect(verdicts(plan({ a: made, b: there }, {}))).toEqual(duplicate);
    expect(verdicts(plan({ a: made, b: configured('eu-central-1') }))).toEqual(duplicate);
    expect(verdicts(plan({ a: made, b: configured('us-east-1') }))).toEqual([]);
    expect(verdicts(plan({ a: configured('us-east-1'), b: configured('us-east-1') }))).toEqual(duplicate);
  });

  test('an image of a stack whose region nobody names meets that of a plan likewise', () => {
    const planned = plan({ a: { after: { region: 'eu-central-1' } } }, {});
    expect(verdicts([imageStack(), planned])).toEqual(duplicate);
  });

  describe('a replacement that makes the new image first', () => {
    const replace = (region: Planned, before: object = { region: 'eu-central-1' }) =>
      verdicts(plan({ a: { ...region, before, actions: ['create', 'delete'] } }));
    const reused = [expect.stringContaining('no-reused-image-name')];

    test('keeps the name in its region only', () => {
      expect(replace({ after: { region: 'eu-central-1' } })).toEqual(reused);
      expect(replace({ unknown: { region: true } })).toEqual(reused);
      expect(replace(configured('eu-central-1'))).toEqual(reused);
      expect(replace({})).toEqual(reused);
    });

    test('has a free name in another one', () => {
      expect(replace(configured('us-east-1'))).toEqual([]);
      expect(replace({ unknown: { region: true }, region: { references: ['var.r'] } })).toEqual([]);
      expect(replace(configured('us-east-1'), {})).toEqual([]);
    });
  });
});

test.each(['bad region', 'EU_Central_1', ''])('the region %j of a provider, at its block and once', (region) => {
  const image = {
    a: GOOD_IMAGE,
    b: { ...GOOD_IMAGE, name: 'other', workspace_id: 'ws-987654321', region: 'us-east-1' },
  };
  const input = stack({ provider: { workspaces: { region } }, resource: { workspaces_image: image } });
  const found = lint(input).filter(({ ruleId }) => ruleId === 'valid-image-region');
  expect(found).toMatchObject([{ severity: 'error', address: 'provider.workspaces', path: ['region'] }]);
  expect(textAt(found[0]!, input)).toBe(JSON.stringify(region));
});

test.each(['eu-central-1', '${var.region}', null])('the region %j of a provider may be right', (region) => {
  const input = stack({ variable: { region: {} }, provider: { workspaces: { region } }, resource: {} });
  expect(lint(input)).toEqual([]);
});
