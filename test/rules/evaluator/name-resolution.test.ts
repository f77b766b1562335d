import { lintText } from '../lint-text';

/** Findings of valid-image-name on a program that imports the construct. */
function lint(code: string): string[] {
  const imports = "import { WorkspaceImage } from 'cdktf-workspaces-image';\n";
  return lintText(imports + code, { rules: { 'valid-image-name': 'error' } }).map(({ message }) => message);
}

/** The name that the rule read, taken from what it complains of: every name here has a space. */
function readName(code: string): string | undefined {
  const quoted = /^The image name (".*?[^\\]") has " " \(space\)/.exec(lint(code)[0] ?? '')?.[1];
  return quoted === undefined ? undefined : (JSON.parse(quoted) as string);
}

const REST = `description: 'd', workspaceId: 'ws-0123456789'`;
const make = (name: string) => `new WorkspaceImage(this, 'i', { ${name}, ${REST} });`;

const WAYS: readonly [way: string, code: string, expected: string | undefined][] = [
  ['string literal', make(`name: 'a b'`), 'a b'],
  ['template without parts', make('name: `a b`'), 'a b'],
  ['constant', `const name = 'a b';\n${make('name: name')}`, 'a b'],
  ['shorthand', `const name = 'a b';\n${make('name')}`, 'a b'],
  ['let that never changes', `let name = 'a b';\n${make('name')}`, 'a b'],
  ['template with a constant', `const e = 'b';\n${make('name: `a ${e}`')}`, 'a b'],
  ['concatenation', `const e = 'b';\n${make(`name: 'a ' + e + 1`)}`, 'a b1'],
  ['ternary', make(`name: process.env.CI ? 'good' : 'a b'`), 'a b'],
  ['as const', make(`name: 'a b' as const`), 'a b'],
  ['satisfies', `const p = { name: 'a b', ${REST} } satisfies object;\nnew WorkspaceImage(this, 'i', p);`, 'a b'],
  ['props in a constant', `const p = { name: 'a b', ${REST} };\nnew WorkspaceImage(this, 'i', p);`, 'a b'],
  ['spread', `const p = { name: 'a b' };\n${make('...p')}`, 'a b'],
  ['member of an object', `const c = { image: { name: 'a b' } };\n${make('name: c.image.name')}`, 'a b'],
  ['computed member', `const c = { x: 'a b' };\nconst k = 'x';\n${make('name: c[k]')}`, 'a b'],
  ['destructured', `const { image: { name } } = { image: { name: 'a b' } };\n${make('name')}`, 'a b'],
  ['index of a list', `const l = ['x', 'a b'];\n${make('name: l[1]')}`, 'a b'],
  ['enum member', `enum N { Base = 'a b' }\n${make('name: N.Base')}`, 'a b'],
  ['readonly field', `class S { private readonly n = 'a b'; m() { ${make('name: this.n')} } }`, 'a b'],
  ['static field', `class S { static readonly N = 'a b'; m() { ${make('name: S.N')} } }`, 'a b'],
  ['imported constant', `import { IMPORTED } from './names';\n${make('name: IMPORTED')}`, 'imported name'],
  ['imported enum', `import { Names } from './names.js';\n${make('name: Names.Base')}`, 'enum name'],
  ['frozen object', `const c = Object.freeze({ name: 'a b' });\n${make('name: c.name')}`, 'a b'],
  ['for of', `for (const n of ['good', 'a b']) { ${make('name: n')} }`, 'a b'],
  ['forEach', `['good', 'a b'].forEach((n) => ${make('name: n').slice(0, -1)});`, 'a b'],
  ['default of a parameter', `function f(this: any, name = 'a b') { ${make('name')} }`, 'a b'],
  ['nullish', make(`name: process.env.NAME ?? 'a b'`), 'a b'],
  ['String.raw', make('name: String.raw`a b`'), 'a b'],
  ['Fn.join of literals', `import { Fn } from 'cdktf';\n${make(`name: Fn.join(' ', ['a', 'b'])`)}`, 'a b'],
  ['environment', make('name: process.env.NAME!'), undefined],
  ['result of a function', `const f = () => 'a b';\n${make('name: f()')}`, 'a b'],
  ['parameter', `function f(this: any, name: string) { ${make('name')} }`, undefined],
  ['template with an unknown part', make('name: `a b ${process.env.CI}`'), 'a b ${…}'],
  ['template with an unknown part that may be good', make('name: `ab-${process.env.CI}`'), undefined],
  ['constant that changes', `let name = 'a b';\nname = 'c';\n${make('name')}`, undefined],
  [
    'object that changes',
    `const p = { name: 'a b', ${REST} };\np.name = 'c';\nnew WorkspaceImage(this, 'i', p);`,
    undefined,
  ],
];

describe('ways of writing the name of an image', () => {
  test.each(WAYS)('%s', (_, code, expected) => {
    expect(lint(code).filter((message) => message.startsWith('Parsing'))).toEqual([]);
    expect(readName(code)).toBe(expected);
    if (expected === undefined) expect(lint(code)).toEqual([]);
  });
});
