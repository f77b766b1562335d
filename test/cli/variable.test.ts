import { Workspace } from './workspace';

let workspace: Workspace;
const env = process.env;

beforeEach(() => {
  workspace = new Workspace();
  workspace.writeImage({ name: '${var.name}' }, 'app/main.tf.json', { variable: { name: { type: 'string' } } });
});

afterEach(() => {
  process.env = env;
  workspace.remove();
});

/** The name that the linter takes the image to have, as its message quotes it; undefined where it is not known. */
async function findName(args: readonly string[] = [], set: Readonly<Record<string, string>> = {}) {
  process.env = { ...env, ...set };
  const { out, err } = await workspace.run(['lint', 'app', ...args]);
  expect(err).toBe('');
  return /The image name "(.*?)"/.exec(out)?.[1];
}

const values = (name: string) => ({ name });

/** Each kind of setting, those that count least first. Every value is a name that AWS refuses, so that it is seen. */
const LEVELS: readonly (readonly [kind: string, set: () => { args?: string[]; env?: Record<string, string> }])[] = [
  ['the environment', () => ({ env: { TF_VAR_name: 'by environment' } })],
  ['terraform.tfvars.json', () => file('terraform.tfvars.json', 'by terraform')],
  ['the first automatic file', () => file('a.auto.tfvars.json', 'by a')],
  ['the last automatic file', () => file('b.auto.tfvars.json', 'by b')],
  [
    'a file of the command line',
    () => ({ ...file('../x.tfvars.json', 'by x'), args: ['--var-file', 'x.tfvars.json'] }),
  ],
  ['a value of the command line', () => ({ args: ['--var', 'name=by option'] })],
];

function file(name: string, value: string): object {
  workspace.write(`app/${name}`, values(value));
  return {};
}

test.each(LEVELS.map(([kind], index) => [kind, index] as const))(
  '%s counts more than what is before',
  async (_, last) => {
    const names = ['by environment', 'by terraform', 'by a', 'by b', 'by x', 'by option'];
    const settings = LEVELS.slice(0, last + 1).map(([, set]) => set());
    const args = settings.flatMap((setting) => setting.args ?? []);
    expect(await findName(args, Object.assign({}, ...settings.map((setting) => setting.env)))).toBe(names[last]);
  },
);

test('of several options the last counts, of whatever kind', async () => {
  workspace.write('x.tfvars.json', values('by file'));
  const [option, ofFile] = [
    ['--var', 'name=by = option'],
    ['--var-file', 'x.tfvars.json'],
  ];
  expect(await findName([...ofFile!, ...option!])).toBe('by = option');
  expect(await findName([...option!, ...ofFile!])).toBe('by file');
  expect(await findName(['--var=name=a b', '--var=name=c d'])).toBe('c d');
});

test('a file of HCL sets it', async () => {
  workspace.write('x.tfvars', 'name = "a b"');
  expect(await findName(['--var', 'name=c d', '--var-file', 'x.tfvars'])).toBe('a b');
  expect(await findName(['--var-file', 'x.tfvars', '--var', 'name=c d'])).toBe('c d');
});

test('a file that is neither JSON nor HCL by its name may set it, and is not read', async () => {
  workspace.write('x.values', 'name = "a b"');
  expect(await findName(['--var', 'name=c d', '--var-file', 'x.values'])).toBeUndefined();
  expect(await findName(['--var-file', 'x.values', '--var', 'name=c d'])).toBe('c d');
  const { out } = await workspace.run(['lint', 'app', '--var-file', 'x.values', '--verbose']);
  expect(out).toContain('may be set in x.values, which is not read');
});

test.each([
  [['--var', 'name'], '--var takes NAME=VALUE'],
  [['--var', '=secret'], '--var takes NAME=VALUE'],
  [['--var-file', 'none.tfvars'], 'Cannot read "none.tfvars"'],
  [['--var-file', 'none.tfvars.json'], 'Cannot read "none.tfvars.json"'],
])('%j is refused', async (args, words) => {
  const { code, err } = await workspace.run(['lint', 'app', ...args]);
  expect(code).toBe(2);
  expect(err).toContain(words);
  expect(err).not.toContain('secret');
});

test('the generated policy is that of the values', async () => {
  workspace.writeImage({ workspace_id: '${var.workspace}' }, 'app/main.tf.json');
  workspace.write('app/variables.tf.json', { variable: { workspace: {} } });
  const { out, err } = await workspace.run([
    'policy',
    'app',
    '--region',
    'eu-central-1',
    '--var',
    'workspace=ws-0123456780',
  ]);
  expect(out).toContain('workspace/ws-0123456780"');
  expect(err).toBe('');
});

test('default tags of the environment are those of every image, as the provider reads them', async () => {
  process.env = { ...env, TF_VAR_name: 'golden', 'TF_AWS_DEFAULT_TAGS_aws:Team': 'x' };
  const { code, out } = await workspace.run(['lint', 'app']);
  expect(code).toBe(1);
  expect(out).toContain('"aws:Team"');
  const printed = (await workspace.run(['lint', 'app', '--print-config'])).out;
  expect(printed).toContain('"TF_AWS_DEFAULT_TAGS_aws:Team"');
});

test('and the policy of whoever deploys grants them', async () => {
  process.env = { ...env, TF_VAR_name: 'golden', TF_AWS_DEFAULT_TAGS_Cost: '7' };
  const { out } = await workspace.run(['policy', 'app']);
  expect(out).toContain('"Cost"');
  expect(out).toContain('workspaces:CreateTags');
});

test.each([
  ['policy', 'app', '--region', 'eu-central-1'],
  ['explain', 'workspaces_image.image', 'app', '--policy', 'policy.json'],
  ['status', 'app', '--region', 'eu-central-1'],
])('%s refuses an option for what nothing declares, and asks nobody', async (...args) => {
  workspace.write('policy.json', { Version: '2012-10-17', Statement: [] });
  process.env = { ...env, TF_VAR_other: 'of the environment, where engines pass it over' };
  const { code, err } = await workspace.run([...args, '--var', 'name=golden', '--var', 'nmae=secret']);
  expect(code).toBe(2);
  expect(err).toContain(
    '--var for "nmae": nothing declares a variable of that name. Declare it, or leave the option out.',
  );
  expect(err).not.toContain('secret');
});
