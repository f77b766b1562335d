import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { hashFolder } from '../../src/cli/doctor/lock-file';
import { isInRange } from '../../src/cli/doctor/range';
import { readSurroundings } from '../../src/cli/doctor/surroundings';
import { compareVersions } from '../../src/cli/install/provider-folder';
import { Machine } from './doctor-machine';

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => machine.remove());

test('all is well: a line each, no word of a secret, exit code 0', async () => {
  const { code, stdout } = await machine.run();
  expect(code).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines.map((line) => /^ok {4}([a-z -]+): .*\.$/.exec(line)?.[1])).toEqual([
    ...['node', 'engine', 'provider', 'lock file', 'credentials', 'region', 'endpoint'],
    ...['cdktf', 'cdktn', 'constructs', 'eslint', 'typescript-eslint', 'typescript'],
  ]);
  expect(stdout).not.toContain('very-secret');
  expect(stdout).toContain('engine: Terraform 1.11.4 ("terraform").');
  expect(machine.connections).toEqual(['https://workspaces.eu-central-1.amazonaws.com/']);
});

test('the same as JSON, with what to do', async () => {
  machine.nodeVersion = '18.20.0';
  const { code, stdout } = await machine.run('--format', 'json');
  expect(code).toBe(1);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ version: 1, package: '1.2.3' });
  expect(report.checks[0]).toEqual({
    subject: 'node',
    status: 'fail',
    words: '18.20.0, and this package needs >=20.19.',
    remedy: 'Install a Node.js that fits.',
  });
  expect(report.checks).toHaveLength(13);
});

test('--offline makes no connection, and says nothing of one', async () => {
  const { code, stdout } = await machine.run('--offline');
  expect([code, machine.connections]).toEqual([0, []]);
  expect(stdout).not.toContain('endpoint');
});

test('a wrong format is refused', async () => {
  await expect(machine.run('--format', 'xml')).rejects.toThrow('there is no format "xml"');
});

describe('engine', () => {
  test('none at all', async () => {
    machine.engines = {};
    expect(await machine.see('engine')).toEqual([
      'FAIL  engine: There is neither terraform nor tofu on PATH. Put one on PATH, or name it in TERRAFORM_BINARY_NAME.',
    ]);
  });

  test('the named one stands first, and each is asked for its provider', async () => {
    machine.env['TERRAFORM_BINARY_NAME'] = '/opt/tofu';
    machine.engines['/opt/tofu'] = 'OpenTofu v1.6.2\n';
    expect(await machine.see('engine')).toEqual([
      'ok    engine: OpenTofu 1.6.2 ("/opt/tofu").',
      'ok    engine: Terraform 1.11.4 ("terraform").',
    ]);
    expect(await machine.see('provider')).toEqual([
      expect.stringMatching(/^FAIL {2}provider: 1\.2\.3 is not installed for OpenTofu\./),
      expect.stringMatching(/^ok {4}provider: 1\.2\.3 for Terraform is in "/),
    ]);
  });

  test('a named one that does not start', async () => {
    machine.env['TERRAFORM_BINARY_NAME'] = 'terrafrom';
    expect((await machine.see('engine'))[0]).toMatch(/^FAIL {2}engine: TERRAFORM_BINARY_NAME names "terrafrom", which/);
  });

  test('one without plugin protocol 6', async () => {
    machine.engines = { terraform: 'Terraform v0.15.5\n' };
    expect(await machine.see('engine')).toEqual([expect.stringMatching(/^FAIL .*0\.15\.5.* has no plugin protocol 6/)]);
  });
});

describe('provider', () => {
  test('another version only', async () => {
    machine.uninstall();
    machine.install({ version: '1.0.0' });
    expect(await machine.see('provider')).toEqual([
      'FAIL  provider: 1.2.3 is not installed for Terraform; 1.0.0 is. Run "npx workspaces-image install-provider".',
    ]);
  });

  test('a later one beside it', async () => {
    machine.install({ version: '1.10.0' });
    expect((await machine.see('provider'))[0]).toMatch(
      /^warn .* and so is 1\.10\.0, which the engine prefers\. .*"1\.2\.3"/,
    );
  });

  test('a program that may not be started', async () => {
    machine.uninstall();
    machine.install({ mode: 0o644 });
    expect((await machine.see('provider'))[0]).toMatch(/^FAIL .* without a program that can be started\./);
  });

  test('a zip in the shared folder of the system', async () => {
    machine.uninstall();
    machine.env['XDG_DATA_DIRS'] = join(machine.folder, 'share');
    machine.write(
      'share/terraform/plugins/registry.terraform.io/cdktf-workspaces/workspaces/terraform-provider-workspaces_1.2.3_linux_amd64.zip',
      'zip',
    );
    expect((await machine.see('provider'))[0]).toMatch(/^ok .*share\/terraform\/plugins/);
  });

  /** The CLI configuration of the user. */
  const configure = (text: string, file = 'home/.terraformrc') =>
    machine.write(
      file,
      `disable_checkpoint = true\ncredentials "app.terraform.io" {\n  token = "very-secret"\n}\n${text}`,
    );

  test.each([
    ['that has it', 'mirror', 'include = ["registry.terraform.io/cdktf-workspaces/*"]', 'ok'],
    ['for everything', 'mirror', '', 'ok'],
    ['that names no host', 'mirror', 'include = ["cdktf-workspaces/workspaces"]', 'ok'],
    ['that leaves it out', 'mirror', 'exclude = ["*/*/*"]', 'FAIL'],
    ['of others', 'mirror', 'include = ["registry.terraform.io/hashicorp/*"]', 'FAIL'],
    ['of an empty folder', 'elsewhere', '', 'FAIL'],
  ])('a mirror %s', async (_, folder, more, verdict) => {
    // The mirror counts, and not what lies where the engine looks otherwise.
    machine.install({ root: 'mirror' });
    const path = JSON.stringify(join(machine.folder, folder));
    configure(
      `provider_installation { # of ours\n  filesystem_mirror {\n    path = ${path}\n    ${more}\n  }\n  direct {}\n}\n`,
    );
    const [line] = await machine.see('provider');
    expect(line?.slice(0, 4).trim()).toBe(verdict);
    expect(line).not.toContain('very-secret');
  });

  test.each([
    ['with a program', 'terraform-provider-workspaces', 'warn'],
    ['with none', 'README.md', 'FAIL'],
  ])('an override %s, in the file that TF_CLI_CONFIG_FILE names', async (_, name, verdict) => {
    machine.write(`work/${name}`, '', 0o755);
    machine.env['TF_CLI_CONFIG_FILE'] = join(machine.folder, 'cli.tfrc');
    configure(
      `provider_installation {\n  dev_overrides {\n    "cdktf-workspaces/workspaces" = "${machine.folder}/work"\n  }\n  direct {}\n}\n`,
      'cli.tfrc',
    );
    expect((await machine.see('provider'))[0]).toMatch(new RegExp(`^${verdict} .*dev_overrides .*/work"`));
  });

  test('OpenTofu has a file of its own, and Terraform does not read it', async () => {
    machine.install({ host: 'registry.opentofu.org' });
    machine.engines['tofu'] = 'OpenTofu v1.12.6\n';
    configure('provider_installation {\n  direct {}\n}\n', 'home/.tofurc');
    expect((await machine.see('provider')).map((line) => line.slice(0, 4))).toEqual(['ok  ', 'FAIL']);
  });
});

describe('lock file', () => {
  const lock = (version: string, hash: string, host = 'registry.terraform.io') =>
    machine.write(
      'app/.terraform.lock.hcl',
      `provider "${host}/cdktf-workspaces/workspaces" {\n  version = "${version}"\n  hashes = [\n    "${hash}",\n  ]\n}\n`,
    );

  test('with the checksum of what is installed', async () => {
    lock('1.2.3', hashFolder(machine.install())!);
    expect(await machine.see('lock file')).toEqual([
      'ok    lock file: .terraform.lock.hcl has 1.2.3 of the provider for Terraform.',
    ]);
  });

  test('with another checksum', async () => {
    lock('1.2.3', 'h1:AAAA');
    expect((await machine.see('lock file'))[0]).toMatch(/^FAIL .*checksum.* Remove its block from the file/);
  });

  test('with a version that is not installed, and one that is', async () => {
    lock('1.0.0', 'h1:AAAA');
    expect((await machine.see('lock file'))[0]).toMatch(/^FAIL .*has 1\.0\.0 .* 1\.0\.0 is not installed\. .*-upgrade/);
    machine.install({ version: '1.0.0' });
    expect((await machine.see('lock file'))[0]).toMatch(/^warn .*has 1\.0\.0 .*this package is 1\.2\.3\./);
  });

  test('of another engine, of other providers, and none that can be read', async () => {
    lock('1.2.3', 'h1:AAAA', 'registry.opentofu.org');
    expect((await machine.see('lock file'))[0]).toMatch(/^warn .*does not have registry\.terraform\.io/);
    machine.write('app/.terraform.lock.hcl', '<<<<<<< HEAD\n');
    expect((await machine.see('lock file'))[0]).toMatch(/^FAIL .*cannot be read/);
  });
});

describe('credentials', () => {
  const AWS = 'home/.aws';
  test.each<[string, Record<string, string>, Record<string, string>, RegExp]>([
    [
      'half a pair',
      { AWS_ACCESS_KEY_ID: 'a' },
      {},
      /^FAIL .*AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not/,
    ],
    ['none', {}, {}, /^warn .*none in the environment/],
    ['none, and no machine', { AWS_EC2_METADATA_DISABLED: 'true' }, {}, /^FAIL .*AWS_EC2_METADATA_DISABLED/],
    ['default keys', {}, { credentials: '[default]\naws_access_key_id = AK\n' }, /^ok .*"default" has keys/],
    [
      'a profile before the keys of the environment',
      { AWS_PROFILE: 'desk', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
      { config: '[profile desk]\nsso_session = corp\n[sso-session corp]\nsso_start_url = https://x\n' },
      /^ok .*"desk" has an SSO session \(sso_session\)/,
    ],
    [
      'a role',
      { AWS_PROFILE: 'desk' },
      { config: '[profile desk]\nrole_arn=arn\nsource_profile=default\n' },
      /^ok .*a role to assume/,
    ],
    [
      'a profile that is not there',
      { AWS_PROFILE: 'desk' },
      { config: '[desk]\nregion = x\n' },
      /^FAIL .*in no file of AWS/,
    ],
    ['a profile of a region', { AWS_PROFILE: 'desk' }, { config: '[profile desk]\nregion = x\n' }, /^FAIL .*no source/],
    ['a token without a role', { AWS_WEB_IDENTITY_TOKEN_FILE: 'x' }, {}, /^FAIL .*AWS_ROLE_ARN is not/],
    [
      'a token that is not there',
      { AWS_WEB_IDENTITY_TOKEN_FILE: '/no/such', AWS_ROLE_ARN: 'r' },
      {},
      /^FAIL .*"\/no\/such" cannot be read/,
    ],
    ['a container', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://x' }, {}, /^ok .*The container gives some/],
  ])('%s', async (_, env, files, expected) => {
    machine.env = { AWS_REGION: 'eu-central-1', ...env };
    for (const [name, text] of Object.entries(files)) machine.write(`${AWS}/${name}`, text);
    const lines = await machine.see('credentials');
    expect(lines).toEqual([expect.stringMatching(expected)]);
    expect(lines[0]).not.toMatch(/\bAK\b/);
  });
});

describe('region and endpoint', () => {
  test.each<[string, Record<string, string>, string, RegExp, RegExp]>([
    ['none', {}, '', /^warn .*Neither/, /^warn .*Not tried/],
    [
      'of the profile',
      {},
      '[default]\nregion = us-west-2\n',
      /"us-west-2", from the profile "default"/,
      /^ok .*us-west-2/,
    ],
    ['no name', { AWS_REGION: 'evil.example/' }, '', /^FAIL .*no name of a region/, /^warn .*Not tried/],
    ['in China', { AWS_REGION: 'cn-north-1' }, '', /^ok/, /"https:\/\/workspaces\.cn-north-1\.amazonaws\.com\.cn"/],
    [
      'with FIPS',
      { AWS_REGION: 'us-east-1', AWS_USE_FIPS_ENDPOINT: 'true' },
      '',
      /^ok/,
      /workspaces-fips\.us-east-1\.amazonaws\.com"/,
    ],
    [
      'an endpoint, whose password is not shown',
      { AWS_ENDPOINT_URL_WORKSPACES: 'http://me:pw@127.0.0.1:4610/x', AWS_ENDPOINT_URL: 'http://other' },
      '',
      /^warn/,
      /^ok .*"http:\/\/127\.0\.0\.1:4610", from AWS_ENDPOINT_URL_WORKSPACES, takes a connection\.$/,
    ],
    [
      'an endpoint that is not to count',
      { AWS_ENDPOINT_URL: 'http://other', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true', AWS_REGION: 'eu-west-1' },
      '',
      /^ok/,
      /workspaces\.eu-west-1\.amazonaws\.com"/,
    ],
    ['no URL', { AWS_ENDPOINT_URL: 'localhost:1' }, '', /^warn/, /^FAIL .*AWS_ENDPOINT_URL has no URL/],
    [
      'an endpoint of the profile',
      {},
      '[default]\nservices = local\n[services local]\ns3 =\n  endpoint_url = http://s3\nworkspaces =\n  endpoint_url = http://ws\n',
      /^warn/,
      /"http:\/\/ws", from the profile "default"/,
    ],
  ])('%s', async (_, env, config, region, endpoint) => {
    machine.env = env;
    machine.write('home/.aws/config', config);
    expect(await machine.see('region')).toEqual([expect.stringMatching(region)]);
    expect(await machine.see('endpoint')).toEqual([expect.stringMatching(endpoint)]);
  });

  test.each([
    ['ECONNREFUSED', 'nothing listens there'],
    ['CERT_HAS_EXPIRED', 'CERT_HAS_EXPIRED'],
  ])('%s is told', async (refusal, words) => {
    machine.refusal = refusal;
    expect((await machine.see('endpoint'))[0]).toMatch(new RegExp(`^FAIL .* cannot be reached: ${words}\\. Look`));
  });

  test('a connection is made, or refused', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const { connect } = readSurroundings();
    expect(await connect(url)).toBeUndefined();
    await new Promise((resolve) => server.close(resolve));
    expect(await connect(url)).toBe('ECONNREFUSED');
  });
});

describe('packages beside this one', () => {
  test.each([
    ['cdktf', '0.20.1', /^FAIL .*0\.20\.1.* not one that fits\. Install one of \^0\.21\.0/],
    ['cdktn', '0.24.0', /^ok/],
    ['eslint', '8.57.0', /^warn .*not one that is tried\. Install one of >=9/],
    ['typescript', '7.0.1', /^warn/],
    ['typescript-eslint', '8.73.0', /^ok/],
    ['constructs', 'next', /^warn/],
  ])('%s %s', async (name, version, expected) => {
    machine.addPackage(name, version);
    expect(await machine.see(name)).toEqual([expect.stringMatching(expected)]);
  });

  test('a host without constructs', async () => {
    machine.write('app/node_modules/constructs/package.json', '');
    expect((await machine.see('constructs'))[0]).toMatch(/^warn/);
    const other = new Machine();
    other.write('app/node_modules/cdktf/package.json', '{"version":"0.21.0"}');
    other.removePackage('constructs');
    expect((await other.see('constructs'))[0]).toMatch(/^FAIL .*constructs@10/);
    other.removePackage('cdktf');
    expect((await other.see('constructs'))[0]).toMatch(/^ok .*Not installed/);
    other.remove();
  });

  test.each([
    ['22.20.0', []],
    ['24.10.0', [expect.stringMatching(/^FAIL .*does not start on Node\.js 24\.10\.0/)]],
  ])('cdktf-cli on Node.js %s', async (version, lines) => {
    machine.addPackage('cdktf-cli', '0.21.0');
    machine.nodeVersion = version;
    expect(await machine.see('cdktf-cli')).toEqual(lines);
  });

  test('a version that would be a command of a pipeline stays text', async () => {
    machine.addPackage('cdktf', '::error::\u001b[31m');
    const { stdout } = await machine.run();
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toMatch(/^\s*::/m);
  });
});

test.each<[version: string, range: string, isIn: boolean | undefined]>([
  ['20.19.0', '>=20.19', true],
  ['20.18.9', '>=20.19', false],
  ['21.0.0', '^20.19 || >=22', false],
  ['22.1.0', '^20.19 || >=22', true],
  ['0.21.9', '^0.21.0', true],
  ['0.22.0', '^0.21.0', false],
  ['0.0.4', '^0.0.3', false],
  ['0.99.0', '>= 0.22.0 <1', true],
  ['1.0.0', '>=0.22.0 <1', false],
  ['2.1.3', '~2.1.0', true],
  ['2.2.0', '~2.1.0', false],
  ['2.9.9', '<=2', true],
  ['2.9.9', '>2', false],
  ['3.0.0', '>2', true],
  ['1.2.3', '1.2', true],
  ['1.2.3', '1.2.4', false],
  ['1.2.3-rc.1', '*', true],
  ['1.2.3', '1.0.0 - 2.0.0', undefined],
  ['latest', '>=1', undefined],
])('%s in %s', (version, range, isIn) => {
  expect(isInRange(version, range)).toBe(isIn);
});

test('versions are compared by their numbers', () => {
  expect(['1.10.0', 'x', '1.9.0'].sort(compareVersions)).toEqual(['x', '1.9.0', '1.10.0']);
});
