import { DEFAULT_SEED } from '../../../src/emulator';
import { imageConfig, stateOf, summariesOf, type OpenOptions } from '../harness';
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

test.each<['sts' | 'no sts']>([['sts'], ['no sts']])('an image that is gone is gone, with %s', async (sts) => {
  const state = await world.create(imageConfig());
  const options = asOther(sts);
  const session = await world.open(sts === 'no sts' ? options : { config: { ...options.config, access_key: 'test' } });
  if (sts === 'sts') await session.destroy(stateOf(await session.read(state)));
  expect(await session.read(state)).toMatchObject({ state: null, diagnostics: [] });
  expect(await session.destroy(state)).toMatchObject({ state: null, diagnostics: [] });
});
