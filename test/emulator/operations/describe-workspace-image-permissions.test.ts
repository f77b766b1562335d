import type { Emulator, Seed } from '../../../src/emulator';
import { call, type CallOptions, getCode, listPages, numberOf } from '../api-client';
import {
  ARN,
  DENIED,
  getMessage,
  INVALID,
  NOT_FOUND,
  sayNotAllowed,
  SERIALIZATION,
  start,
  startWithPolicy,
  testAuthorization,
  testErrors,
  testShape,
} from './operation-suite';

const UNKNOWN_IMAGE = { ImageId: 'wsi-000000000' };
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

testShape('DescribeWorkspaceImagePermissions', [
  [{}, INVALID],
  [{ ImageId: null }, INVALID],
  [{ ImageId: 'wsi-12345678' }, INVALID],
  [{ ImageId: 'ws-golden0001' }, INVALID],
  [{ ImageId: ['wsi-000000000'] }, SERIALIZATION],
  [{ ...UNKNOWN_IMAGE }, 'ResourceNotFoundException'],
  [{ ...UNKNOWN_IMAGE, MaxResults: 0 }, INVALID],
  [{ ...UNKNOWN_IMAGE, MaxResults: 26 }, INVALID],
  [{ ...UNKNOWN_IMAGE, MaxResults: 25 }, 'ResourceNotFoundException'],
  [{ ...UNKNOWN_IMAGE, MaxResults: '5' }, SERIALIZATION],
  [{ ...UNKNOWN_IMAGE, NextToken: '' }, INVALID],
  [{ ...UNKNOWN_IMAGE, NextToken: 'a'.repeat(2049) }, INVALID],
]);

testErrors('DescribeWorkspaceImagePermissions', {
  [INVALID]: { when: 'the token is not one of ours', input: { ImageId: OWN, NextToken: 'a' }, options: { seed: SEED } },
  [NOT_FOUND]: [
    { when: 'there is no such image', input: UNKNOWN_IMAGE },
    { when: 'the image is one that another account shares', input: { ImageId: FOREIGN }, options: { seed: SEED } },
    { when: 'the image is in another region', input: { ImageId: ABROAD }, options: { seed: SEED } },
  ],
});

const ACTION = 'workspaces:DescribeWorkspaceImagePermissions';

testAuthorization('DescribeWorkspaceImagePermissions', [
  {
    input: UNKNOWN_IMAGE,
    asks: [{ action: ACTION, resource: `${ARN}:workspaceimage/wsi-000000000` }],
    shown: 'workspaceimage/wsi-000000000',
  },
  {
    input: { ImageId: OWN },
    options: { seed: { images: [{ imageId: OWN, name: 'own', description: 'd', tags: { team: 'blue' } }] } },
    asks: [{ action: ACTION, resource: `${ARN}:workspaceimage/${OWN}`, resourceTags: { team: 'blue' } }],
    shown: `workspaceimage/${OWN}`,
  },
]);

it('is decided on the image and its tags', async () => {
  const images = ['blue', 'red'].map((team, index) => ({
    imageId: `wsi-00000000${index}`,
    name: team,
    description: 'd',
    tags: { team },
  }));
  const allow = (Resource: string, Condition: object = {}) =>
    startWithPolicy([{ Effect: 'Allow', Action: ACTION, Resource, Condition }], { seed: { images } });
  const own = await allow(`${ARN}:workspaceimage/*`, { StringEquals: { 'aws:ResourceTag/team': 'blue' } });
  const get = (ImageId: string) => getMessage(own, 'DescribeWorkspaceImagePermissions', { ImageId });
  expect(await get('wsi-000000000')).toBe('ok');
  for (const imageId of ['wsi-000000001', 'wsi-unknown01']) {
    expect(await get(imageId)).toBe(sayNotAllowed(ACTION, `workspaceimage/${imageId}`));
  }
  const elsewhere = await allow('arn:aws:workspaces:eu-west-1:111122223333:workspaceimage/*');
  expect(await getCode(elsewhere, 'DescribeWorkspaceImagePermissions', { ImageId: 'wsi-000000000' })).toBe(DENIED);
});

let emulator: Emulator;
beforeEach(async () => {
  emulator = await start({ seed: SEED });
});
const listShares = (input: object, options?: CallOptions) =>
  listPages(emulator, 'DescribeWorkspaceImagePermissions', ['ImagePermissions', 'SharedAccountId'], {
    ...input,
    options,
  });

describe('the accounts that it lists', () => {
  it('lists the accounts that see an image, with the image', async () => {
    const { body } = await call(emulator, 'DescribeWorkspaceImagePermissions', { ImageId: FOREIGN }, OTHER);
    expect(body).toEqual({ ImageId: FOREIGN, ImagePermissions: [{ SharedAccountId: '111122223333' }] });
    const none = await call(emulator, 'DescribeWorkspaceImagePermissions', { ImageId: OWN });
    expect(none.body).toEqual({ ImageId: OWN, ImagePermissions: [] });
  });

  it.each([
    [{}, [25, 25, 10]],
    [{ MaxResults: 7 }, [7, 7, 7, 7, 7, 7, 7, 7, 4]],
  ])('has pages: %j', async (input, sizes) => {
    const pages = await listShares({ ImageId: MANY, ...input });
    expect(pages.map(({ length }) => length)).toEqual(sizes);
    expect(pages.flat()).toEqual(numberOf(60, getAccountId));
  });

  it("knows images of the account and region only; an image that is shared is its owner's", async () => {
    const get = (ImageId: string, options?: CallOptions) =>
      call(emulator, 'DescribeWorkspaceImagePermissions', { ImageId }, options);
    for (const [imageId, options] of [[FOREIGN], [OWN, OTHER], [ABROAD], ['wsi-unknown01']] as const) {
      const { status, body } = await get(imageId, options);
      expect([status, body.__type, body.ResourceId]).toEqual([400, 'ResourceNotFoundException', imageId]);
    }
    expect((await get(ABROAD, { region: 'eu-west-1' })).status).toBe(200);
  });

  it('takes a token for the image that it is of', async () => {
    const { body } = await call(emulator, 'DescribeWorkspaceImagePermissions', { ImageId: MANY, MaxResults: 1 });
    const get = (ImageId: string, options?: CallOptions) =>
      getCode(emulator, 'DescribeWorkspaceImagePermissions', { ImageId, NextToken: body.NextToken }, options);
    expect(await get(MANY)).toBe('ok');
    expect(await get(OWN)).toBe('InvalidParameterValuesException');
    expect(await get(MANY, { region: 'eu-west-1' })).toBe('InvalidParameterValuesException');
  });
});
