import { image, program, REST, stack, way, type Way } from './program';

const guard = (title: string, check: string, before = '') =>
  way('guard: ' + title, stack(`const name = process.env.GIVEN ?? ''; ${check} ${image('name')}`, before));
const chosen = (title: string, name: string, before = '') =>
  way('chosen: ' + title, stack(`const name = ${name}; ${image('name')}`, before));
const FAIL = `function fail(why: string): never { throw new Error(why); }`;
/** Good values that are guarded, or chosen among others. */
export const GUARDED: readonly Way[] = [
  guard('assert', `assert(name !== '');`, `import assert from 'node:assert';`),
  guard('assert truthy', `assert(name, 'no name');`, `import assert from 'assert';`),
  guard('assert.ok', `assert.ok(name);`, `import assert from 'node:assert';`),
  guard('assert.ok of all', `assert.ok(name);`, `import * as assert from 'node:assert';`),
  guard('ok', `ok(name);`, `import { ok } from 'node:assert';`),
  guard('strict', `assert(name);`, `import { strict as assert } from 'node:assert';`),
  guard('strict.ok', `strict.ok(name);`, `import { strict } from 'node:assert';`),
  guard('strict module', `assert.notEqual(name, '');`, `import assert from 'node:assert/strict';`),
  guard('notStrictEqual', `assert.notStrictEqual(name, '');`, `import assert from 'node:assert';`),
  guard('notStrictEqual named', `notStrictEqual(name, '');`, `import { notStrictEqual } from 'assert/strict';`),
  guard('strictEqual', `assert.strictEqual(name === '', false);`, `import assert from 'node:assert';`),
  guard('equal of typeof', `assert.equal(name.length > 0, true);`, `import assert from 'node:assert';`),
  guard('match', `assert.match(name, /^[a-z]+$/);`, `import assert from 'node:assert';`),
  guard('doesNotMatch', `assert.doesNotMatch(name, /^$/);`, `import assert from 'node:assert';`),
  guard('required assert', `assert(name);`, `const assert = require('node:assert');`),
  guard('required ok', `ok(name);`, `const { ok } = require('node:assert');`),
  guard('import equals', `assert(name);`, `import assert = require('node:assert');`),
  guard('assert.fail', `if (!name) assert.fail('no name');`, `import assert from 'node:assert';`),
  guard(
    'own assertion',
    `assertName(name);`,
    `function assertName(value: string | undefined): asserts value { if (!value) throw new Error('no name'); }`,
  ),
  guard(
    'own assertion is',
    `assertName(name);`,
    `function assertName(value: unknown): asserts value is string { if (typeof value !== 'string' || value === '') { throw new TypeError('no name'); } }`,
  ),
  guard(
    'own assertion of condition',
    `check(name !== '', 'no name');`,
    `function check(condition: unknown, why: string): asserts condition { if (!condition) throw new Error(why); }`,
  ),
  guard(
    'own arrow',
    `check(name.length > 0);`,
    `const check = (condition: boolean): void => { if (!condition) throw new Error(); };`,
  ),
  guard(
    'own that asserts',
    `check(name);`,
    `import assert from 'node:assert';\nfunction check(value: string) { assert(value !== '', 'no name'); }`,
  ),
  way(
    'guard: of another file',
    stack(`const name = process.env.GIVEN ?? ''; check(name); ${image('name')}`, `import { check } from './check';`),
    { 'check.ts': `export function check(value: string): asserts value { if (value === '') throw new Error(); }` },
  ),
  way(
    'guard: of another package',
    stack(
      `const name = process.env.GIVEN ?? ''; invariant(name, 'no name'); ${image('name')}`,
      `import invariant from 'tiny-invariant';`,
    ),
    {
      'node_modules/tiny-invariant/index.ts': `export default function invariant(condition: any): asserts condition { if (!condition) throw new Error(); }`,
    },
  ),
  way(
    'guard: ensure of another package',
    stack(
      `const name = process.env.GIVEN ?? ''; ensure(name !== ''); ${image('name')}`,
      `import { ensure } from 'acme-checks';`,
    ),
    {
      'node_modules/acme-checks/index.ts': `export function ensure(condition: any): asserts condition { if (!condition) throw new Error(); }`,
    },
  ),
  guard(
    'static assertion',
    `Check.that(name !== '');`,
    `class Check { static that(condition: boolean): asserts condition { if (!condition) throw new Error(); } }`,
  ),
  guard(
    'method assertion',
    `checks.notEmpty(name);`,
    `const checks = { notEmpty(value: string) { if (value === '') throw new Error(); } };`,
  ),
  guard('or fail', `name || fail('no name');`, FAIL),
  guard('and fail', `name === '' && fail('no name');`, FAIL),
  guard('ternary fail', `name ? undefined : fail('no name');`, FAIL),
  guard('if fail', `if (!name) fail('no name');`, FAIL),
  guard(
    'if fail arrow',
    `if (!name) { console.error('no name'); fail(); }`,
    `const fail = (): never => { throw new Error(); };`,
  ),
  guard('if exit', `if (!name) process.exit(1);`),
  guard('if exit block', `if (!name) { console.error('x'); process.exit(1); }`),
  guard('if exit named', `if (!name) exit(1);`, `import { exit } from 'node:process';`),
  guard('if exit imported', `if (!name) process.exit(1);`, `import process from 'node:process';`),
  guard('if exit star', `if (!name) proc.exit(1);`, `import * as proc from 'process';`),
  guard('if abort', `if (!name) process.abort();`),
  guard('die that exits', `if (!name) die();`, `function die(): never { console.error('x'); process.exit(1); }`),
  guard('switch true', `switch (true) { case name === '': throw new Error(); }`),
  guard('switch name', `switch (name) { case '': throw new Error('x'); default: }`),
  guard('switch length', `switch (name.length) { case 0: throw new Error('x'); }`),
  guard('length', `if (name.length === 0) throw new Error();`),
  guard('length less', `if (name.length < 1) { throw new Error(); }`),
  guard('no length', `if (!name.length) throw new Error();`),
  guard('optional length', `if (!name?.length) throw new Error();`),
  guard('trim', `if (name.trim() === '') throw new Error();`),
  guard(
    'type guard',
    `if (!isName(name)) throw new Error();`,
    `function isName(value: string): value is string { return value !== ''; }`,
  ),
  guard(
    'type guard with pattern',
    `if (!isName(name)) return;`,
    `const isName = (value: string) => /^[\\w./()\\\\-]{1,64}$/.test(value);`,
  ),
  guard('else', `if (name !== '') { console.log(name); } else { throw new Error(); }`),
  guard('Boolean', `if (!Boolean(name)) throw new Error();`),
  guard(
    'try and rethrow',
    `try { assert(name); } catch (error) { console.error(error); throw error; }`,
    `import assert from 'node:assert';`,
  ),
  guard(
    'try and exit',
    `try { assert(name); } catch (error) { console.error(error); process.exit(1); }`,
    `import assert from 'node:assert';`,
  ),
  guard('includes', `if (['', ' '].includes(name)) throw new Error();`),
  guard('some', `if ([name].some((each) => each === '')) throw new Error();`),
  guard('every', `if (![name].every(Boolean)) throw new Error();`),
  guard('reject if', `if (name == '' || name.includes(' ')) { throw new Error(); }`),
  guard('set', `if (new Set(['']).has(name)) throw new Error();`),
  guard('regexp negative', `if (/^\\s*$/.test(name)) throw new Error();`),
  guard('match method', `if (!name.match(/^[a-z]+$/)) throw new Error();`),
  guard('loop', `for (const each of [name]) { if (each === '') throw new Error(); }`),
  guard('forEach', `[name].forEach((each) => { if (!each) throw new Error(); });`),
  guard('for entries', `for (const [key, value] of Object.entries({ name })) if (!value) throw new Error(key);`),
  guard(
    'validator list',
    `const errors: string[] = []; if (!name) errors.push('no name'); if (errors.length > 0) throw new Error(errors.join());`,
  ),
  guard('variable of condition', `const isEmpty = name === ''; if (isEmpty) throw new Error();`),
  guard('condition first', `if (!process.env.GIVEN) throw new Error();`),
  guard('condition first undefined', `if (process.env.GIVEN === undefined) throw new Error();`),
  guard('condition first in', `if (!('GIVEN' in process.env)) throw new Error();`),
  guard('condition first key', `if (!process.env['GIVEN']) throw new Error();`),
  guard('assert first', `assert(process.env.GIVEN);`, `import assert from 'node:assert';`),
  guard('assert first ok', `assert.ok(process.env.GIVEN !== undefined, 'x');`, `import assert from 'node:assert';`),
  way(
    'guard: at the top of the file',
    stack(image('NAME'), `const NAME = process.env.GIVEN ?? '';\nif (!NAME) throw new Error('no name');`),
  ),
  way(
    'guard: at the top, assert',
    stack(
      image('NAME'),
      `import assert from 'node:assert';\nconst NAME = process.env.GIVEN ?? '';\nassert(NAME, 'no name');`,
    ),
  ),
  way('guard: in the file of the name', stack(image('NAME'), `import { NAME } from './config';`), {
    'config.ts': `export const NAME = process.env.GIVEN ?? '';\nif (!NAME) throw new Error('no name');`,
  }),
  way('guard: assert in the file of the name', stack(image('NAME'), `import { NAME } from './config';`), {
    'config.ts': `import assert from 'node:assert';\nexport const NAME = process.env.GIVEN ?? '';\nassert.notStrictEqual(NAME, '');`,
  }),
  way(
    'guard: field',
    program(
      `import assert from 'node:assert';\nexport class Stack extends TerraformStack { private readonly title = process.env.GIVEN ?? ''; constructor(scope: Construct, id: string) { super(scope, id); assert(this.title); ${image('this.title')} } }`,
    ),
  ),
  way(
    'guard: props',
    stack(
      `new Golden(this, 'golden', { name: process.env.GIVEN ?? '' });`,
      `import assert from 'node:assert';\nclass Golden extends Construct { constructor(scope: Construct, id: string, props: { name: string }) { super(scope, id); assert(props.name !== '', 'no name'); ${image('props.name')} } }`,
    ),
  ),
  way(
    'guard: required',
    stack(
      image(`required('GIVEN')`),
      `import assert from 'node:assert';\nfunction required(key: string): string { const value = process.env[key] ?? ''; assert(value, key); return value; }`,
    ),
  ),
  way(
    'guard: required, or fail',
    stack(
      image(`required('GIVEN')`),
      `function required(key: string): string { return process.env[key] || fail(key); }\n${FAIL}`,
    ),
  ),
  way(
    'guard: main',
    program(
      `import assert from 'node:assert';\nexport async function main(app: Construct) { const name = process.env.GIVEN ?? ''; assert(name); new WorkspaceImage(new TerraformStack(app, 'inner'), 'image', { name, ${REST} }); }`,
    ),
  ),
  chosen('or fail', `process.env.GIVEN || fail('x')`, FAIL),
  chosen('nullish fail', `process.env.GIVEN ?? fail('x')`, FAIL),
  chosen('iife', `process.env.GIVEN ?? (() => { throw new Error(); })()`),
  chosen('ternary', `process.env.GIVEN ? process.env.GIVEN : fail('x')`, FAIL),
  chosen('ternary of two', `process.env.GIVEN !== undefined ? 'golden' : fail('golden image')`, FAIL),
  chosen('typeof', `typeof process.env.GIVEN === 'string' ? 'golden' : fail('x')`, FAIL),
  chosen('placeholder and fail', `(process.env.GIVEN ?? '') || fail('x')`, FAIL),
  chosen('in', `'name' in CONFIG ? CONFIG.name : 'golden image'`, `const CONFIG = { name: 'golden' };`),
  chosen('isArray', `Array.isArray(GIVEN) ? GIVEN[0]! : 'golden image'`, `const GIVEN = ['golden'];`),
  chosen('typeof of a text', `typeof GIVEN === 'string' ? GIVEN : 'golden image'`, `const GIVEN: unknown = 'golden';`),
  chosen(
    'hasOwn',
    `Object.hasOwn(CONFIG, 'name') ? CONFIG.name : 'golden image'`,
    `const CONFIG = { name: 'golden' };`,
  ),
  chosen('double negation', `!!CONFIG.name ? CONFIG.name : 'golden image'`, `const CONFIG = { name: 'golden' };`),
  chosen('slice', `'${'golden-'.repeat(12)}'.slice(0, 64)`),
  chosen('first word', `'golden image'.split(' ')[0]!`),
  chosen('replaced', `'golden image'.replace(/\\s+/g, '-')`),
  chosen('sanitized', `clean('golden image')`, `const clean = (text: string) => text.replace(/[^a-z]/g, '');`),
  chosen('matched', `'golden image'.match(/^[a-z]+/)![0]`),
  chosen('numbers', '`golden-${2 ** 3}-${4 / 2}-${5 % 3}`'),
  chosen('padded', '`golden-${String(7).padStart(3, "0")}`'),
  chosen('fixed', '`golden-${(1.5).toFixed(2)}`'),
  chosen('joined', `['golden', undefined, 'x'].filter(Boolean).join('-')`),
  chosen('sorted', `['z image', 'golden'].sort((a, b) => a.length - b.length)[0]!`),
  chosen('sorted in place', `NAMES[0]!`, `const NAMES = ['z image', 'golden'];\nNAMES.sort();`),
  chosen(
    'found',
    `NAMES.find((each) => !each.includes(' ')) ?? 'golden image'`,
    `const NAMES = ['z image', 'golden'];`,
  ),
  chosen(
    'found by key',
    `ALL.find(({ id }) => id === 'b')!.name`,
    `const ALL = [{ id: 'a', name: 'golden image' }, { id: 'b', name: 'golden' }];`,
  ),
  chosen('last', `NAMES.at(-1)!`, `const NAMES = ['golden image', 'golden'];`),
  chosen('popped', `NAMES.pop()!`, `const NAMES = ['golden image', 'golden'];`),
  chosen('spread order', `{ ...{ name: 'golden image' }, ...{ name: 'golden' } }.name`),
  chosen('comma', `('golden image', 'golden')`),
  chosen('nullish', `(undefined as string | undefined) ?? 'golden'`),
  chosen('map get or', `(ALL.get('us') ?? 'golden')`, `const ALL = new Map([['eu', 'golden image']]);`),
  chosen(
    'deleted from a map',
    `(ALL.get('eu') ?? 'golden')`,
    `const ALL = new Map([['eu', 'golden image']]);\nALL.delete('eu');`,
  ),
  chosen('getter', `config.name`, `const config = { get name() { return 'golden'; } };`),
  chosen('enum number', '`golden-${Kind.B}`', `enum Kind { A, B }`),
  chosen(
    'static',
    `Config.NAME`,
    `class Base { static NAME = 'golden image'; }\nclass Config extends Base { static NAME = 'golden'; }`,
  ),
  way(
    'chosen: nullish assignment',
    stack(`let name: string | undefined = process.env.NO_SUCH; name ??= 'golden'; ${image('name')}`),
  ),
  way(
    'chosen: nullish assignment known',
    stack(`let name: string | undefined = 'golden'; name ??= 'golden image'; ${image('name')}`),
  ),
  way('chosen: or assignment', stack(`let name = process.env.NO_SUCH ?? ''; name ||= 'golden'; ${image('name')}`)),
  way('chosen: and assignment', stack(`let name = 'golden image'; name &&= 'golden'; ${image('name')}`)),
  way('chosen: if empty', stack(`let name = process.env.NO_SUCH ?? ''; if (!name) name = 'golden'; ${image('name')}`)),
  way('chosen: if empty in a block', stack(`let name = ''; if (name === '') { name = 'golden'; } ${image('name')}`)),
  way(
    'chosen: try',
    stack(
      `let name = 'golden image'; try { name = JSON.parse('"golden"'); } catch { name = 'gold'; } ${image('name')}`,
    ),
  ),
  way(
    'chosen: callback',
    stack(`let name = 'golden image'; ['golden'].forEach((each) => { name = each; }); ${image('name')}`),
  ),
  way(
    'chosen: for of',
    stack(`let name = 'golden image'; for (const each of ['golden']) { name = each; } ${image('name')}`),
  ),
  way(
    'chosen: for of break',
    stack(
      `let name = 'golden image'; for (const each of ['a b', 'golden']) { if (each.includes(' ')) continue; name = each; break; } ${image('name')}`,
    ),
  ),
  way(
    'chosen: while',
    stack(`let name = 'golden image'; while (name.includes(' ')) { name = name.replace(' ', '-'); } ${image('name')}`),
  ),
  way(
    'chosen: do',
    stack(
      `let name = 'golden image'; do { name = name.replace(' ', '-'); } while (name.includes(' ')); ${image('name')}`,
    ),
  ),
  way(
    'chosen: closure',
    stack(`let name = 'golden image'; const rename = () => { name = 'golden'; }; rename(); ${image('name')}`),
  ),
  way('chosen: index', stack(`const names = ['golden image']; names[0] = 'golden'; ${image('names[0]!')}`)),
  way(
    'chosen: counting',
    stack(
      `for (let i = 0; i < 2; i++) new WorkspaceImage(this, 'i' + i, { name: \`golden-\${i}\`, description: 'x', workspaceId: \`ws-golden000\${i}\` });`,
    ),
  ),
  way(
    'chosen: deleted tag',
    stack(
      `const tags: any = { 'aws:x': 'y', Team: 'a' }; delete tags['aws:x']; new WorkspaceImage(this, 'image', { name: 'golden', ${REST}, tags });`,
    ),
  ),
  way(
    'chosen: rest of tags',
    stack(
      `const { 'aws:x': _, ...tags } = { 'aws:x': 'y', Team: 'a' }; new WorkspaceImage(this, 'image', { name: 'golden', ${REST}, tags });`,
    ),
  ),
  way(
    'chosen: filtered tags',
    stack(
      `const tags = Object.fromEntries(Object.entries({ 'aws:x': 'y', Team: 'a' }).filter(([key]) => !key.startsWith('aws:'))); new WorkspaceImage(this, 'image', { name: 'golden', ${REST}, tags });`,
    ),
  ),
  way(
    'chosen: undefined tag',
    stack(
      `new WorkspaceImage(this, 'image', { name: 'golden', ${REST}, tags: { 'aws:x': undefined as any, Team: 'a' } });`,
    ),
  ),
  way(
    'chosen: fields of a subclass',
    stack(
      `new Office(this, 'office').make();`,
      `class Base extends Construct { title = 'golden image'; make() { ${image('this.title')} } }\nclass Office extends Base { title = 'golden'; }`,
    ),
  ),
  way(
    'chosen: method of a subclass',
    stack(
      `new Office(this, 'office');`,
      `class Base extends Construct { constructor(scope: Construct, id: string) { super(scope, id); ${image('this.title()')} } title() { return 'golden image'; } }\nclass Office extends Base { title() { return 'golden'; } }`,
    ),
  ),
  way(
    'chosen: super method',
    stack(
      `new Office(this, 'office');`,
      `class Base extends Construct { title() { return 'golden'; } }\nclass Office extends Base { constructor(scope: Construct, id: string) { super(scope, id); ${image('this.title()')} } title() { return super.title() + '-office'; } }`,
    ),
  ),
  way(
    'chosen: setter property',
    stack(
      `const golden = new Golden(this, 'golden'); golden.title = 'golden'; golden.make();`,
      `class Golden extends Construct { private text = 'golden image'; set title(text: string) { this.text = text; } make() { ${image('this.text')} } }`,
    ),
  ),
];
