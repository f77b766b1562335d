import { homedir } from 'node:os';
import { join } from 'node:path';
import { UNKNOWN } from '../../src/framework';
import { readProviderConfig } from '../../src/provider/provider-config';
import { providerConfig } from './harness';

const ROLE = 'arn:aws:iam::111122223333:role/images';

function read(config: Parameters<typeof providerConfig>[0], env: Record<string, string> = {}) {
  return readProviderConfig(providerConfig(config), env);
}

test('the arguments of a connection are its settings', () => {
  const { settings, unknown } = read({
    http_proxy: '',
    https_proxy: 'http://proxy',
    no_proxy: '.corp',
    sts_region: 'eu-west-1',
    use_fips_endpoint: false,
    use_dualstack_endpoint: true,
    skip_credentials_validation: true,
  });
  expect(unknown).toEqual([]);
  expect(settings).toMatchObject({
    httpProxy: '',
    httpsProxy: 'http://proxy',
    noProxy: '.corp',
    stsRegion: 'eu-west-1',
    useFipsEndpoint: false,
    useDualstackEndpoint: true,
    skipCredentialsValidation: true,
  });
});

test('what is left out is for the environment to decide', () => {
  const { settings } = read({});
  expect(Object.entries(settings).filter(([, value]) => value !== undefined)).toEqual([]);
  expect(settings).not.toHaveProperty('httpProxy');
});

test('paths are expanded', () => {
  const env = { HOME: '/home/me', CI_FOLDER: '/ci' };
  const paths = ['~/config', '$CI_FOLDER/config', '${CI_FOLDER}2/config', '$NOBODY/a~b', '', '/c~'];
  const { settings } = read(
    {
      shared_config_files: paths,
      shared_credentials_files: ['~'],
      custom_ca_bundle: '~/ca.pem',
      assume_role_with_web_identity: [{ web_identity_token_file: '$CI_FOLDER/token' }],
    },
    env,
  );
  expect(settings.sharedConfigFiles).toEqual(['/home/me/config', '/ci/config', '/ci2/config', '/a~b', '/c~']);
  expect(settings.sharedCredentialsFiles).toEqual(['/home/me']);
  expect(settings.customCaBundle).toBe('/home/me/ca.pem');
  expect(settings.webIdentity?.tokenFile).toBe('/ci/token');
  expect(read({ custom_ca_bundle: '~/ca.pem' }).settings.customCaBundle).toBe(join(homedir(), 'ca.pem'));
});

test('roles keep their order, and a web identity is beside them', () => {
  const { settings } = read({
    assume_role: [
      { role_arn: `${ROLE}1`, session_name: 'one', duration: '1h', tags: { a: '1' } },
      { role_arn: `${ROLE}2`, external_id: 'x', policy_arns: ['arn:x'] },
    ],
    assume_role_with_web_identity: [{ role_arn: ROLE, web_identity_token: 'token', duration: '900s', policy: '{}' }],
  });
  expect(settings.assumeRoles).toMatchObject([
    { roleArn: `${ROLE}1`, sessionName: 'one', durationSeconds: 3600, tags: new Map([['a', '1']]) },
    { roleArn: `${ROLE}2`, externalId: 'x', policyArns: ['arn:x'] },
  ]);
  expect(settings.webIdentity).toMatchObject({ roleArn: ROLE, token: 'token', durationSeconds: 900, policy: '{}' });
});

test.each([
  'shared_config_files',
  'shared_credentials_files',
  'skip_credentials_validation',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'custom_ca_bundle',
  'sts_region',
  'use_fips_endpoint',
  'use_dualstack_endpoint',
])('%s that is not known yet holds every call back', (name) => {
  expect(read({ [name]: UNKNOWN }).unknown).toEqual([name]);
});

test('so does a part of a role', () => {
  const config = {
    assume_role: [{ role_arn: ROLE }, { role_arn: UNKNOWN }],
    assume_role_with_web_identity: [{ role_arn: ROLE, web_identity_token: UNKNOWN }],
  };
  expect(read(config).unknown).toEqual(['assume_role', 'assume_role_with_web_identity']);
});

describe('default tags', () => {
  const env = { TF_AWS_DEFAULT_TAGS_Team: 'env', 'TF_AWS_DEFAULT_TAGS_cost:center': '7', TF_AWS_DEFAULT_TAGS_: 'x' };

  test.each<[string, Parameters<typeof providerConfig>[0], Record<string, string> | undefined]>([
    ['of the environment', {}, { Team: 'env', 'cost:center': '7' }],
    [
      'of the block count before them',
      { default_tags: [{ tags: { Team: 'block' } }] },
      { Team: 'block', 'cost:center': '7' },
    ],
    ['that are not known are unknown as a whole', { default_tags: UNKNOWN }, undefined],
    ['so is one', { default_tags: [{ tags: { Team: UNKNOWN } }] }, undefined],
  ])('%s', (_, config, expected) => {
    const { defaultTags } = read(config, env);
    expect(defaultTags && Object.fromEntries(defaultTags)).toEqual(expected);
  });
});
