import { createServer, UNKNOWN } from '../../src/framework';
import { createProvider } from '../../src/provider';
import { parseDuration } from '../../src/provider/duration';
import { imageConfig, providerConfig, summariesOf } from './harness';

const ROLE = 'arn:aws:iam::111122223333:role/images';
const server = createServer(createProvider({ env: {}, cwd: '/nonexistent' }));
const validate = (config: Parameters<typeof imageConfig>[0]) =>
  server.validateResourceConfig({ typeName: 'workspaces_image', config: imageConfig(config) });

test.each([
  ['90m', 5_400_000],
  ['1h30m', 5_400_000],
  ['1.5h', 5_400_000],
  ['500ms', 500],
  ['0s', 0],
  ['', undefined],
  ['90', undefined],
  ['90 m', undefined],
  ['-5m', undefined],
  ['m', undefined],
  ['1d', undefined],
])('the duration %p is %p ms', (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test('a good configuration, and one of unknown values, has no findings', async () => {
  expect(await validate({})).toEqual([]);
  expect(await validate({ name: UNKNOWN, description: UNKNOWN, workspace_id: UNKNOWN, tags: UNKNOWN })).toEqual([]);
  expect(await validate({ tags: { a: UNKNOWN }, timeouts: { create: UNKNOWN, delete: null } })).toEqual([]);
});

test.each<[string, Parameters<typeof imageConfig>[0], string, unknown]>([
  ['a name with a space', { name: 'a b' }, 'error: Invalid Image Name', [{ attribute: 'name' }]],
  ['a name with a backslash', { name: 'a\\b' }, 'warning: Invalid Image Name', [{ attribute: 'name' }]],
  [
    'a description with a comma',
    { description: 'a,b' },
    'error: Invalid Image Description',
    [{ attribute: 'description' }],
  ],
  [
    'the id of an image',
    { workspace_id: 'wsi-123456789' },
    'error: Invalid WorkSpace ID',
    [{ attribute: 'workspace_id' }],
  ],
  [
    'a reserved tag',
    { tags: { 'aws:x': '1' } },
    'error: Invalid Image Tags',
    [{ attribute: 'tags' }, { key: 'aws:x' }],
  ],
  ['no region', { region: 'Frankfurt!' }, 'error: Invalid Region', [{ attribute: 'region' }]],
  [
    'a timeout without a unit',
    { timeouts: { create: '90', delete: null } },
    'error: Invalid Timeout',
    [{ attribute: 'timeouts' }, { attribute: 'create' }],
  ],
  [
    'a timeout of nothing',
    { timeouts: { create: null, delete: '0s' } },
    'error: Invalid Timeout',
    [{ attribute: 'timeouts' }, { attribute: 'delete' }],
  ],
])('%s', async (_, config, summary, path) => {
  const diagnostics = await validate(config);
  expect(summariesOf(diagnostics)).toEqual([summary]);
  expect(diagnostics[0]!.path).toEqual(path);
});

test('an empty workspace_id is no id', async () => {
  const diagnostics = await validate({ workspace_id: '' });
  expect(summariesOf(diagnostics)).toEqual(['error: Invalid WorkSpace ID']);
  expect(diagnostics[0]!.path).toEqual([{ attribute: 'workspace_id' }]);
});

test('a tag that is null is left out, so that nothing is wrong with it', async () => {
  expect(await validate({ tags: { a: null, b: '1' } })).toEqual([]);
  expect(await validate({ tags: { 'aws:x': null } })).toEqual([]);
});

describe('of the provider', () => {
  const validateProvider = (config: Parameters<typeof providerConfig>[0]) =>
    server.validateProviderConfig(providerConfig(config));

  test.each<[Parameters<typeof providerConfig>[0]]>([
    [{}],
    [
      {
        region: UNKNOWN,
        max_retries: UNKNOWN,
        api_rate: UNKNOWN,
        api_burst: UNKNOWN,
        retry_mode: UNKNOWN,
        access_key: UNKNOWN,
        secret_key: 'x',
        default_tags: UNKNOWN,
      },
    ],
    [{ api_rate: 0, api_burst: 1 }],
    [{ api_rate: 0.5, endpoints: [{ resourcegroupstaggingapi: 'http://127.0.0.1:4610' }] }],
    [{ region: 'eu-central-1', retry_mode: 'adaptive', max_retries: 0, access_key: 'a', secret_key: 'b', token: 'c' }],
    [{ assume_role: [{ role_arn: 'arn:aws-us-gov:iam::111122223333:role/path/images', duration: '1h' }] }],
    [
      {
        endpoints: [{ workspaces: 'http://127.0.0.1:4610', sts: UNKNOWN }],
        default_tags: [{ tags: { a: '1', b: UNKNOWN, c: null } }],
      },
    ],
    [{ preflight: 'off', allowed_account_ids: ['012345678901', UNKNOWN] }],
    [{ preflight: UNKNOWN, allowed_account_ids: UNKNOWN, forbidden_account_ids: ['111122223333'] }],
    [{ allowed_account_ids: [], forbidden_account_ids: ['111122223333'] }],
    [{ http_proxy: '', https_proxy: 'proxy:3128', no_proxy: '.corp' }],
    [{ http_proxy: 'http://me:word@proxy:3128', https_proxy: 'https://[::1]:8080', sts_region: 'eu-west-1' }],
    [{ http_proxy: UNKNOWN, https_proxy: UNKNOWN, sts_region: UNKNOWN, custom_ca_bundle: UNKNOWN }],
    [{ shared_config_files: [UNKNOWN], shared_credentials_files: UNKNOWN, use_fips_endpoint: UNKNOWN }],
    [{ use_fips_endpoint: true, use_dualstack_endpoint: false, skip_credentials_validation: true }],
    [{ assume_role: [{ role_arn: ROLE, duration: '15m' }, { role_arn: UNKNOWN }] }],
    [{ assume_role_with_web_identity: [{ role_arn: ROLE, web_identity_token: 'token', duration: '12h' }] }],
    [{ assume_role_with_web_identity: [{ role_arn: UNKNOWN, web_identity_token_file: UNKNOWN }] }],
    [{ assume_role_with_web_identity: UNKNOWN }],
  ])('%p passes', async (config) => {
    expect(await validateProvider(config)).toEqual([]);
  });

  test.each<[Parameters<typeof providerConfig>[0], string, string]>([
    [{ region: 'Frankfurt!' }, 'Invalid Region', 'region'],
    [{ retry_mode: 'legacy' }, 'Invalid Retry Mode', 'retry_mode'],
    [{ max_retries: -1 }, 'Invalid Number Of Retries', 'max_retries'],
    [{ api_rate: -1 }, 'Invalid Rate Of Calls', 'api_rate'],
    [{ api_rate: 0.001 }, 'Invalid Rate Of Calls', 'api_rate'],
    [{ api_burst: 0 }, 'Invalid Burst Of Calls', 'api_burst'],
    [{ api_burst: 1.5 }, 'Invalid Burst Of Calls', 'api_burst'],
    [{ max_retries: 1.5 }, 'Invalid Number Of Retries', 'max_retries'],
    [{ access_key: 'a' }, 'Incomplete AWS Credentials', 'access_key'],
    [{ secret_key: 'very-secret-value' }, 'Incomplete AWS Credentials', ''],
    [{ token: 't' }, 'Incomplete AWS Credentials', ''],
    [{ assume_role: [{ role_arn: 'images' }] }, 'Invalid Role ARN', 'assume_role.0.role_arn'],
    [
      { assume_role: [{ role_arn: 'arn:aws:iam::111122223333:role/x', duration: '13h' }] },
      'Invalid Session Duration',
      'assume_role.0.duration',
    ],
    [{ endpoints: [{ workspaces: 'localhost:4610' }] }, 'Invalid Endpoint', 'endpoints.0.workspaces'],
    [{ http_proxy: 'socks5://me:very-secret-value@proxy' }, 'Invalid Proxy', ''],
    [{ https_proxy: 'http://me:very-secret-value@' }, 'Invalid Proxy', ''],
    [{ sts_region: 'Frankfurt!' }, 'Invalid Region', 'sts_region'],
    [{ assume_role: [{ role_arn: ROLE }, { role_arn: 'images' }] }, 'Invalid Role ARN', 'assume_role.1.role_arn'],
    [
      { assume_role_with_web_identity: [{ role_arn: 'images', web_identity_token: 'very-secret-value' }] },
      'Invalid Role ARN',
      'assume_role_with_web_identity.0.role_arn',
    ],
    [
      { assume_role_with_web_identity: [{ role_arn: ROLE, web_identity_token: 'very-secret-value', duration: '1m' }] },
      'Invalid Session Duration',
      'assume_role_with_web_identity.0.duration',
    ],
    [
      { assume_role_with_web_identity: [{ web_identity_token: 'very-secret-value', role_arn: '' }] },
      'Incomplete Web Identity',
      'assume_role_with_web_identity.0',
    ],
    [
      { assume_role_with_web_identity: [{ role_arn: ROLE }] },
      'Incomplete Web Identity',
      'assume_role_with_web_identity.0',
    ],
    [
      {
        assume_role_with_web_identity: [
          { role_arn: ROLE, web_identity_token: 'very-secret-value', web_identity_token_file: '/token' },
        ],
      },
      'Conflicting Web Identity Tokens',
      'assume_role_with_web_identity.0.web_identity_token_file',
    ],
    [{ default_tags: [{ tags: { 'AWS:x': '1' } }] }, 'Invalid Image Tags', 'default_tags.0.tags.AWS:x'],
    [{ preflight: 'maybe' }, 'Invalid Preflight Level', 'preflight'],
    [{ allowed_account_ids: ['111122223333', '1234'] }, 'Invalid Account ID', 'allowed_account_ids'],
    [{ forbidden_account_ids: ['11112222333x'] }, 'Invalid Account ID', 'forbidden_account_ids'],
    [
      { allowed_account_ids: ['111122223333'], forbidden_account_ids: ['444455556666'] },
      'Conflicting Account Lists',
      'forbidden_account_ids',
    ],
  ])('%p: %s', async (config, summary, path) => {
    const [diagnostic, ...rest] = await validateProvider(config);
    expect(rest).toEqual([]);
    expect(diagnostic).toMatchObject({ severity: 'error', summary });
    expect(diagnostic!.detail).not.toContain('very-secret-value');
    // Of what is sensitive an engine would print the line: the words name the argument.
    if (path === '') expect(diagnostic!.detail).toContain(Object.keys(config ?? {})[0]);
    expect(diagnostic!.path!.map((step) => Object.values(step)[0]).join('.')).toBe(path);
  });

  describe('with an environment', () => {
    const validateIn = (env: Record<string, string>, config: Parameters<typeof providerConfig>[0] = {}) =>
      createServer(createProvider({ env, cwd: '/nonexistent' })).validateProviderConfig(providerConfig(config));

    test('that has what a web identity lacks, nothing is missing', async () => {
      const env = { AWS_ROLE_ARN: ROLE, AWS_WEB_IDENTITY_TOKEN_FILE: '/token' };
      expect(await validateIn(env, { assume_role_with_web_identity: [{}] })).toEqual([]);
    });

    test('default tags of it are checked, without a word of their values', async () => {
      const env = {
        'TF_AWS_DEFAULT_TAGS_aws:Team': 'x',
        TF_AWS_DEFAULT_TAGS_Note: 'very;secret',
        TF_AWS_DEFAULT_TAGS_: 'a;b',
      };
      const diagnostics = await validateIn(env);
      expect(summariesOf(diagnostics)).toEqual(['error: Invalid Image Tags', 'error: Invalid Image Tags']);
      const details = diagnostics.map(({ detail }) => detail);
      expect(details[0]).toContain('It is set by the variable TF_AWS_DEFAULT_TAGS_aws:Team of the environment.');
      expect(details[1]).toContain('It is set by the variable TF_AWS_DEFAULT_TAGS_Note of the environment.');
      expect(details.join()).not.toContain('very');
    });

    test('too many default tags of it are one error', async () => {
      const env = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`TF_AWS_DEFAULT_TAGS_K${index}`, 'v']));
      const [diagnostic, ...rest] = await validateIn(env);
      expect(rest).toEqual([]);
      expect(diagnostic!.detail).toContain('It is set by the variables TF_AWS_DEFAULT_TAGS_… of the environment.');
    });
  });

  test.each([
    ['1111-2222-3333', '"1111-2222-3333" is not the id'],
    ['1234', '"1234" is not the id'],
    ['hunter2-secret', 'An item of the list is not the id'],
  ])('the id %p of an account is shown where it is a number', async (id, words) => {
    const [diagnostic] = await validateProvider({ allowed_account_ids: ['111122223333', id] });
    expect(diagnostic!.detail).toContain(words);
  });
});
