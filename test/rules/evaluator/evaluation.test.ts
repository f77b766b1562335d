import { lintText } from '../lint-text';

const IMPORT = "import { WorkspaceImage } from 'cdktf-workspaces-image';\n";
const REST = `description: 'd', workspaceId: 'ws-0123456789'`;

/** The bad names that valid-image-name reads in a program, in order. */
function readNames(code: string): string[] {
  const messages = lintText(code, { rules: { 'valid-image-name': 'error' } });
  return messages.map(({ message }) => /^The image name "([^"]*)" has " "/.exec(message)?.[1] ?? message);
}

describe('which constructs are images', () => {
  const props = `{ name: 'a b', ${REST} }`;
  test.each([
    ['renamed import', `import { WorkspaceImage as W } from 'cdktf-workspaces-image';\nnew W(this, 'i', ${props});`],
    [
      'namespace import',
      `import * as images from 'cdktf-workspaces-image';\nnew images.WorkspaceImage(this, 'i', ${props});`,
    ],
    [
      'unchecked class',
      `import { UncheckedImage } from 'cdktf-workspaces-image';\nnew UncheckedImage(this, 'i', ${props});`,
    ],
    [
      'resource class of the first release',
      `import { WorkspacesImage } from 'cdktf-workspaces-image';\nnew WorkspacesImage(this, 'i', ${props});`,
    ],
    [
      'entry point for cdktn',
      `import { WorkspaceImage } from 'cdktf-workspaces-image/cdktn';\nnew WorkspaceImage(this, 'i', ${props});`,
    ],
    [
      'require',
      `const { WorkspaceImage } = require('cdktf-workspaces-image');\nnew WorkspaceImage(this, 'i', ${props});`,
    ],
    [
      'import equals',
      `import images = require('cdktf-workspaces-image');\nnew images.WorkspaceImage(this, 'i', ${props});`,
    ],
    ['re-exported', `import { WorkspaceImage } from './index';\nnew WorkspaceImage(this, 'i', ${props});`],
    [
      'generated binding',
      `import { Image } from './.gen/providers/workspaces/image';\nnew Image(this, 'i', ${props});`,
    ],
    ['generated index', `import { image } from '../.gen/providers/workspaces';\nnew image.Image(this, 'i', ${props});`],
    ['binding in a folder of any name', `import { Image } from './generated';\nnew Image(this, 'i', ${props});`],
    ['subclass', `${IMPORT}class Golden extends WorkspaceImage {}\nnew Golden(this, 'i', ${props});`],
    [
      'subclass with arguments of its own',
      `${IMPORT}class Golden extends WorkspaceImage { constructor(s: any, id: string, p: any) { super(s, id, p); } }\nnew Golden(this, 'i', ${props});`,
    ],
    [
      'super call',
      `${IMPORT}class Golden extends WorkspaceImage { constructor(s: any, id: string) { super(s, id, ${props}); } }`,
    ],
  ])('%s', (_, code) => {
    expect(readNames(code)).toEqual(['a b']);
  });

  test.each([
    ['other package', `import { WorkspaceImage } from 'elsewhere';\nnew WorkspaceImage(this, 'i', ${props});`],
    ['own class of the name', `class WorkspaceImage {}\nnew WorkspaceImage(this, 'i', ${props});`],
    ['shadowed import', `${IMPORT}function f(WorkspaceImage: any) { new WorkspaceImage(this, 'i', ${props}); }`],
  ])('not %s', (_, code) => {
    expect(readNames(code)).toEqual([]);
  });
});

describe('branches', () => {
  test('both branches of a ternary are looked at', () => {
    expect(readNames(`${IMPORT}new WorkspaceImage(this, 'i', { name: x ? 'a b' : 'c d', ${REST} });`)).toEqual([
      'a b',
      'c d',
    ]);
  });

  test('two ternaries on one condition agree', () => {
    const code = `const e = isProd ? 'prod' : 'dev';\nconst s = isProd ? '' : ' x';\n`;
    expect(readNames(`${IMPORT}${code}new WorkspaceImage(this, 'i', { name: e + s, ${REST} });`)).toEqual(['dev x']);
  });

  test('an item of a loop is one item wherever it is used', () => {
    const code = `for (const { a, b } of [{ a: 'x', b: ' 1' }, { a: 'y', b: '-2' }]) `;
    expect(readNames(`${IMPORT}${code}new WorkspaceImage(this, 'i', { name: a + b, ${REST} });`)).toEqual(['x 1']);
  });

  test('a condition that is known decides', () => {
    expect(readNames(`${IMPORT}new WorkspaceImage(this, 'i', { name: 1 > 2 ? 'a b' : 'ab', ${REST} });`)).toEqual([]);
  });

  test('entries of an object are loop items', () => {
    const code = `for (const [name, team] of Object.entries({ 'a b': 'x', c: 'y' })) `;
    expect(readNames(`${IMPORT}${code}new WorkspaceImage(this, team, { name, ${REST} });`)).toEqual(['a b']);
  });
});

describe('order and change', () => {
  test.each([
    ['a later spread wins', `const p = { name: 'ab' };`, `name: 'a b', ...p`, []],
    ['a later member wins over a spread', `const p = { name: 'a b' };`, `...p, name: 'ab'`, []],
    ['a spread of something unknown may win', ``, `name: 'a b', ...other()`, []],
    ['a member behind something unknown stands', ``, `...other(), name: 'a b'`, ['a b']],
    ['a conditional spread', ``, `name: 'ab', ...(x && { name: 'a b' })`, ['a b']],
    ['Object.assign changes its target', `const p = { name: 'a b' };\nObject.assign(p, other());`, `...p`, []],
  ])('%s', (_, before, members, expected) => {
    expect(readNames(`${IMPORT}${before}\nnew WorkspaceImage(this, 'i', { ${REST}, ${members} });`)).toEqual(expected);
  });

  const PROPS = `const p = { name: 'a b', tags: { Team: 'x' }, ${REST} };`;
  const IMAGE = `new WorkspaceImage(this, 'i', p);`;
  const COPY = `new WorkspaceImage(this, 'i', { ...p });`;
  test.each([
    ['a function', `fix(p);`],
    ['a method', `tools.fix(p);`],
    ['a function of another package', `_.merge(p, other());`],
    ['a function, in an object', `fix({ p });`],
    ['a function, in a list', `fix([x ? p : q] as const);`],
    ['a function, one of its objects', `fix(p.tags);`],
    ['a function that is called elsewhere in the file', `function g() { fix(p); }`],
  ])('an object that is passed to %s before its use may be changed', (_, statement) => {
    expect(readNames(`${IMPORT}${PROPS}\n${statement}\n${IMAGE}`)).toEqual([]);
    expect(readNames(`${IMPORT}${PROPS}\n${statement}\n${COPY}`)).toEqual([]);
  });

  test.each([
    ['a call behind its use', `${IMAGE}\nfix(p);`, ['a b']],
    ['a call with a text of it', `fix(p.name, p['name']);\n${IMAGE}`, ['a b']],
    ['a call with a copy', `fix({ ...p });\n${IMAGE}`, ['a b']],
    ['functions that only read', `console.log(p, JSON.stringify(p), Object.keys(p.tags));\n${IMAGE}`, ['a b']],
    ['a list that it is put into', `all.push(p);\n${IMAGE}`, ['a b']],
    ['functions of cdktf', `import { Fn } from 'cdktf';\nFn.merge([p]);\n${IMAGE}`, ['a b']],
    ['a construct', `new Other(this, 'o', p);\n${IMAGE}`, ['a b']],
    ['the call of super', `class O extends X { constructor() { super(p); } }\n${IMAGE}`, ['a b']],
    [
      'functions that are members of what they get',
      `function f() { p.fix(q); q.fix(p); }\nconst q = { p };\n${IMAGE}`,
      [],
    ],
  ])('%s', (_, statements, expected) => {
    expect(readNames(`${IMPORT}${PROPS}\n${statements}`)).toEqual(expected);
  });

  test('an object that its own module passes to a function may be changed', () => {
    const code = `import { changed, kept } from './changed';\n`;
    const make = (props: string) => `${IMPORT}${code}new WorkspaceImage(this, 'i', { ...${props}, ${REST} });`;
    expect(readNames(make('kept'))).toEqual(['kept name']);
    expect(readNames(make('changed'))).toEqual([]);
  });

  test('a suppression that several images share stays one', () => {
    const code = `const s = { rule: 'valid-image-name', reason: 'Legacy' };\n`;
    const image = (id: string) => `new WorkspaceImage(this, '${id}', { name: 'a b', ${REST} }).suppress(s);\n`;
    expect(readNames(`${IMPORT}${code}${image('i')}${image('j')}`)).toEqual([]);
  });

  test('a field that the class writes to is not known', () => {
    const lint = (body: string) =>
      readNames(
        `${IMPORT}class S { n = 'a b'; constructor() { ${body} new WorkspaceImage(this, 'i', { name: this.n, ${REST} }); } }`,
      );
    expect(lint('')).toEqual(['a b']);
    expect(lint('this.n = other();')).toEqual([]);
  });

  test.each([
    ['a setter', `i.name = other();`, []],
    ['an override', `i.addOverride('name', other());`, []],
    ['an override of anything', `i.addOverride(path(), 'x');`, []],
    ['an override of something else', `i.addOverride('workspace_id', other());`, ['a b']],
    ['a call', `i.node.addDependency(other());`, ['a b']],
  ])('%s after the construct is made', (_, statement, expected) => {
    expect(
      readNames(`${IMPORT}const i = new WorkspaceImage(this, 'i', { name: 'a b', ${REST} });\n${statement}`),
    ).toEqual(expected);
  });

  test('a field of the construct itself that its constructor sets', () => {
    const lint = (statement: string) =>
      readNames(
        `${IMPORT}class G extends WorkspaceImage { constructor(s: any) { super(s, 'i', { name: 'a b', ${REST} }); ${statement} } }`,
      );
    expect(lint('')).toEqual(['a b']);
    expect(lint(`this.name = 'x';`)).toEqual([]);
  });

  test('names of members that every object inherits are none of its own', () => {
    expect(
      readNames(`${IMPORT}const c: any = {};\nnew WorkspaceImage(this, 'i', { name: c.constructor, ${REST} });`),
    ).toEqual([]);
  });
});

describe('hostile programs', () => {
  test('constants that refer to themselves or to each other', () => {
    const code = `const a = b + 'x';\nconst b = a + ' y';\nconst c = c;\n`;
    expect(readNames(`${IMPORT}${code}new WorkspaceImage(this, 'i', { name: a ?? c, ${REST} });`)).toEqual([]);
  });

  test('constants that double each other', () => {
    const lines = Array.from({ length: 60 }, (_, index) => `const c${index + 1} = c${index} + c${index};`);
    const code = `const c0 = ' ';\n${lines.join('\n')}\n`;
    expect(readNames(`${IMPORT}${code}new WorkspaceImage(this, 'i', { name: c60, ${REST} });`)).toEqual([]);
  });

  test('many independent conditions', () => {
    const parts = Array.from({ length: 40 }, (_, index) => `(x${index} ? 'a' : 'b')`).join(' + ');
    expect(readNames(`${IMPORT}new WorkspaceImage(this, 'i', { name: ${parts}, ${REST} });`)).toEqual([]);
  });

  test('a very long text, a throwing call, a deep nest', () => {
    const deep = `${'('.repeat(300)}'a b'${')'.repeat(300)}`;
    const names = [
      `'x'.repeat(1e9)`,
      `'x'.repeat(-1)`,
      `'x'.normalize('no')`,
      `!${'!'.repeat(300)}x`,
      `[${'['.repeat(300)}${']'.repeat(301)}[0]`,
    ];
    for (const name of names)
      expect(readNames(`${IMPORT}new WorkspaceImage(this, 'i', { name: ${name}, ${REST} });`)).toEqual(
        name.startsWith(`'x'.repeat(1e9`) ? [expect.stringContaining('too many')] : [],
      );
    expect(readNames(`${IMPORT}new WorkspaceImage(this, 'i', { name: ${deep}, ${REST} });`)).toEqual(['a b']);
  });

  test('modules that export each other, or are missing', () => {
    const code = `import { CYCLE } from './cycle-a';\nimport { NONE } from './missing';\nimport { name } from './names.json';\n`;
    const make = (expression: string) =>
      `${IMPORT}${code}new WorkspaceImage(this, 'i', { name: ${expression}, ${REST} });`;
    expect(readNames(make('CYCLE'))).toEqual(['cycle b']);
    expect(readNames(make('NONE'))).toEqual([]);
    expect(readNames(`import { NOWHERE } from './names';\n${make('NOWHERE')}`)).toEqual([]);
    expect(readNames(`const n = require('./common.cjs');\n${make('n.COMMON')}`)).toEqual(['common name']);
    expect(readNames(`import * as all from './index';\n${make('all.settings.image.name')}`)).toEqual(['nested name']);
    expect(readNames(make('name'))).toEqual(['json name']);
  });

  test('arguments that are spread, and props that are missing', () => {
    expect(readNames(`${IMPORT}new WorkspaceImage(...args, 'i', { name: 'a b' });`)).toEqual([]);
    expect(readNames(`${IMPORT}new WorkspaceImage(this, 'i');`)).toEqual([
      expect.stringContaining('The image has no name.'),
    ]);
  });
});
