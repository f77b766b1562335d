import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readPaths } from '../../src/cli/lint-input';
import type { LintInput } from '../../src/lint';
import type { SourceFile } from '../../src/terraform';
import { Workspace } from './workspace';

const SYNTH = path.join(__dirname, '../fixtures/synth/04-cross-stack');

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
});

afterEach(() => workspace.remove());

/** Each input in a line: its kind, engine, name, files, modules and settings. */
function describeInput(input: LintInput): string {
  if (input.kind === 'problem') return `problem ${input.problem.file.path}: ${input.problem.problem}`;
  if (input.kind === 'file') return `file ${input.file.path}`;
  const { engine = 'both', name, files, modules = new Map<string, readonly SourceFile[]>(), settings = [] } = input;
  const parts = [
    `${engine} ${name}: ${files.map((file) => file.path).join(' ')}`,
    ...[...modules].map(([folder, own]) => `module ${folder}: ${own.map((file) => file.path).join(' ')}`),
    ...settings.map(
      (each) => `${each.kind} ${each.kind === 'file' ? each.file.path : each.kind === 'unread' && each.path}`,
    ),
  ];
  return parts.join('; ');
}

function read(...paths: string[]): string[] {
  const { inputs, sources } = readPaths(paths, workspace.folder);
  return [
    ...inputs.map(describeInput),
    ...sources.map((each) => `sources ${path.relative(workspace.folder, each) || '.'}`),
  ];
}

const EMPTY = {};
const calls = (source: string) => ({ module: { m: { source } } });

/** Files and folders that are there, a folder ending with a slash; what is named; what is read. */
const FOLDERS: readonly (readonly [
  title: string,
  there: Readonly<Record<string, unknown>>,
  read: readonly string[],
])[] = [
  [
    'all JSON files of a folder, in order',
    { 'a/b.tf.json': EMPTY, 'a/a.tf.json': EMPTY },
    ['both a: a/a.tf.json a/b.tf.json'],
  ],
  [
    'no dot files and nothing that editors leave',
    { 'a/m.tf.json': EMPTY, 'a/.m.tf.json': '{', 'a/m.tf.json~': '{', 'a/#m.tf.json#': '{', 'a/.#m.tf.json': '{' },
    ['both a: a/m.tf.json'],
  ],
  ['no HCL of editors', { 'a/m.tf.json': EMPTY, 'a/.m.tf': '', 'a/m.tf~': '' }, ['both a: a/m.tf.json']],
  ['no folder that is called like a file', { 'a/m.tf.json': EMPTY, 'a/x.tf.json/': '' }, ['both a: a/m.tf.json']],
  [
    'no folder that is called like a manifest',
    { 'a/m.tf.json': EMPTY, 'a/manifest.json/': '' },
    ['both a: a/m.tf.json'],
  ],
  [
    'override files',
    { 'a/cdk.tf.json': EMPTY, 'a/x_override.tf.json': EMPTY, 'a/override.tf.json': EMPTY },
    ['both a: a/cdk.tf.json a/override.tf.json a/x_override.tf.json'],
  ],
  [
    'a twin of OpenTofu in the place of the file of the same name',
    { 'a/m.tf.json': EMPTY, 'a/m.tofu.json': EMPTY, 'a/n.tf.json': EMPTY },
    ['terraform a: a/m.tf.json a/n.tf.json', 'opentofu a: a/m.tofu.json a/n.tf.json'],
  ],
  ['what only OpenTofu reads', { 'a/m.tofu.json': EMPTY }, ['opentofu a: a/m.tofu.json']],
  [
    'HCL and JSON of one module',
    { 'a/m.tf.json': EMPTY, 'a/m.tofu': '', 'a/m.tf': '', 'a/n.tf': '' },
    ['terraform a: a/m.tf a/m.tf.json a/n.tf', 'opentofu a: a/m.tf.json a/m.tofu a/n.tf'],
  ],
  [
    'modules in local folders, and those that they call',
    {
      'a/m.tf.json': calls('./one'),
      'a/one/m.tf.json': calls('../two'),
      'a/two/m.tf.json': calls('../one'),
      'a/other/m.tf.json': EMPTY,
    },
    ['both a: a/m.tf.json; module a/one: a/one/m.tf.json; module a/two: a/two/m.tf.json'],
  ],
  [
    'a module outside',
    { 'a/m.tf.json': calls('../far'), 'far/x.tf.json': EMPTY },
    ['both a: a/m.tf.json; module far: far/x.tf.json'],
  ],
  [
    'modules in HCL, and none that is not there or is far away',
    {
      'a/m.tf.json': { module: { a: { source: './none' }, b: { source: './hcl' }, c: { source: 'far/away/aws' } } },
      'a/hcl/m.tf': 'module "x" {\n  source = "../more"\n}\n',
      'a/more/m.tf': '',
    },
    ['both a: a/m.tf.json; module a/hcl: a/hcl/m.tf; module a/more: a/more/m.tf'],
  ],
  [
    'values of variables, those that count least first',
    {
      'a/m.tf.json': EMPTY,
      'a/terraform.tfvars.json': EMPTY,
      'a/terraform.tfvars': '',
      'a/z.auto.tfvars': '',
      'a/b.auto.tfvars.json': EMPTY,
      'a/other.tfvars.json': '{',
      'a/.x.auto.tfvars': '',
    },
    [
      'both a: a/m.tf.json; file a/terraform.tfvars; file a/terraform.tfvars.json; file a/.x.auto.tfvars; file a/b.auto.tfvars.json; file a/z.auto.tfvars',
    ],
  ],
  ['sources', { 'a/main.ts': '', 'a/deep/x.json': '{' }, ['sources a']],
  ['sources in folders below', { 'a/src/deep/main.mts': '' }, ['sources a']],
  ['sources and JSON', { 'a/main.ts': '', 'a/m.tf.json': EMPTY }, ['both a: a/m.tf.json', 'sources a']],
  [
    'only sources beside the JSON, as what is below is another matter',
    { 'a/src/main.ts': '', 'a/m.tf.json': EMPTY },
    ['both a: a/m.tf.json'],
  ],
  ['sources and HCL', { 'a/main.ts': '', 'a/m.tf': '' }, ['both a: a/m.tf', 'sources a']],
];

test.each(FOLDERS)('of a folder: %s', (_, there, expected) => {
  for (const [name, content] of Object.entries(there))
    if (name.endsWith('/')) mkdirSync(workspace.resolve(name), { recursive: true });
    else workspace.write(name, content);
  expect(read('a')).toEqual(expected);
  expect(read('a/')).toEqual(expected);
  expect(read('a', 'a/.', workspace.resolve('a'))).toEqual(expected);
});

describe('links', () => {
  beforeEach(() => workspace.write('a/m.tf.json', EMPTY));
  const link = (target: string, name: string) => symlinkSync(target, workspace.resolve(name));

  test.each([
    ['a lock of Emacs', 'nobody@nowhere.1234', 'a/.#m.tf.json'],
    ['a folder', '..', 'a/x.tf.json'],
    ['a dead link of another name', 'nowhere', 'a/readme'],
    ['a circle of another name', 'circle', 'a/circle'],
  ])('%s is no file', (_, target, name) => {
    link(target, name);
    expect(read('a')).toEqual(['both a: a/m.tf.json']);
  });

  test('a link to a file is one', () => {
    link('m.tf.json', 'a/n.tf.json');
    expect(read('a')).toEqual(['both a: a/m.tf.json a/n.tf.json']);
  });

  test.each([['nowhere'], ['n.tf.json']])('what an engine could not read, a link to %s, ends the run', (target) => {
    link(target, 'a/n.tf.json');
    expect(() => read('a')).toThrow(/^Cannot read "a\/n\.tf\.json": /);
  });
});

describe('what cdktf wrote', () => {
  beforeEach(() => workspace.copy(SYNTH, 'cdktf.out'));
  const STACKS = [
    'both consumer: cdktf.out/stacks/consumer/cdk.tf.json',
    'both producer: cdktf.out/stacks/producer/cdk.tf.json',
  ];

  test.each([[['cdktf.out']], [['cdktf.out/manifest.json']], [['cdktf.out', 'cdktf.out/manifest.json']]])(
    '%j is each stack',
    (paths) => expect(read(...paths)).toEqual(STACKS),
  );

  test('has assets that are no sources of the project', () => {
    workspace.write('cdktf.out/stacks/producer/assets/code/ABC/index.js', 'new WorkspaceImage(');
    workspace.write('cdktf.out/stacks/producer/assets/module/DEF/main.tf.json', '{');
    workspace.write('cdktf.out/asset.js', '(');
    expect(read('cdktf.out')).toEqual(STACKS);
  });

  test('has overrides and values of variables beside a stack', () => {
    workspace.write('cdktf.out/stacks/producer/cdk_override.tf.json', EMPTY);
    workspace.write('cdktf.out/stacks/producer/x.auto.tfvars.json', EMPTY);
    const folder = 'cdktf.out/stacks/producer';
    expect(read('cdktf.out')[1]).toBe(
      `both producer: ${folder}/cdk.tf.json ${folder}/cdk_override.tf.json; file ${folder}/x.auto.tfvars.json`,
    );
  });

  test('is called by its names, in whatever order a part of it is named, too', () => {
    const folder = 'cdktf.out/stacks/producer';
    for (const paths of [
      ['cdktf.out', folder],
      [folder, 'cdktf.out'],
      [`${folder}/cdk.tf.json`, 'cdktf.out'],
      ['cdktf.out', `${folder}/cdk.tf.json`, folder],
    ])
      expect(read(...paths)).toEqual(STACKS);
    expect(read(folder)).toEqual([`both ${folder}: ${folder}/cdk.tf.json`]);
  });

  test('is no program where its manifest is missing', () => {
    workspace.write('elsewhere/stacks/a/assets/index.js', '');
    workspace.copy(workspace.resolve('elsewhere'), 'deep/cdktf.out');
    expect(() => read('deep/cdktf.out')).toThrow(
      '"deep/cdktf.out" has no manifest.json, in which cdktf lists its stacks. Run "cdktf synth" first, or name a path.',
    );
    expect(read('elsewhere')).toEqual(['sources elsewhere']);
    process.env['CDKTF_OUTDIR'] = 'elsewhere';
    try {
      expect(() => read('elsewhere')).toThrow('"elsewhere" has no manifest.json');
    } finally {
      delete process.env['CDKTF_OUTDIR'];
    }
  });
});

describe('a file', () => {
  test.each([
    ['a/m.tf.json', 'file a/m.tf.json'],
    ['a/m.tofu.json', 'file a/m.tofu.json'],
    ['a/plan.json', 'file a/plan.json'],
    ['a/main.cjs', 'sources a/main.cjs'],
  ])('%s by itself, once', (name, expected) => {
    workspace.write(name, EMPTY);
    expect(read(name, `./${name}`)).toEqual([expected]);
  });

  test('that a folder has is read with it', () => {
    workspace.write('a/m.tf.json', EMPTY);
    expect(read('a/m.tf.json', 'a')).toEqual(['both a: a/m.tf.json']);
  });

  test('outside is called by its whole path', () => {
    workspace.write('a/m.tf.json', EMPTY);
    workspace.write('..b/m.tf.json', EMPTY);
    const inside = path.join(workspace.folder, 'a/b');
    const { inputs } = readPaths(['../m.tf.json'], inside);
    expect(inputs.map(describeInput)).toEqual([`file ${workspace.resolve('a/m.tf.json')}`]);
    expect(read('..b/m.tf.json')).toEqual(['file ..b/m.tf.json']);
  });
});

test.each([
  ['cdktf.out', 'Cannot read "cdktf.out": there is no such file or folder. Run "cdktf synth" first, or name a path.'],
  ['nowhere', 'Cannot read "nowhere": there is no such file or folder.'],
  [
    'empty',
    '"empty" has neither a manifest.json nor a *.tf, *.tofu or *.tf.json file, nor any TypeScript or JavaScript.',
  ],
  ['x.auto.tfvars.json', '"x.auto.tfvars.json" has values for variables.'],
  ['tfplan', '"tfplan" looks like a saved plan. Run "terraform show -json tfplan > plan.json"'],
  ['folder/cdktf.out', 'This folder has modules of its own'],
  ['a\nb', 'Cannot read "a\\nb": there is no such file or folder.'],
  ['generated', '"generated" has neither'],
])('%j is refused with the reason', (name, words) => {
  mkdirSync(workspace.resolve('empty'));
  workspace.write('x.auto.tfvars.json', EMPTY);
  writeFileSync(workspace.resolve('tfplan'), Buffer.from([0x50, 0x4b, 3, 4, 0xff]));
  workspace.write('folder/main.tf', '');
  workspace.write('generated/.gen/main.ts', '');
  workspace.write('generated/node_modules/x/main.js', '');
  expect(() => read(name)).toThrow(words);
});
