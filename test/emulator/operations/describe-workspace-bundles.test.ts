import type { Emulator, Seed } from '../../../src/emulator';
import { call, type CallOptions, getCode, listPages, numberOf } from '../api-client';
import {
  ARN,
  getMessage,
  INVALID,
  sayNotAllowed,
  SERIALIZATION,
  start,
  startWithPolicy,
  testAuthorization,
  testErrors,
  testShape,
} from './operation-suite';

const OWN = 'wsi-000000001';
const MANY = 'wsi-000000002';
const ABROAD = 'wsi-000000003';
const FOREIGN = 'wsi-000000004';
const OTHER = { accessKeyId: 'other' };

const getBundleId = (index: number) => `wsb-many${String(index).padStart(4, '0')}`;
const getAccountId = (index: number) => String(100000000000 + index);

const SEED: Seed = {
  images: [
    { imageId: OWN, name: 'own', description: 'd', bundleIds: ['wsb-listed001', 'wsb-bare00001'] },
    {
      imageId: MANY,
      name: 'many',
      description: 'd',
      bundleIds: numberOf(58, getBundleId),
      sharedWith: numberOf(60, getAccountId),
    },
    { imageId: ABROAD, name: 'abroad', description: 'd', region: 'eu-west-1', bundleIds: ['wsb-abroad001'] },
    {
      imageId: FOREIGN,
      name: 'foreign',
      description: 'd',
      accountId: '444455556666',
      bundleIds: ['wsb-foreign01'],
      sharedWith: ['111122223333'],
    },
  ],
  bundles: [
    { bundleId: 'wsb-standard01', name: 'Standard', imageId: 'wsi-amazon001', owner: 'AMAZON' },
    { bundleId: 'wsb-listed001', name: 'Office', description: 'Office desks', imageId: OWN },
    { bundleId: 'wsb-performa1', name: 'Performance', imageId: 'wsi-amazon002', owner: 'AMAZON' },
  ],
  accessKeys: { other: { accountId: '444455556666' } },
};

testShape('DescribeWorkspaceBundles', [
  ['', 'ok'],
  [{ BundleIds: [] }, INVALID],
  [{ BundleIds: numberOf(25, () => 'wsb-00000000') }, 'ok'],
  [{ BundleIds: numberOf(26, () => 'wsb-00000000') }, INVALID],
  [{ BundleIds: ['wsb-0000000'] }, INVALID],
  [{ BundleIds: ['xwsb-00000000'] }, INVALID],
  [{ BundleIds: [null] }, INVALID],
  [{ BundleIds: 'wsb-00000000' }, SERIALIZATION],
  [{ BundleIds: [1] }, SERIALIZATION],
  [{ BundleIds: null, Owner: null, NextToken: null }, 'ok'],
  [{ Owner: 'AMAZON' }, 'ok'],
  [{ Owner: true }, SERIALIZATION],
  [{ Owner: 'AMAZON', BundleIds: ['wsb-00000000'] }, INVALID],
  [{ NextToken: '' }, INVALID],
  [{ NextToken: 'a'.repeat(2049) }, INVALID],
  [{ NextToken: 'a' }, INVALID],
  [{ NextToken: 1 }, SERIALIZATION],
  [{ MaxResults: 0, Limit: 'x' }, 'ok'],
]);

testErrors('DescribeWorkspaceBundles', {
  [INVALID]: [
    { when: 'there are two filters', input: { Owner: 'AMAZON', BundleIds: ['wsb-00000000'] } },
    { when: 'the token is not one of ours', input: { NextToken: 'a' } },
  ],
});

testAuthorization('DescribeWorkspaceBundles', [
  { input: {}, asks: [{ action: 'workspaces:DescribeWorkspaceBundles', resource: '*' }], shown: 'workspacebundle/*' },
]);

it('takes a grant on "*"; one on bundles is none', async () => {
  const action = 'workspaces:DescribeWorkspaceBundles';
  const get = async (Resource: string) =>
    getMessage(await startWithPolicy([{ Effect: 'Allow', Action: action, Resource }]), 'DescribeWorkspaceBundles');
  expect(await get('*')).toBe('ok');
  expect(await get(`${ARN}:workspacebundle/*`)).toBe(sayNotAllowed(action, 'workspacebundle/*'));
});

let emulator: Emulator;
beforeEach(async () => {
  emulator = await start({ seed: SEED });
});
const listBundles = (input: object = {}, options?: CallOptions) =>
  listPages(emulator, 'DescribeWorkspaceBundles', ['Bundles', 'BundleId'], { ...input, options });

describe('the bundles that it lists', () => {
  const OWN_BUNDLES = ['wsb-listed001', 'wsb-bare00001', ...numberOf(58, getBundleId)];

  it('lists the bundles of the account in pages of 25', async () => {
    const pages = await listBundles();
    expect(pages.map(({ length }) => length)).toEqual([25, 25, 10]);
    expect(pages.flat()).toEqual(OWN_BUNDLES);
  });

  it('shows what is known of a bundle, and names one of which only the id is known by it', async () => {
    const { body } = await call(emulator, 'DescribeWorkspaceBundles', {
      BundleIds: ['wsb-bare00001', 'wsb-standard01', 'wsb-listed001'],
    });
    const rest = { State: 'AVAILABLE', BundleType: 'REGULAR' };
    const own = { Owner: '111122223333', ImageId: OWN, ...rest };
    expect(body.Bundles).toEqual([
      { BundleId: 'wsb-standard01', Name: 'Standard', Owner: 'AMAZON', ImageId: 'wsi-amazon001', ...rest },
      { BundleId: 'wsb-listed001', Name: 'Office', Description: 'Office desks', ...own },
      { BundleId: 'wsb-bare00001', Name: 'wsb-bare00001', ...own },
    ]);
  });

  it('cuts a long id where it is the name', async () => {
    const long = `wsb-${'a'.repeat(63)}`;
    const images = [{ imageId: OWN, name: 'own', description: 'd', bundleIds: [long] }];
    const own = await start({ seed: { images } });
    const { body } = await call(own, 'DescribeWorkspaceBundles');
    expect(body.Bundles).toMatchObject([{ BundleId: long, Name: long.slice(0, 64) }]);
  });

  it.each<[object, CallOptions, string[]]>([
    [{ Owner: 'AMAZON' }, {}, ['wsb-standard01', 'wsb-performa1']],
    [{ Owner: 'AMAZON' }, OTHER, ['wsb-standard01', 'wsb-performa1']],
    [{ Owner: 'amazon' }, {}, []],
    [{ Owner: '444455556666' }, {}, []],
    [{ Owner: '444455556666' }, OTHER, ['wsb-foreign01']],
    [{}, OTHER, ['wsb-foreign01']],
    [{}, { region: 'eu-west-1' }, [...OWN_BUNDLES, 'wsb-abroad001']],
    [{ BundleIds: ['wsb-abroad001'] }, {}, []],
    [{ BundleIds: ['wsb-foreign01'] }, {}, []],
    [{ BundleIds: ['wsb-unknown01', 'wsb-listed001', 'wsb-listed001'] }, {}, ['wsb-listed001']],
  ])('%j of %j finds %j', async (input, options, expected) => {
    expect((await listBundles(input, options)).flat()).toEqual(expected);
  });

  it('takes a token for the query that it is of, and no other', async () => {
    const { body } = await call(emulator, 'DescribeWorkspaceBundles');
    const get = (input: object, options: CallOptions = {}) =>
      getCode(emulator, 'DescribeWorkspaceBundles', { NextToken: body.NextToken, ...input }, options);
    expect(await get({})).toBe('ok');
    for (const [input, options] of [
      [{ Owner: 'AMAZON' }],
      [{ BundleIds: ['wsb-listed001'] }],
      [{}, OTHER],
      [{}, { region: 'eu-west-1' }],
      [{ NextToken: `${body.NextToken}A` }],
    ] as const) {
      expect(await get(input, options)).toBe('InvalidParameterValuesException');
    }
    expect(await getCode(emulator, 'DescribeWorkspaces', { NextToken: body.NextToken })).toBe(
      'InvalidParameterValuesException',
    );
  });

  it('tells who uses an image, also after that was changed', async () => {
    const getUsers = async () => {
      const { body } = await call(emulator, 'DescribeWorkspaceBundles', {
        BundleIds: ['wsb-listed001', 'wsb-added0001'],
      });
      return body.Bundles.map(({ BundleId, Name, ImageId }: Record<string, string>) => [BundleId, Name, ImageId]);
    };
    expect(await getUsers()).toEqual([['wsb-listed001', 'Office', OWN]]);
    expect(emulator.addBundle(OWN, 'wsb-added0001', 'Desk')).toBe(true);
    expect(emulator.addBundle(MANY, 'wsb-listed001')).toBe(true);
    expect(emulator.removeBundle(OWN, 'wsb-listed001')).toBe(false);
    expect(await getUsers()).toEqual([
      ['wsb-listed001', 'Office', MANY],
      ['wsb-added0001', 'Desk', OWN],
    ]);
    expect(emulator.images()[0]).toMatchObject({ imageId: OWN, bundleIds: ['wsb-bare00001', 'wsb-added0001'] });
    expect(emulator.snapshot().bundles).toContainEqual({
      bundleId: 'wsb-added0001',
      name: 'Desk',
      imageId: OWN,
      accountId: '111122223333',
      region: 'us-east-1',
    });
  });
});
