import { awsError, startStub, type Stub, type StubAnswer } from '../client/stub-server';
import { imageConfig, summariesOf } from './harness';
import { useWorld } from './world';

const world = useWorld();
const OWN = '111122223333';
const OTHER = '444455556666';

let sts: Stub | undefined;
afterEach(() => {
  sts?.close();
  sts = undefined;
});

const says = (account: string): StubAnswer => ({
  contentType: 'text/xml',
  text: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
});

/** A session whose STS answers so. */
async function open(answer: StubAnswer, lists: Readonly<Record<string, readonly string[]>>) {
  sts = await startStub(() => answer);
  return world.open({ config: { endpoints: [{ workspaces: world.emulator.url, sts: sts.url }], ...lists } });
}

test.each([
  ['no list', {}],
  ['it in the allowed ones', { allowed_account_ids: [OTHER, OWN] }],
  ['it not in the forbidden ones', { forbidden_account_ids: [OTHER] }],
  ['empty lists', { allowed_account_ids: [], forbidden_account_ids: [] }],
])('an account with %s is worked in', async (_, lists) => {
  const session = await open(says(OWN), lists);
  expect(session.configured).toEqual([]);
  expect((await session.deploy(null, imageConfig())).diagnostics).toEqual([]);
});

test.each([
  ['not in the allowed ones', 'allowed_account_ids', { allowed_account_ids: [OTHER] }, 'does not name'],
  ['in the forbidden ones', 'forbidden_account_ids', { forbidden_account_ids: [OTHER, OWN] }, 'names'],
])('an account that is %s is not called in', async (_, attribute, lists, words) => {
  const session = await open(says(OWN), lists);
  expect(summariesOf(session.configured)).toEqual(['error: AWS Account Not Allowed']);
  expect(session.configured[0]!.detail).toContain(`belong to the account ${OWN}, which ${attribute} ${words}.`);
  expect(session.configured[0]!.path).toEqual([{ attribute }]);
  const { state, diagnostics } = await session.deploy(null, imageConfig());
  expect(state).toBeNull();
  expect(summariesOf(diagnostics)).toEqual(['error: Provider Not Configured']);
  expect(world.calls).toEqual([]);
});

test.each([
  ['allowed_account_ids', { allowed_account_ids: [OWN] }],
  ['forbidden_account_ids', { forbidden_account_ids: [OTHER] }],
])(
  '%s cannot be kept where nobody tells the account: there is no STS beside the endpoint',
  async (attribute, config) => {
    const session = await world.open({ config });
    expect(summariesOf(session.configured)).toEqual(['error: AWS Account Not Known']);
    expect(session.configured[0]!.detail).toContain('Set endpoints.sts too, or remove the list.');
    expect(session.configured[0]!.path).toEqual([{ attribute }]);
    expect(world.calls).toEqual([]);
  },
);

test.each<[string, StubAnswer, string]>([
  ['is down', { status: 503, text: 'busy', contentType: 'text/plain' }, 'GetCallerIdentity: '],
  ['denies it', awsError('AccessDenied', 'no', 403), 'GetCallerIdentity: '],
])('an STS that %s is reported as STS', async (_, answer, words) => {
  const session = await open(answer, { allowed_account_ids: [OWN] });
  expect(summariesOf(session.configured)).toEqual(['error: AWS Account Not Known']);
  expect(session.configured[0]!.detail).toContain('could not be read, so allowed_account_ids cannot be enforced.');
  expect(session.configured[0]!.detail).toContain(words);
  expect(session.configured[0]!.detail).not.toContain('WorkSpaces');
  expect(world.calls).toEqual([]);
});

test('without a list STS is not asked before an image is made', async () => {
  const session = await open(says(OWN), {});
  await session.plan(null, imageConfig());
  expect(sts!.calls).toEqual([]);
  await session.deploy(null, imageConfig());
  await session.deploy(null, imageConfig({ name: 'other' }));
  expect(sts!.calls.map(({ operation }) => operation)).toEqual(['GetCallerIdentity']);
});

test('a role tells its account itself', async () => {
  sts = await startStub(() => awsError('AccessDenied', 'no', 403));
  const session = await world.open({
    config: {
      endpoints: [{ workspaces: world.emulator.url, sts: sts.url }],
      assume_role: [{ role_arn: `arn:aws:iam::${OTHER}:role/images` }],
      allowed_account_ids: [OWN],
    },
  });
  expect(session.configured[0]!.detail).toContain(`belong to the account ${OTHER}`);
  expect(sts.calls).toEqual([]);
});
