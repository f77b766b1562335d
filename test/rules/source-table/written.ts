import { image, program, REST, stack, way, type Way } from './program';

const P = (name: string) => `{ name: ${name}, ${REST} }`;
const IMG = image(`'golden'`);

/** Bad values, in the ways that people write values. */
export const WRITTEN: readonly Way[] = [
  way('barrel', stack(image('NAME'), `import { NAME } from './config';`), {
    'config/index.ts': `export * from './names';`,
    'config/names.ts': `export const NAME = 'golden image';`,
  }),
  way(
    'barrel default as',
    stack(`new Golden(this, 'golden', 'golden image');`, `import { Golden } from './constructs';`),
    {
      'constructs/index.ts': `export { default as Golden } from './golden';`,
      'constructs/golden.ts': program(
        `export default class extends Construct { constructor(scope: Construct, id: string, name: string) { super(scope, id); ${image('name')} } }`,
      ),
    },
  ),
  way('default object', stack(image('config.golden.name'), `import config from './config';`), {
    'config.ts': `export default { golden: { name: 'golden image' } };`,
  }),
  way('namespace import', stack(image('names.NAME'), `import * as names from './names';`), {
    'names.ts': `export const NAME = 'golden image';`,
  }),
  way(
    'generic factory class',
    stack(
      `new Factory(this, ${P(`'golden'`)}).make('image', { name: 'golden image' });`,
      `class Factory<T extends WorkspaceImageConfig> { constructor(private readonly scope: Construct, private readonly defaults: T) {} make(id: string, extra: Partial<T>) { return new WorkspaceImage(this.scope, id, { ...this.defaults, ...extra }); } }`,
    ),
  ),
  way(
    'generic function',
    stack(
      `make<WorkspaceImageConfig>(this, { name: 'golden image', ${REST} });`,
      `function make<T extends WorkspaceImageConfig>(scope: Construct, props: T): WorkspaceImage { return new WorkspaceImage(scope, 'image', props); }`,
    ),
  ),
  way(
    'functional builder',
    stack(
      `new WorkspaceImage(this, 'image', build({ ${REST} }).withName('golden image').done());`,
      `const build = (props: any): any => ({ withName: (name: string) => build({ ...props, name }), done: () => props });`,
    ),
  ),
  way(
    'immutable builder',
    stack(
      `new WorkspaceImage(this, 'image', new Builder({ ${REST} }).withName('golden image').build());`,
      `class Builder { constructor(private readonly props: any) {} withName(name: string) { return new Builder({ ...this.props, name }); } build() { return this.props; } }`,
    ),
  ),
  way(
    'builder that makes',
    stack(
      `new Builder(this).name('golden image').make();`,
      `class Builder { private title = ''; constructor(private readonly scope: Construct) {} name(title: string) { this.title = title; return this; } make() { return new WorkspaceImage(this.scope, 'image', { name: this.title, ${REST} }); } }`,
    ),
  ),
  way(
    'fromEntries of map',
    stack(
      image('ALL.office'),
      `const ALL = Object.fromEntries(['office'].map((team) => [team, \`golden \${team}\`]));`,
    ),
  ),
  way(
    'reduce',
    stack(
      image('ALL.office'),
      `const ALL = ['office'].reduce<Record<string, string>>((all, team) => ({ ...all, [team]: \`golden \${team}\` }), {});`,
    ),
  ),
  way(
    'reduce with assignment',
    stack(
      image('ALL.office'),
      `const ALL = ['office'].reduce((all: any, team) => { all[team] = \`golden \${team}\`; return all; }, {});`,
    ),
  ),
  way(
    'entries loop',
    stack(
      `for (const [id, props] of Object.entries(IMAGES)) new WorkspaceImage(this, id, props);`,
      `const IMAGES = { a: ${P(`'golden'`)}, b: ${P(`'golden image'`)} };`,
    ),
  ),
  way(
    'entries forEach',
    stack(
      `Object.entries(IMAGES).forEach(([id, { title }]) => new WorkspaceImage(this, id, { name: title, ${REST} }));`,
      `const IMAGES = { a: { title: 'golden' }, b: { title: 'golden image' } };`,
    ),
  ),
  way(
    'keys loop',
    stack(
      `for (const id of Object.keys(IMAGES)) new WorkspaceImage(this, id, { name: IMAGES[id], ${REST} });`,
      `const IMAGES: Record<string, string> = { a: 'golden', b: 'golden image' };`,
    ),
  ),
  way(
    'for in',
    stack(
      `for (const id in IMAGES) new WorkspaceImage(this, id, { name: IMAGES[id], ${REST} });`,
      `const IMAGES: Record<string, string> = { a: 'golden', b: 'golden image' };`,
    ),
  ),
  way(
    'counting loop',
    stack(
      `for (let i = 0; i < NAMES.length; i++) new WorkspaceImage(this, 'i' + i, { name: NAMES[i]!, ${REST} });`,
      `const NAMES = ['golden', 'golden image'];`,
    ),
  ),
  way(
    'while',
    stack(
      `const names = ['golden', 'golden image']; let name; while ((name = names.pop()) !== undefined) new WorkspaceImage(this, name, { name, ${REST} });`,
    ),
  ),
  way(
    'async main',
    program(`class Inner extends TerraformStack { constructor(scope: Construct, id: string, name: string) { super(scope, id); ${image('name')} } }
async function load() { return 'golden image'; }
export async function main(app: Construct) { const name = await load(); new Inner(app, 'inner', name); }`),
  ),
  way(
    'async literal',
    program(`class Inner extends TerraformStack { constructor(scope: Construct, id: string, name: string) { super(scope, id); ${image('name')} } }
export async function main(app: Construct) { await Promise.resolve(); new Inner(app, 'inner', 'golden image'); }`),
  ),
  way(
    'then',
    program(
      `export function main(app: Construct) { const made = new TerraformStack(app, 'inner'); return Promise.resolve('golden image').then((name) => new WorkspaceImage(made, 'image', { name, ${REST} })); }`,
    ),
  ),
  way('enum', stack(image('Name.Office'), `enum Name { Office = 'golden image' }`)),
  way(
    'enum values',
    stack(
      `for (const name of Object.values(Name)) new WorkspaceImage(this, name, { name, ${REST} });`,
      `enum Name { Office = 'golden', Lab = 'golden image' }`,
    ),
  ),
  way('const enum other file', stack(image('Name.Office'), `import { Name } from './name';`), {
    'name.ts': `export enum Name { Prefix = 'golden', Office = \`\${Prefix} image\` }`,
  }),
  way(
    'satisfies',
    stack(
      `new WorkspaceImage(this, 'image', PROPS);`,
      `const PROPS = ${P(`'golden image'`)} satisfies WorkspaceImageConfig;`,
    ),
  ),
  way('as const', stack(image('NAMES[1]'), `const NAMES = ['golden', 'golden image'] as const;`)),
  way(
    'own tag',
    stack(
      image('clean`golden ${"image"}`'),
      'const clean = (texts: TemplateStringsArray, ...values: string[]) => texts.reduce((all, text, index) => all + text + (values[index] ?? ""), "");',
    ),
  ),
  way(
    'own tag that hides',
    stack(image('clean`golden image`'), 'const clean = (texts: TemplateStringsArray) => texts.raw[0]!;'),
  ),
  way('String.raw', stack(image('String.raw`golden image`'))),
  way(
    'conditional spread',
    stack(
      `new WorkspaceImage(this, 'image', { name: 'golden', ${REST}, ...(process.env.NO_SUCH ? {} : { name: 'golden image' }) });`,
    ),
  ),
  way(
    'and spread',
    stack(
      `new WorkspaceImage(this, 'image', { name: 'golden', ${REST}, ...(!process.env.NO_SUCH && { name: 'golden image' }) });`,
    ),
  ),
  way(
    'optional chaining',
    stack(
      image(`config?.images?.golden?.name ?? 'golden'`),
      `const config: { images?: { golden?: { name: string } } } = { images: { golden: { name: 'golden image' } } };`,
    ),
  ),
  way(
    'optional call',
    stack(
      image(`naming.get?.('x') ?? 'golden'`),
      `const naming: { get?: (team: string) => string } = { get: (team) => \`golden \${team}\` };`,
    ),
  ),
  way('json object', stack(image('config.images.golden.name'), `import config from './config.json';`), {
    'config.json': `{ "images": { "golden": { "name": "golden image" } } }`,
  }),
  way('json named', stack(image('golden'), `import { golden } from './config.json';`), {
    'config.json': `{ "golden": "golden image" }`,
  }),
  way('JSON.parse', stack(image(`JSON.parse('{"name":"golden image"}').name`))),
  way('env default', stack(image(`process.env.NO_SUCH ?? 'golden image'`))),
  way('env destructured', stack(image(`NO_SUCH`), `const { NO_SUCH = 'golden image' } = process.env;`)),
  way(
    'env helper',
    stack(
      image(`env('NO_SUCH', 'golden image')`),
      `const env = (key: string, fallback: string) => process.env[key] ?? fallback;`,
    ),
  ),
  way(
    'env table',
    stack(
      image(`NAMES[STAGE]`),
      `const NAMES: Record<string, string> = { prod: 'golden', dev: 'golden image' };\nconst STAGE = process.env.NO_SUCH ?? 'dev';`,
    ),
  ),
  way(
    'env key',
    stack(
      image(`NAMES[process.env.NO_SUCH!] ?? NAMES.dev`),
      `const NAMES: Record<string, string> = { prod: 'golden', dev: 'golden image' };`,
    ),
  ),
  way('context', stack(image(`this.node.tryGetContext('name') ?? 'golden image'`))),
  way(
    'decorated class',
    stack(
      `new Golden(this, 'golden');`,
      `function sealed(value: any, _: unknown) { return value; }\n@sealed class Golden extends Construct { constructor(scope: Construct, id: string) { super(scope, id); ${image(`'golden image'`)} } }`,
    ),
  ),
  way(
    'decorated method',
    program(`function logged(value: any, _: unknown) { return value; }
export class Stack extends TerraformStack { constructor(scope: Construct, id: string) { super(scope, id); this.make('golden image'); } @logged make(name: string) { ${image('name')} } }`),
  ),
  way(
    'deep merge',
    stack(
      `new WorkspaceImage(this, 'image', merge(${P(`'golden'`)}, { name: 'golden image' }));`,
      `function merge<T extends object>(a: T, b: Partial<T>): T { return Object.assign({}, a, b); }`,
    ),
  ),
  way(
    'deep merge loop',
    stack(
      `new WorkspaceImage(this, 'image', merge(${P(`'golden'`)}, { name: 'golden image' }));`,
      `function merge(a: any, b: any): any { const all: any = {}; for (const key of Object.keys(a)) all[key] = a[key]; for (const key of Object.keys(b)) all[key] = b[key]; return all; }`,
    ),
  ),
  way(
    'switch true',
    stack(
      `let name: string; switch (true) { case process.env.NO_SUCH === 'x': name = 'golden'; break; default: name = 'golden image'; } ${image('name')}`,
    ),
  ),
  way(
    'nested ternary',
    stack(
      image(`STAGE === 'a' ? 'golden' : STAGE === 'b' ? 'gold' : 'golden image'`),
      `const STAGE: string | undefined = process.env.NO_SUCH;`,
    ),
  ),
  way('anonymous subclass', stack(`new (class extends WorkspaceImage {})(this, 'image', ${P(`'golden image'`)});`)),
  way('namespace', stack(image('Config.NAME'), `namespace Config { export const NAME = 'golden image'; }`)),
  way(
    'static block',
    stack(image('Config.NAME'), `class Config { static NAME: string; static { Config.NAME = 'golden image'; } }`),
  ),
  way(
    'static readonly',
    stack(image('Config.NAMES.office'), `class Config { static readonly NAMES = { office: 'golden image' }; }`),
  ),
  way('object getter', stack(image('config.name'), `const config = { get name() { return 'golden image'; } };`)),
  way(
    'object method',
    stack(image('config.name()'), `const config = { prefix: 'golden', name() { return this.prefix + ' image'; } };`),
  ),
  way(
    'generator',
    stack(
      `for (const name of names()) new WorkspaceImage(this, name, { name, ${REST} });`,
      `function* names() { yield 'golden'; yield 'golden image'; }`,
    ),
  ),
  way('swapped', stack(`let [a, b] = ['golden', 'golden image']; [a, b] = [b, a]; ${image('a')}`)),
  way(
    'nested destructuring',
    stack(
      image('name'),
      `const { images: [, { name }] } = { images: [{ name: 'golden' }, { name: 'golden image' }] };`,
    ),
  ),
  way(
    'private field',
    stack(image('new Config().name'), `class Config { #name = 'golden image'; get name() { return this.#name; } }`),
  ),
  way('class alias', stack(`new Image(this, 'image', ${P(`'golden image'`)});`, `const Image = WorkspaceImage;`)),
  way(
    'class in object',
    stack(`new kinds.image(this, 'image', ${P(`'golden image'`)});`, `const kinds = { image: WorkspaceImage };`),
  ),
  way(
    'class in a loop',
    stack(`for (const Kind of [WorkspaceImage]) new Kind(this, 'image', ${P(`'golden image'`)});`),
  ),
  way(
    'spread arguments',
    stack(`const args = [this, 'image', ${P(`'golden image'`)}] as const; new WorkspaceImage(...args);`),
  ),
  way(
    'bind',
    stack(
      `make.bind(null, this)('golden image');`,
      `function make(scope: Construct, name: string) { return new WorkspaceImage(scope, 'image', { name, ${REST} }); }`,
    ),
  ),
  way(
    'call',
    stack(
      `make.call(null, this, 'golden image');`,
      `function make(scope: Construct, name: string) { return new WorkspaceImage(scope, 'image', { name, ${REST} }); }`,
    ),
  ),
  way(
    'apply',
    stack(
      `make.apply(null, [this, 'golden image']);`,
      `function make(scope: Construct, name: string) { return new WorkspaceImage(scope, 'image', { name, ${REST} }); }`,
    ),
  ),
  way(
    'curried',
    stack(
      `make(this)('golden image');`,
      `const make = (scope: Construct) => (name: string) => new WorkspaceImage(scope, 'image', { name, ${REST} });`,
    ),
  ),
  way(
    'abstract stack',
    program(`abstract class Base extends TerraformStack { protected abstract names(): string[]; constructor(scope: Construct, id: string) { super(scope, id); for (const name of this.names()) ${image('name')} } }
export class Stack extends Base { protected names() { return ['golden image']; } }`),
  ),
  way(
    'template method',
    program(`abstract class Base extends TerraformStack { constructor(scope: Construct, id: string) { super(scope, id); this.build(); } protected abstract build(): void; }
export class Stack extends Base { protected build() { ${image(`'golden image'`)} } }`),
  ),
  way(
    'map then forEach',
    stack(
      `['a', 'b'].map((team, index) => ({ id: 'i' + index, name: \`golden \${team}\` })).forEach(({ id, name }) => { new WorkspaceImage(this, id, { name, ${REST} }); });`,
    ),
  ),
  way(
    'entries of list',
    stack(
      `for (const [index, name] of ['golden', 'golden image'].entries()) new WorkspaceImage(this, 'i' + index, { name, ${REST} });`,
    ),
  ),
  way(
    'set loop',
    stack(`for (const name of new Set(['golden', 'golden image'])) new WorkspaceImage(this, name, { name, ${REST} });`),
  ),
  way(
    'array keys',
    stack(
      `[...Array(2).keys()].forEach((index) => new WorkspaceImage(this, 'i' + index, { name: 'golden ' + index, ${REST} }));`,
    ),
  ),
  way(
    'split',
    stack(`'golden,golden image'.split(',').forEach((name) => new WorkspaceImage(this, name, { name, ${REST} }));`),
  ),
  way(
    'capitals',
    stack(
      image(`title('golden') + ' image'`),
      `const title = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);`,
    ),
  ),
  way('date', stack(image('`golden ${new Date().getFullYear()}`'))),
  way('util.format', stack(image(`format('golden %s', 'image')`), `import { format } from 'node:util';`)),
  way('Fn.format', stack(image(`Fn.format('golden %s', ['image'])`))),
  way('Fn.replace', stack(image(`Fn.replace('golden-image', '-', ' ')`))),
  way(
    'local',
    stack(
      image(`new TerraformLocal(this, 'title', 'golden image').asString`),
      `import { TerraformLocal } from 'cdktf';`,
    ),
  ),
  way('lazy', stack(image(`Lazy.stringValue({ produce: () => 'golden image' })`), `import { Lazy } from 'cdktf';`)),
  way('nullish assignment', stack(`let name: string | undefined; name ??= 'golden image'; ${image('name')}`)),
  way(
    'or assignment',
    stack(
      `const props: any = { name: '', ${REST} }; props.name ||= 'golden image'; new WorkspaceImage(this, 'image', props);`,
    ),
  ),
  way(
    'nullish of props',
    stack(`const props: any = { ${REST} }; props.name ??= 'golden image'; new WorkspaceImage(this, 'image', props);`),
  ),
  way(
    'tags by entries',
    stack(
      `new WorkspaceImage(this, 'image', { name: 'golden', ${REST}, tags: Object.fromEntries(Object.entries({ team: 'x' }).map(([key, value]) => [\`aws:\${key}\`, value])) });`,
    ),
  ),
  way(
    'tags merged',
    stack(
      `new WorkspaceImage(this, 'image', { name: 'golden', ${REST}, tags: { ...COMMON, ...{ 'aws:team': 'x' } } });`,
      `const COMMON = { Team: 'Desktop' };`,
    ),
  ),
  way('tags later', stack(`const made = ${IMG} made.tags = { 'aws:team': 'x' };`)),
  way(
    'five factories',
    stack(
      `a(this, 'golden image');`,
      `const e = (scope: Construct, name: string) => new WorkspaceImage(scope, 'image', { name, ${REST} });\nconst d = (scope: Construct, name: string) => e(scope, name);\nconst c = (scope: Construct, name: string) => d(scope, name);\nconst b = (scope: Construct, name: string) => c(scope, name);\nconst a = (scope: Construct, name: string) => b(scope, name);`,
    ),
  ),
  way(
    'recursion',
    stack(
      `make(this, 1);`,
      `function make(scope: Construct, n: number): void { if (n < 0) return; new WorkspaceImage(scope, 'i' + n, { name: \`golden \${n}\`, ${REST} }); make(scope, n - 1); }`,
    ),
  ),
  way(
    'recursion that changes',
    stack(
      `make(this, ['golden', 'golden image']);`,
      `function make(scope: Construct, [name, ...rest]: string[]): void { if (name === undefined) return; new WorkspaceImage(scope, name, { name, ${REST} }); make(scope, rest); }`,
    ),
  ),
  way('iife', stack(`(() => { ${image(`'golden image'`)} })();`)),
  way('iife name', stack(image(`(() => { const parts = ['golden', 'image']; return parts.join(' '); })()`))),
  way('import equals', stack(image('names.NAME'), `import names = require('./names');`), {
    'names.ts': `export const NAME = 'golden image';`,
  }),
  way(
    'static of',
    stack(
      `new WorkspaceImage(this, 'image', Config.of('dev'));`,
      `class Config { private static readonly ALL: Record<string, WorkspaceImageConfig> = { prod: ${P(`'golden'`)}, dev: ${P(`'golden image'`)} }; static of(stage: string) { return Config.ALL[stage]!; } }`,
    ),
  ),
  way(
    'singleton',
    stack(
      image('Settings.instance.name'),
      `class Settings { static readonly instance = new Settings(); readonly name = 'golden image'; }`,
    ),
  ),
  way(
    'singleton lazily',
    stack(
      image('Settings.get().name'),
      `class Settings { private static made?: Settings; static get() { return (this.made ??= new Settings()); } readonly name = 'golden image'; }`,
    ),
  ),
  way(
    'method given as callback',
    program(
      `export class Stack extends TerraformStack { constructor(scope: Construct, id: string) { super(scope, id); ['golden image'].forEach(this.make, this); } private make(name: string) { ${image('name')} } }`,
    ),
  ),
  way(
    'method by arrow field',
    program(
      `export class Stack extends TerraformStack { private readonly make = (name: string) => { ${image('name')} }; constructor(scope: Construct, id: string) { super(scope, id); ['golden image'].forEach(this.make); } }`,
    ),
  ),
  way(
    'callbacks of own function',
    stack(
      `each(['golden', 'golden image'], (name) => new WorkspaceImage(this, name, { name, ${REST} }));`,
      `function each(names: string[], make: (name: string) => void) { for (const name of names) make(name); }`,
    ),
  ),
  way(
    'callbacks given props',
    stack(
      `withImage(this, (props) => { props.name = 'golden image'; });`,
      `function withImage(scope: Construct, change: (props: any) => void) { const props = { name: 'golden', ${REST} }; change(props); new WorkspaceImage(scope, 'image', props); }`,
    ),
  ),
  way(
    'console.assert is no guard',
    stack(`const name = process.env.NO_SUCH ?? ''; console.assert(name !== ''); ${image('name')}`),
  ),
  way(
    'empty after a guard of another',
    stack(
      `const name = process.env.NO_SUCH ?? ''; assert(process.env.GIVEN); ${image('name')}`,
      `import assert from 'node:assert';`,
    ),
  ),
  way(
    'assert after',
    stack(
      `const name = process.env.NO_SUCH ?? ''; try { ${image('name')} assert(name !== ''); } catch {}`,
      `import assert from 'node:assert';`,
    ),
  ),
  way(
    'caught assert',
    stack(
      `const name = process.env.NO_SUCH ?? ''; try { assert(name !== ''); } catch {} ${image('name')}`,
      `import assert from 'node:assert';`,
    ),
  ),
];
