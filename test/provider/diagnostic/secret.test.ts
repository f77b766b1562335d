import { awsError, startStub } from '../../client/stub-server';
import { imageConfig } from '../harness';
import { useWorld } from '../world';

const world = useWorld();

test('no diagnostic, no file of the journal and no line of the log holds a secret', async () => {
  const secrets = { secret_key: 'a-very-secret-key-of-a-test', token: 'a-very-secret-token-of-a-test' };
  const stub = await startStub(({ headers }) =>
    awsError(
      'InvalidSignatureException',
      `signed with ${secrets.secret_key} and ${headers['x-amz-security-token']}`,
      500,
    ),
  );
  try {
    const session = await world.open({ endpoint: stub.url, config: secrets, env: { TF_LOG: 'TRACE' } });
    const planned = await session.plan(null, imageConfig());
    const result = await session.deploy(null, imageConfig());
    expect(result.diagnostics[0]!.detail).toContain('signed with (secret) and (secret)');
    expect(world.folder.journal()).toHaveLength(1);
    expect(session.log.length).toBeGreaterThan(0);
    const written = JSON.stringify([planned.diagnostics, result.diagnostics, world.folder.journal(), session.log]);
    expect(written).not.toContain('a-very-secret');
  } finally {
    stub.close();
  }
});
