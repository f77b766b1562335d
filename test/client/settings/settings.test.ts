import { createConnection, type ClientSettings, type Environment } from '../../../src/client';
import { KEYS, REGION } from '../connect';
import { startStub, type StubCall } from '../stub-server';

const imagesOf = (call: StubCall) =>
  (call.body['ImageIds'] as string[]).map((ImageId) => ({
    ImageId,
    Name: 'x',
    State: 'AVAILABLE',
    Created: 1767225600.5,
  }));

describe('where to call', () => {
  test.each<[string, ClientSettings, Environment, string]>([
    [
      'the configuration',
      { endpoints: { workspaces: 'URL' } },
      { AWS_ENDPOINT_URL_WORKSPACES: 'http://127.0.0.1:1' },
      '',
    ],
    [
      'AWS_ENDPOINT_URL_WORKSPACES',
      {},
      { AWS_ENDPOINT_URL_WORKSPACES: 'URL', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      '',
    ],
    ['AWS_ENDPOINT_URL', {}, { AWS_ENDPOINT_URL: 'URL' }, ''],
  ])('the endpoint of %s counts first', async (_, settings, env) => {
    const answer = await startStub((call) => ({ body: { Images: imagesOf(call) } }));
    try {
      const fill = <T>(value: T): T =>
        JSON.parse(JSON.stringify(value).replace('"URL"', JSON.stringify(answer.url))) as T;
      const all = { ...KEYS, maxRetries: 0, ...fill(settings) };
      const client = createConnection({ settings: all, env: fill(env) }).forRegion(REGION);
      expect(await client.findImage('wsi-123456789')).toMatchObject({ kind: 'ok' });
    } finally {
      answer.close();
    }
  });

  test('the region is that of the configuration, then of AWS_REGION, then of AWS_DEFAULT_REGION', async () => {
    const env = { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' };
    const findRegion = (settings: ClientSettings, env: Environment) => createConnection({ settings, env }).findRegion();
    expect(await findRegion({ region: 'us-east-1' }, env)).toBe('us-east-1');
    expect(await findRegion({}, env)).toBe('eu-west-1');
    expect(await findRegion({ region: '' }, { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-2' })).toBe('eu-west-2');
  });
});
