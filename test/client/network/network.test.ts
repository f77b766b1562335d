import type { AwsError, ClientSettings, Result } from '../../../src/client';
import { OwnProcess, type Scene } from '../own-process';
import { Authority } from './authority';
import { ProxyServer, startTls, type ProxyOptions } from './proxy-server';

const world = new OwnProcess();
const closers: (() => void)[] = [];
const authority = new Authority();
const bundle = world.write('bundle.pem', `# of a test\n${authority.cert}`);
let tlsPort: number;

beforeEach(async () => {
  await world.open();
  const tls = await startTls(authority.issue('workspaces.test'), Number(new URL(world.workspaces.url).port));
  tlsPort = tls.port;
  closers.push(tls.close);
});
afterEach(() => {
  for (const close of closers.splice(0)) close();
  world.close();
});
afterAll(() => world.remove());

async function startProxy(options: Partial<ProxyOptions> = {}): Promise<ProxyServer> {
  const proxy = await ProxyServer.start({ port: tlsPort, ...options });
  closers.push(() => proxy.close());
  return proxy;
}

const getPort = (url: string) => Number(new URL(url).port);
const KEYS = { accessKey: 'AKIATEST', secretKey: 'secret-of-a-test' };
/** A host that is nowhere: only a proxy can lead to it. */
const SECURE = { ...KEYS, endpoints: { workspaces: 'https://workspaces.test' } };
const PLAIN = { ...KEYS, endpoints: { workspaces: 'http://workspaces.test:8080' } };

const find = ({ client }: Scene) => client.findImage('wsi-000000001');
const findThrice = async ({ client }: Scene) => [
  await client.findImage('wsi-000000001'),
  await client.findImage('wsi-000000002'),
  await client.findImage('wsi-000000003'),
];
const create = ({ client, image }: Scene) => client.createImage(image);

async function failWith(settings: ClientSettings, env: NodeJS.ProcessEnv = {}): Promise<AwsError> {
  const result = (await world.run(create, settings, env)) as Result<unknown>;
  if (result.kind === 'ok') throw new Error('It did not fail.');
  return result.error;
}

describe('https through a proxy', () => {
  test('goes through one tunnel for many calls, and is encrypted up to its target', async () => {
    const proxy = await startProxy();
    const httpsProxy = `http://me:pass%20word@127.0.0.1:${proxy.port}`;
    const results = await world.run(findThrice, { ...SECURE, httpsProxy, customCaBundle: bundle });
    expect(results).toMatchObject([{ kind: 'ok' }, { kind: 'ok' }, { kind: 'ok' }]);
    const authorization = `Basic ${btoa('me:pass word')}`;
    expect(proxy.calls).toEqual([{ line: 'CONNECT workspaces.test:443', authorization }]);
    expect(world.workspaces.calls).toHaveLength(3);
    expect(world.workspaces.calls[0]!.headers['proxy-authorization']).toBeUndefined();
  });

  test.each(['HTTPS_PROXY', 'https_proxy'])('of %s', async (name) => {
    const proxy = await startProxy();
    const env = { [name]: `127.0.0.1:${proxy.port}`, AWS_CA_BUNDLE: bundle };
    expect(await world.run(find, SECURE, env)).toMatchObject({ kind: 'ok' });
    expect(proxy.calls).toEqual([{ line: 'CONNECT workspaces.test:443', authorization: undefined }]);
  });

  test('that speaks TLS itself, with a certificate of the same authority', async () => {
    const proxy = await startProxy({ identity: authority.issue('localhost') });
    const httpsProxy = `https://localhost:${proxy.port}`;
    expect(await world.run(find, { ...SECURE, httpsProxy, customCaBundle: bundle })).toMatchObject({ kind: 'ok' });
    expect(proxy.calls).toHaveLength(1);
  });

  test('is not used for what no_proxy names, nor for this machine', async () => {
    const proxy = await startProxy();
    const proxies = { httpProxy: `http://127.0.0.1:${proxy.port}`, customCaBundle: bundle };
    const { code } = await failWith({ ...SECURE, ...proxies, noProxy: '.test' });
    expect(code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
    expect(await world.run(find, { ...KEYS, ...proxies })).toMatchObject({ kind: 'ok' });
    expect(proxy.calls).toEqual([]);
  });

  test.each([
    [
      407,
      'ProxyAuthenticationRequired',
      'asks for a user name and a password, and does not accept those that are given.',
    ],
    [403, 'ProxyRefused', 'did not connect to workspaces.test:443 (HTTP status 403): it does not allow it.'],
    [502, 'EHOSTUNREACH', 'did not connect to workspaces.test:443 (HTTP status 502): it could not reach it.'],
  ])('that answers %i', async (status, code, words) => {
    const proxy = await startProxy({ status });
    const httpsProxy = `http://me:password-of-a-test@127.0.0.1:${proxy.port}`;
    const error = await failWith({ ...SECURE, httpsProxy, maxRetries: 1 });
    expect(error).toMatchObject({ operation: 'CreateWorkspaceImage', code, mayHaveTakenEffect: false });
    expect(error.message).toContain(`The proxy 127.0.0.1:${proxy.port} ${words}`);
    expect(JSON.stringify([error, world.log])).not.toMatch(/password-of-a-test|bWU6/);
    // Only what may pass is tried again.
    expect(proxy.calls).toHaveLength(status === 502 ? 2 : 1);
  });

  test('that is not there', async () => {
    const httpsProxy = 'http://me:password-of-a-test@127.0.0.1:1';
    const error = await failWith({ ...SECURE, httpsProxy });
    expect(error).toMatchObject({ code: 'ECONNREFUSED', mayHaveTakenEffect: false });
    expect(error.message).toBe(`The proxy 127.0.0.1:1 could not be reached: nothing listens there.`);
  });

  test('that cannot be one says so without its URL', async () => {
    const error = await failWith(SECURE, { HTTPS_PROXY: 'socks5://me:password-of-a-test@127.0.0.1' });
    expect(error).toMatchObject({ code: 'NotMade', mayHaveTakenEffect: false });
    expect(error.message).toMatch(/^The call could not be made: what https_proxy, or HTTPS_PROXY, says /);
  });
});

describe('http through a proxy', () => {
  test('is its to send on', async () => {
    const proxy = await startProxy({ port: getPort(world.workspaces.url) });
    const httpProxy = `http://me:word@127.0.0.1:${proxy.port}`;
    expect(await world.run(findThrice, { ...PLAIN, httpProxy })).toMatchObject([{}, {}, { kind: 'ok' }]);
    const authorization = `Basic ${btoa('me:word')}`;
    expect(proxy.calls[0]).toEqual({ line: 'POST http://workspaces.test:8080/', authorization });
    // The signature is for the host that was meant.
    expect(world.workspaces.calls[0]!.headers.host).toBe('workspaces.test:8080');
  });

  test('that speaks TLS itself', async () => {
    const identity = authority.issue('localhost');
    const proxy = await startProxy({ port: getPort(world.workspaces.url), identity });
    const url = `https://localhost:${proxy.port}`;
    const settings = { ...PLAIN, httpProxy: url, httpsProxy: url, customCaBundle: bundle };
    expect(await world.run(find, settings)).toMatchObject({ kind: 'ok' });
    expect(proxy.calls.map(({ line }) => line)).toEqual(['POST http://workspaces.test:8080/']);
  });

  test('of a role, too', async () => {
    const proxy = await startProxy({ port: getPort(world.sts.url) });
    const settings = {
      ...KEYS,
      httpProxy: `http://127.0.0.1:${proxy.port}`,
      assumeRoles: [{ roleArn: 'arn:aws:iam::111122223333:role/images' }],
      endpoints: { sts: 'http://sts.test' },
    };
    expect(await world.run(find, settings)).toMatchObject({ kind: 'ok' });
    expect(proxy.calls.map(({ line }) => line)).toEqual(['POST http://sts.test/']);
  });

  test('that asks for a password', async () => {
    const proxy = await startProxy({ status: 407 });
    const error = await failWith({ ...PLAIN, httpProxy: `http://127.0.0.1:${proxy.port}` });
    expect(error).toMatchObject({ code: 'ProxyAuthenticationRequired', mayHaveTakenEffect: false });
    expect(error.message).toContain('asks for a user name and a password, and none are given.');
  });

  test('that is not there', async () => {
    const error = await failWith({ ...PLAIN, httpProxy: 'http://127.0.0.1:1' });
    expect(error).toMatchObject({ code: 'ECONNREFUSED', mayHaveTakenEffect: false });
    expect(error.message).toBe(`The proxy 127.0.0.1:1 could not be reached: nothing listens there.`);
  });
});

describe('certificates', () => {
  test('of an authority that nobody knows are refused, and the error says what to do', async () => {
    const proxy = await startProxy();
    const error = await failWith({ ...SECURE, httpsProxy: `http://127.0.0.1:${proxy.port}` });
    expect(error).toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', mayHaveTakenEffect: false });
    expect(error.message).toContain('name a file with that of its issuer in custom_ca_bundle, or in AWS_CA_BUNDLE.');
  });

  test('of another host are refused', async () => {
    const proxy = await startProxy();
    const settings = { httpsProxy: `http://127.0.0.1:${proxy.port}`, customCaBundle: bundle };
    const endpoints = { workspaces: 'https://other.test' };
    expect(await failWith({ ...KEYS, ...settings, endpoints })).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  test('that node was told of are trusted beside those of the bundle', async () => {
    const other = world.write('other.pem', new Authority().cert);
    const proxy = await startProxy();
    const settings = { ...SECURE, httpsProxy: `http://127.0.0.1:${proxy.port}`, customCaBundle: other };
    expect(await world.run(find, settings, { NODE_EXTRA_CA_CERTS: bundle })).toMatchObject({ kind: 'ok' });
  });

  test('that have gone say so', async () => {
    const error = await failWith({ ...SECURE, customCaBundle: '/nonexistent.pem' });
    expect(error).toMatchObject({ code: 'NotMade', mayHaveTakenEffect: false });
    expect(error.message).toContain('custom_ca_bundle names "/nonexistent.pem", which is not there.');
  });
});
