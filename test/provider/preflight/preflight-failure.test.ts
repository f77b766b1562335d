import type { Diagnostic } from '../../../src/framework';
import { awsError, startStub, type StubAnswer } from '../../client/stub-server';
import { imageConfig, summariesOf, type Session } from '../harness';
import { useWorld } from '../world';

const world = useWorld();

/** Plans of three images. */
async function planThree(session: Session): Promise<Diagnostic[]> {
  const workspaces = ['ws-golden0001', 'ws-golden0002', 'ws-linux00001'];
  const plans = await Promise.all(
    workspaces.map((workspaceId) => session.plan(null, imageConfig({ name: workspaceId, workspace_id: workspaceId }))),
  );
  expect(plans.map(({ planned }) => planned!['workspace_id'])).toEqual(workspaces);
  return plans.flatMap(({ diagnostics }) => diagnostics);
}

async function planAt(answer: StubAnswer, level = 'error') {
  const stub = await startStub(() => answer);
  try {
    return await planThree(await world.open({ endpoint: stub.url, config: { preflight: level } }));
  } finally {
    stub.close();
  }
}

test.each(['warn', 'error'])(
  'without credentials a plan stays possible at level %s, and says once why nothing was checked',
  async (preflight) => {
    const config = { access_key: null, secret_key: null, preflight };
    const saved = { ...process.env };
    const none = { AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/none', AWS_SHARED_CREDENTIALS_FILE: '/none' };
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    Object.assign(process.env, none);
    try {
      const session = await world.open({ config, env: none });
      expect(session.configured).toEqual([]);
      const diagnostics = await planThree(session);
      expect(summariesOf(diagnostics)).toEqual(['warning: Preflight Not Done']);
      expect(diagnostics[0]!.detail).toContain('Whether AWS will accept this plan was not checked');
      expect(diagnostics[0]!.detail).toContain('The plan itself is not affected. With preflight = "off"');
      expect(diagnostics[0]!.path).toBeUndefined();
    } finally {
      process.env = saved;
    }
  },
);

test.each([
  ['UnrecognizedClientException', 400],
  ['ExpiredTokenException', 400],
  ['InvalidSignatureException', 403],
])('credentials that AWS does not accept (%s) are said once', async (code, status) => {
  const diagnostics = await planAt(awsError(code, 'no', status));
  expect(summariesOf(diagnostics)).toEqual(['warning: Preflight Not Done']);
  expect(diagnostics[0]!.detail).toContain('AWS could not be asked.');
});

test.each<[string, StubAnswer]>([
  ['denied', awsError('AccessDeniedException', 'no')],
  ['without an answer', 'cut'],
  ['that fail', awsError('InternalFailure', 'sorry', 500)],
])('looks %s are said once for each operation, as warnings', async (_, answer) => {
  const diagnostics = await planAt(answer);
  expect(summariesOf(diagnostics)).toEqual(['warning: Preflight Not Done', 'warning: Preflight Not Done']);
  const details = diagnostics.map(({ detail }) => detail).sort();
  expect(details[0]).toContain('DescribeWorkspaceImages could not be called');
  expect(details[1]).toContain('DescribeWorkspaces could not be called');
});

test('a look that is denied does not keep the others from what they see', async () => {
  world.emulator.setFaults({ fail: [{ operation: 'DescribeWorkspaceImages', code: 'AccessDeniedException' }] });
  const { diagnostics } = await (await world.open()).plan(null, imageConfig({ workspace_id: 'ws-stopped001' }));
  expect(summariesOf(diagnostics)).toEqual(['warning: Image Would Be Refused', 'warning: Preflight Not Done']);
});

test.each([
  ['DescribeWorkspaceBundles', (id: string) => world.emulator.share(id, '444455556666')],
  ['DescribeWorkspaceImagePermissions', (id: string) => world.emulator.addBundle(id, 'wsb-golden0001')],
])('%s denied does not hide what the other shows of a delete', async (operation, use) => {
  const state = await world.create(imageConfig());
  use(String(state['image_id']));
  world.emulator.setFaults({ fail: [{ operation: operation as '*', code: 'AccessDeniedException' }] });
  const session = await world.open();
  const { diagnostics } = await session.planDestroy(state);
  expect(summariesOf(diagnostics)).toEqual(['warning: Preflight Not Done', 'warning: Image Still Used']);
  expect(diagnostics[0]!.detail).toContain(`${operation} could not be called`);
  expect(summariesOf((await session.planDestroy(state)).diagnostics)).toEqual(['warning: Image Still Used']);
});
