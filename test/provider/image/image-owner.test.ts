import { DEFAULT_SEED } from '../../../src/emulator';
import { awsError, startStub, type Stub } from '../../client/stub-server';
import { imageConfig, stateOf, summariesOf, type OpenOptions, type Session } from '../harness';
import { useWorld } from '../world';

const OTHER = '222233334444';
const world = useWorld({ seed: { ...DEFAULT_SEED, accessKeys: { other: { accountId: OTHER } } } });

/** Credentials of another account than the image's. @param sts whether there is an STS that says so */
function asOther(sts: 'sts' | 'no sts'): Partial<OpenOptions> {
  const { url } = world.emulator;
  const endpoints = [{ workspaces: url, ...(sts === 'sts' && { sts: url }) }];
  return { config: { access_key: 'other', endpoints } };
}

test('an image that another account has is neither dropped from the state nor made anew', async () => {
  const state = await world.create(imageConfig());
  const result = await (await world.open(asOther('sts'))).read(state);
  expect(result.state).toEqual(state);
  expect(summariesOf(result.diagnostics)).toEqual(['error: Image In Another Account']);
  const { detail } = result.diagnostics[0]!;
  expect(detail).toContain(
    `is in the account 111122223333; the credentials belong to the account ${OTHER}, which has no such image`,
  );
  expect(detail).toContain('allowed_account_ids');
});

test('a destroy without a look does not take it for deleted', async () => {
  const state = await world.create(imageConfig());
  const result = await (await world.open(asOther('sts'))).destroy(state);
  expect(result.state).toEqual(state);
  expect(summariesOf(result.diagnostics)).toEqual(['error: Image In Another Account']);
  expect(world.emulator.images()).toMatchObject([{ imageId: state['image_id'] }]);
});

test('nor does a replacement, which makes no image in the other account', async () => {
  const state = await world.create(imageConfig());
  const config = imageConfig({ description: 'Other' });
  const session = await world.open(asOther('sts'));
  const { second } = await session.planReplacement(state, config);
  const deleted = await session.deleteReplaced(state, second);
  expect(summariesOf(deleted.diagnostics)).toEqual(['error: Image In Another Account']);
  expect(deleted.state).toEqual(state);
});

test('an image that is gone is gone, where STS tells that the account is the same', async () => {
  const state = await world.create(imageConfig());
  const { config } = asOther('sts');
  const session = await world.open({ config: { ...config, access_key: 'test' } });
  await session.destroy(stateOf(await session.read(state)));
  expect(await session.read(state)).toMatchObject({ state: null, diagnostics: [] });
  expect(await session.destroy(state)).toMatchObject({ state: null, diagnostics: [] });
});

describe('where nobody tells whose the credentials are', () => {
  let sts: Stub | undefined;
  afterEach(() => {
    sts?.close();
    sts = undefined;
  });

  /** Credentials that an STS knows nothing of, or beside an endpoint without one. */
  async function openUnknown(kind: 'denied' | 'no sts', accessKey = 'other'): Promise<Session> {
    if (kind === 'denied') sts = await startStub(() => awsError('AccessDenied', 'no', 403));
    const endpoints = [{ workspaces: world.emulator.url, ...(sts !== undefined && { sts: sts.url }) }];
    return world.open({ config: { access_key: accessKey, endpoints } });
  }

  test.each<['denied' | 'no sts', string]>([
    ['denied', 'GetCallerIdentity: '],
    ['no sts', 'Set endpoints.sts of the provider too.'],
  ])('an image that is not seen stays in the state, with an error (%s)', async (kind, words) => {
    const state = await world.create(imageConfig());
    const session = await openUnknown(kind);
    for (const result of [await session.read(state), await session.destroy(state)]) {
      expect(result.state).toEqual(state);
      expect(summariesOf(result.diagnostics)).toEqual(['error: Image Not Seen']);
      expect(result.diagnostics[0]!.detail).toContain('whether the credentials belong to that account is not known');
      expect(result.diagnostics[0]!.detail).toContain(words);
      expect(result.diagnostics[0]!.detail).toContain('"state rm" and its address');
    }
  });

  test('the owner of other images tells it', async () => {
    const state = await world.create(imageConfig());
    await world.create(imageConfig({ name: 'other', workspace_id: 'ws-golden0002' }));
    const session = await openUnknown('no sts', 'test');
    await session.destroy(state);
    expect(await session.read(state)).toMatchObject({ state: null, diagnostics: [] });
  });
});
