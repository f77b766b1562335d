import { isWithoutProxy } from '../../../src/client/network/no-proxy';
import { chooseProxy, getProxyProblem, listProxySecrets, readProxyTexts } from '../../../src/client/network/proxy';
import type { ClientSettings, Environment } from '../../../src/client';

const TARGET = { host: 'workspaces.eu-central-1.amazonaws.com', port: 443 };

function choose(settings: ClientSettings, env: Environment = {}) {
  const texts = readProxyTexts(settings, env);
  const [http, https] = (['http', 'https'] as const).map((scheme) => chooseProxy(scheme, TARGET, texts)?.host);
  return { http, https };
}

describe('which proxy counts', () => {
  test.each<[string, ClientSettings, Environment, string | undefined, string | undefined]>([
    ['none', {}, {}, undefined, undefined],
    ['HTTP_PROXY is for http alone', {}, { HTTP_PROXY: 'http://env' }, 'env', undefined],
    ['HTTPS_PROXY is for https alone', {}, { HTTPS_PROXY: 'http://env' }, undefined, 'env'],
    ['in lower case', {}, { http_proxy: 'http://a', https_proxy: 'http://b' }, 'a', 'b'],
    ['upper case counts first', {}, { HTTPS_PROXY: 'http://upper', https_proxy: 'http://lower' }, undefined, 'upper'],
    ['http_proxy is for https, too', { httpProxy: 'http://arg' }, {}, 'arg', 'arg'],
    ['but not before HTTPS_PROXY', { httpProxy: 'http://arg' }, { HTTPS_PROXY: 'http://env' }, 'arg', 'env'],
    ['nor before https_proxy', { httpProxy: 'http://arg', httpsProxy: 'http://args' }, {}, 'arg', 'args'],
    ['an empty https_proxy is none', { httpProxy: 'http://arg', httpsProxy: '' }, {}, 'arg', undefined],
    ['and switches HTTPS_PROXY off', { httpsProxy: '' }, { HTTPS_PROXY: 'http://env' }, undefined, undefined],
    [
      'an empty http_proxy switches HTTP_PROXY off',
      { httpProxy: '' },
      { HTTP_PROXY: 'http://env' },
      undefined,
      undefined,
    ],
    ['NO_PROXY', { httpProxy: 'http://arg' }, { NO_PROXY: 'amazonaws.com' }, undefined, undefined],
    ['no_proxy before NO_PROXY', { httpProxy: 'http://a', noProxy: 'x.com' }, { NO_PROXY: '*' }, 'a', 'a'],
    [
      'an empty no_proxy leaves NO_PROXY',
      { httpProxy: 'http://a', noProxy: '' },
      { NO_PROXY: '*' },
      undefined,
      undefined,
    ],
  ])('%s', (_, settings, env, http, https) => {
    expect(choose(settings, env)).toEqual({ http, https });
  });

  test.each([
    ['proxy.example.com', { isSecure: false, host: 'proxy.example.com', port: 80 }],
    ['proxy:3128', { isSecure: false, host: 'proxy', port: 3128 }],
    ['https://proxy', { isSecure: true, host: 'proxy', port: 443 }],
    ['http://[::1]:8080/', { isSecure: false, host: '::1', port: 8080 }],
    ['http://me@proxy', { isSecure: false, host: 'proxy', port: 80, authorization: `Basic ${btoa('me:')}` }],
    [
      'http://me:p%40ss%@proxy',
      { isSecure: false, host: 'proxy', port: 80, authorization: `Basic ${btoa('me:p%40ss%')}` },
    ],
    ['http://me:p%40ss@proxy', { isSecure: false, host: 'proxy', port: 80, authorization: `Basic ${btoa('me:p@ss')}` }],
  ])('%s', (text, expected) => {
    expect(chooseProxy('https', TARGET, { http: '', https: text, noProxy: '' })).toEqual(expected);
  });

  test.each([
    ['socks5://proxy', 'begins with neither http:// nor https://'],
    ['http://', 'is not a URL'],
    ['http://a b', 'is not a URL'],
    ...['http://me:12/34@proxy', 'me:12?34@proxy:3128', 'https://me:12#34@proxy'].map((text) => [
      text,
      'has a "/", "?" or "#" before its "@", which are written %2F, %3F and %23 there',
    ]),
  ])('%s is none', (text, problem) => {
    expect(getProxyProblem(text)).toBe(problem);
    expect(() => chooseProxy('https', TARGET, { http: '', https: text, noProxy: '' })).toThrow(
      `what https_proxy, or HTTPS_PROXY, says of the proxy ${problem}.`,
    );
  });

  test('its password is a secret in every form', () => {
    const texts = { http: 'http://me:se%40cret-1@proxy', https: 'http://proxy', noProxy: '' };
    expect(listProxySecrets(texts)).toEqual(['se%40cret-1', 'se@cret-1', btoa('me:se@cret-1')]);
  });

  test('so is a user name that has none beside it', () => {
    const texts = { http: 'http://token%2Dof-me@proxy', https: '', noProxy: '' };
    expect(listProxySecrets(texts)).toEqual(['token%2Dof-me', 'token-of-me', btoa('token-of-me:')]);
  });
});

describe('where no proxy is used', () => {
  test.each<[string, string, string, number, boolean]>([
    ['a loopback name', '', 'localhost', 80, true],
    ['a loopback address', '', '127.0.0.2', 80, true],
    ['one of version 6', '', '::1', 80, true],
    ['a host that only begins so', '', 'localhost.example.com', 80, false],
    ['everywhere', '*', 'example.com', 443, true],
    ['a domain', 'example.com', 'example.com', 443, true],
    ['what is below it', ' other.org , Example.com', 'a.b.example.com', 443, true],
    ['what only ends so', 'example.com', 'myexample.com', 443, false],
    ['only what is below', '.example.com', 'a.example.com', 443, true],
    ['not the domain itself', '.example.com', 'example.com', 443, false],
    ['with a star', '*.example.com', 'a.example.com', 443, true],
    ['a port', 'example.com:8443', 'example.com', 8443, true],
    ['another port', 'example.com:8443', 'example.com', 443, false],
    ['an address', '10.1.2.3', '10.1.2.3', 80, true],
    ['an address with a port', '10.1.2.3:80', '10.1.2.3', 443, false],
    ['an address of version 6', '[fd00::1]:443', 'fd00::1', 443, true],
    ['without brackets', 'fd00::1', 'fd00:0::1', 443, true],
    ['a network', '10.0.0.0/8', '10.200.0.1', 80, true],
    ['another network', '10.0.0.0/8', '11.0.0.1', 80, false],
    ['a network of version 6', 'fd00::/8', 'fdab::1', 80, true],
    ['what is no network', '10.0.0.0/99,x/8,/', '10.0.0.1', 80, false],
    ['nothing', ',,', 'example.com', 80, false],
  ])('%s', (_, list, host, port, expected) => {
    expect(isWithoutProxy({ host, port }, list)).toBe(expected);
  });
});
