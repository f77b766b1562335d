import { meetsConstraints } from '../../src/cli/doctor/constraint';
import { Machine } from './doctor-machine';

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => machine.remove());

describe('the version that is wanted', () => {
  const SOURCE = 'registry.terraform.io/cdktf-workspaces/workspaces';
  const STACK = 'app/cdktf.out/stacks/desktops/cdk.tf.json';
  const want = (version: string, { file = STACK, source = 'cdktf-workspaces/workspaces' } = {}) =>
    machine.write(
      file,
      JSON.stringify({ terraform: { required_providers: { workspaces: { source, version }, aws: { version: '9' } } } }),
    );
  const see = () => machine.see('wanted version');

  test('is not installed: bindings of an older package', async () => {
    want('1.2.0');
    want('1.2.0', { file: 'app/cdktf.out/stacks/servers/cdk.tf.json' });
    expect(await see()).toEqual([
      `FAIL  wanted version: "cdktf.out/stacks/desktops/cdk.tf.json", and 1 more, wants "1.2.0" of ${SOURCE}, and Terraform finds 1.2.3 here. Synthesize again; where "cdktf get" makes the bindings, run it before.`,
    ]);
    expect((await machine.run()).code).toBe(1);
  });

  test('is there', async () => {
    want('1.2.3');
    expect(await see()).toEqual([
      `ok    wanted version: "cdktf.out/stacks/desktops/cdk.tf.json" wants "1.2.3" of ${SOURCE}, which Terraform finds here.`,
    ]);
  });

  test('is there beside that of this package', async () => {
    want('~> 1.1.0');
    machine.install({ version: '1.1.7' });
    expect(await see()).toEqual([expect.stringMatching(/^warn .* finds here, and this package is 1\.2\.3\./)]);
  });

  test.each([
    ['as a text', `${'registry.terraform.io/cdktf-workspaces/workspaces'}@1.0.0`],
    [
      'as an object',
      { name: 'workspaces', source: 'registry.terraform.io/cdktf-workspaces/workspaces', version: '1.0.0' },
    ],
  ])('stands in cdktf.json, %s', async (_, entry) => {
    machine.write('app/cdktf.json', JSON.stringify({ terraformProviders: ['aws@~> 6.0', entry] }));
    expect(await see()).toEqual([
      `FAIL  wanted version: "cdktf.json" wants "1.0.0" of ${SOURCE}, and Terraform finds 1.2.3 here. Write "${SOURCE}@1.2.3" there, and run "cdktf get".`,
    ]);
  });

  test('stands in a module, of the engine that reads it', async () => {
    machine.write(
      'app/main.tf',
      'terraform {\n required_providers {\n workspaces = { source = "cdktf-workspaces/workspaces", version = "< 1.0" }\n }\n}\n',
    );
    want('>= 2.0', { file: 'app/more.tofu.json' });
    machine.engines = { terraform: 'Terraform v1.11.4\n', tofu: 'OpenTofu v1.8.0\n' };
    machine.install({ host: 'registry.opentofu.org', version: '2.1.0' });
    expect(await see()).toEqual([
      expect.stringMatching(
        /^FAIL .*"main\.tf" wants "< 1\.0" of registry\.terraform\.io.*Terraform finds 1\.2\.3 here\..*-upgrade/,
      ),
      expect.stringMatching(
        /^FAIL .*"main\.tf" wants "< 1\.0" of registry\.opentofu\.org.*OpenTofu finds 2\.1\.0 here\./,
      ),
      expect.stringMatching(
        /^warn .*"more\.tofu\.json" wants ">= 2\.0" .*OpenTofu finds here, and this package is 1\.2\.3\./,
      ),
    ]);
  });

  test('is looked for in the folder that the app writes to', async () => {
    machine.write('app/cdktf.json', JSON.stringify({ output: 'out' }));
    want('3.0.0', { file: 'app/out/stacks/a/cdk.tf.json' });
    expect(await see()).toEqual([expect.stringContaining('"out/stacks/a/cdk.tf.json" wants "3.0.0"')]);
    machine.env['CDKTF_OUTDIR'] = 'elsewhere';
    expect(await see()).toEqual([]);
  });

  test('counts for nothing beside an override, and is not guessed', async () => {
    want('one or two');
    machine.write('app/cdktf.json', 'no JSON');
    machine.write('app/broken.tf', 'terraform {');
    expect(await see()).toEqual([]);
    want('3.0.0');
    machine.write(
      'home/.terraformrc',
      'provider_installation {\n dev_overrides {\n "cdktf-workspaces/workspaces" = "/x"\n }\n}\n',
    );
    expect(await see()).toEqual([]);
  });

  test('by a name with a host is looked for under that name, whatever the engine', async () => {
    want('1.2.3', { source: 'registry.opentofu.org/cdktf-workspaces/workspaces' });
    expect(await see()).toEqual([
      expect.stringMatching(/^FAIL .* of registry\.opentofu\.org.*, and Terraform finds none here\./),
    ]);
  });
});

// Held against Terraform: "Version Constraints".
test.each<[version: string, constraints: string, meets: boolean | undefined]>([
  ['1.2.3', '1.2.3', true],
  ['1.2.3', '= 1.2', false],
  ['1.2.0', '1.2', true],
  ['1.2.3', '>= 1.0, < 2.0', true],
  ['2.0.0', '>= 1.0, < 2.0', false],
  ['1.2.3', '> 1.2', true],
  ['1.2.3', '!= 1.2.3', false],
  ['1.2.3', '>=1.2.0,!=1.2.4', true],
  ['1.9.0', '~> 1.2', true],
  ['2.0.0', '~> 1.2', false],
  ['0.9.0', '~> 0.2', true],
  ['1.2.9', '~> 1.2.3', true],
  ['1.3.0', '~> 1.2.3', false],
  ['1.9.0', '~> 1', true],
  ['2.0.0', '~> 1', undefined],
  ['1.2.3-rc.1', '1.2.3-rc.1', true],
  ['1.2.3', '1.2.3-rc.1', false],
  ['1.2.3-rc.1', '>= 1.0', undefined],
  ['1.2.3', 'latest', undefined],
  ['1.2.3', '${var.version}, < 1.0', false],
])('whether %s meets %s', (version, constraints, meets) => {
  expect(meetsConstraints(version, constraints)).toBe(meets);
});
