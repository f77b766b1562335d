import { image, program, REST, stack, way, type Way } from './program';

const WRAPPER = `class Golden extends Construct {
  constructor(scope: Construct, id: string, props: { name: string; team?: string }) {
    super(scope, id);
    new WorkspaceImage(this, 'image', { name: props.name, tags: { Team: props.team ?? 'Desktop' }, ${REST} });
  }
}`;

/** Each makes at least one image that AWS refuses. */
export const BAD: readonly Way[] = [
  way('a literal', stack(image(`'golden image'`))),
  way('a template with an unknown part', stack(image('`golden image ${process.env.NO_SUCH}`'))),
  way('a constant of another file', stack(image('NAME'), `import { NAME } from './names';`), {
    'names.ts': `export const NAME = 'golden image';`,
  }),
  way(
    'a function that returns a name',
    stack(image(`toName('office')`), `function toName(team: string) { return 'golden ' + team; }`),
  ),
  way(
    'an arrow function that returns a name',
    stack(image(`toName('office')`), 'const toName = (team: string) => `golden ${team}`;'),
  ),
  way(
    'a function that returns props',
    stack(
      `new WorkspaceImage(this, 'image', props('golden image'));`,
      `const props = (name: string) => ({ name, ${REST} });`,
    ),
  ),
  way(
    'a function with branches',
    stack(
      image(`toName(true)`),
      `function toName(isOld: boolean) { if (isOld) { return 'golden image'; } return 'golden'; }`,
    ),
  ),
  way('a function of another file', stack(image(`toName('office')`), `import { toName } from './naming';`), {
    'naming.ts': 'export const toName = (team: string): string => ["golden", team].join(" ");',
  }),
  way('a function of a default export', stack(image(`toName('office')`), `import toName from './naming';`), {
    'naming.ts': 'export default function (team: string): string { return `golden ${team}`; }',
  }),
  way(
    'a switch in a function',
    stack(
      image(`toName('eu')`),
      `function toName(at: string) { switch (at) { case 'us': return 'golden'; case 'eu': return 'golden image'; default: return 'x'; } }`,
    ),
  ),
  way(
    'a factory',
    stack(
      `make(this, 'golden image');`,
      `function make(scope: Construct, name: string) { return new WorkspaceImage(scope, 'image', { name, ${REST} }); }`,
    ),
  ),
  way('a factory of another file', stack(`make(this, 'golden image');`, `import { make } from './factory';`), {
    'factory.ts': program(
      `export function make(scope: Construct, name: string) { return new WorkspaceImage(scope, 'image', { name, ${REST} }); }`,
    ),
  }),
  way(
    'a default that a call leaves',
    stack(
      `make(this);`,
      `function make(scope: Construct, name = 'golden image') { return new WorkspaceImage(scope, 'image', { name, ${REST} }); }`,
    ),
  ),
  way(
    'a static factory',
    stack(
      `Images.make(this, 'golden image');`,
      `class Images { static make(scope: Construct, name: string) { return new WorkspaceImage(scope, 'image', { name, ${REST} }); } }`,
    ),
  ),
  way('a wrapper', stack(`new Golden(this, 'golden', { name: 'golden image' });`, WRAPPER)),
  way(
    'a wrapper of another file',
    stack(`new Golden(this, 'golden', { name: 'golden image' });`, `import { Golden } from './golden';`),
    {
      'golden.ts': program(`export ${WRAPPER}`),
    },
  ),
  way('a tag of a wrapper', stack(`new Golden(this, 'golden', { name: 'golden', team: 'aws:team' });`, WRAPPER)),
  way(
    'a wrapper that adds to the name',
    stack(
      `new Golden(this, 'golden', 'office');`,
      `class Golden extends Construct { constructor(scope: Construct, id: string, team: string) { super(scope, id); ${image('`golden ${team}`')} } }`,
    ),
  ),
  way(
    'a subclass with arguments of its own',
    stack(
      `new Golden(this, 'golden image');`,
      `class Golden extends WorkspaceImage { constructor(scope: Construct, name: string) { super(scope, 'image', { name, ${REST} }); } }`,
    ),
  ),
  way(
    'a subclass without a constructor',
    stack(`new Golden(this, 'image', { name: 'golden image', ${REST} });`, `class Golden extends WorkspaceImage {}`),
  ),
  way(
    'a method of the stack',
    program(`export class Stack extends TerraformStack {
    constructor(scope: Construct, id: string) { super(scope, id); this.make('golden image'); }
    private make(name: string) { ${image('name')} }
  }`),
  ),
  way(
    'a parameter property',
    stack(
      `new Golden(this, 'golden', 'golden image');`,
      `class Golden extends Construct { constructor(scope: Construct, id: string, private readonly title: string) { super(scope, id); ${image('this.title')} } }`,
    ),
  ),
  way(
    'a field that the constructor sets',
    stack(
      `new Golden(this, 'golden', 'golden image');`,
      `class Golden extends Construct { private readonly title: string; constructor(scope: Construct, id: string, title: string) { super(scope, id); this.title = title; ${image('this.title')} } }`,
    ),
  ),
  way(
    'an overridden getter',
    stack(
      `new Office(this, 'office');`,
      `abstract class Base extends Construct { protected abstract get title(): string; constructor(scope: Construct, id: string) { super(scope, id); ${image('this.title')} } }
class Office extends Base { protected get title() { return 'golden image'; } }`,
    ),
  ),
  way('a setter', stack(`const made = ${image(`'golden'`)} made.name = 'golden image';`)),
  way(
    'a setter of a field',
    program(`export class Stack extends TerraformStack {
    private readonly made: WorkspaceImage;
    constructor(scope: Construct, id: string) { super(scope, id); this.made = ${image(`'golden'`)} this.made.name = 'golden image'; }
  }`),
  ),
  way(
    'a setter of what a factory makes',
    stack(
      `const made = make(this); made.name = 'golden image';`,
      `function make(scope: Construct) { return new WorkspaceImage(scope, 'image', { name: 'golden', ${REST} }); }`,
    ),
  ),
  way(
    'a function that sets',
    stack(
      `const made = ${image(`'golden'`)} rename(made);`,
      `function rename(image: WorkspaceImage) { image.name = 'golden image'; }`,
    ),
  ),
  way('addOverride', stack(`const made = ${image(`'golden'`)} made.addOverride('name', 'golden image');`)),
  way(
    'addOverride of a tag',
    stack(
      `const made = ${image(`'golden'`, `${REST}, tags: { Team: 'Desktop' }`)} made.addOverride('tags.Team', 'aws:desktop');`,
    ),
  ),
  way(
    'addOverride of what a subclass is',
    stack(
      `new Golden(this, 'image', { name: 'golden', ${REST} });`,
      `class Golden extends WorkspaceImage { constructor(scope: Construct, id: string, props: WorkspaceImageConfig) { super(scope, id, props); this.addOverride('name', 'golden image'); } }`,
    ),
  ),
  way(
    'an iterator of a list',
    stack(
      `const names = TerraformIterator.fromList(['golden', 'golden image']); new WorkspaceImage(this, 'image', { forEach: names, name: names.value, ${REST} });`,
    ),
  ),
  way(
    'an iterator of a map',
    stack(
      `const teams = TerraformIterator.fromMap({ a: { name: 'golden' }, b: { name: 'golden image' } }); new WorkspaceImage(this, 'image', { forEach: teams, name: teams.getString('name'), ${REST} });`,
    ),
  ),
  way(
    'an iterator of a list of objects',
    stack(
      `const teams = TerraformIterator.fromComplexList([{ id: 'a', name: 'golden' }, { id: 'b', name: 'golden image' }], 'id'); new WorkspaceImage(this, 'image', { forEach: teams, name: teams.getString('name'), ${REST} });`,
    ),
  ),
  way(
    'the key of an iterator of a list of objects',
    stack(
      `const teams = TerraformIterator.fromComplexList([{ id: 'golden image' }], 'id'); new WorkspaceImage(this, 'image', { forEach: teams, name: teams.key, ${REST} });`,
    ),
  ),
  way(
    'a tag whose key is known in part',
    stack(
      'new WorkspaceImage(this, "image", { name: "golden", tags: { [`aws:${process.env.NO_SUCH}`]: "x" }, ' +
        REST +
        ' });',
    ),
  ),
  way(
    'a tag of which only the value is known',
    stack(
      `new WorkspaceImage(this, 'image', { name: 'golden', tags: { [process.env.NO_SUCH ?? 'Owner']: 'a%' }, ${REST} });`,
    ),
  ),
  way(
    'two keys of tags that compose to one',
    stack(
      `new WorkspaceImage(this, 'image', { name: 'golden', tags: { 'Gr\u00f6ße': 'a', 'Gro\u0308ße': 'b' }, ${REST} });`,
    ),
  ),
  way(
    'the key of an iterator of a map',
    stack(
      `const teams = TerraformIterator.fromMap({ 'golden image': 'x' }); new WorkspaceImage(this, 'image', { forEach: teams, name: teams.key, ${REST} });`,
    ),
  ),
  way(
    'two images of one WorkSpace that constructs order and Terraform does not',
    stack(
      `const first = new WorkspaceImage(this, 'first', { name: 'first', ${REST} }); const second = new WorkspaceImage(this, 'second', { name: 'second', ${REST} }); second.node.addDependency(first);`,
    ),
  ),
  way('paths of tsconfig.json', stack(image('NAME'), `import { NAME } from '@lib/names';`), {
    'tsconfig.json': `{ // paths\n "compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["lib/*"], }, } }`,
    'lib/names.ts': `export const NAME = 'golden image';`,
  }),
  way(
    'a list of a JSON file',
    stack(
      `for (const { name } of images) new WorkspaceImage(this, name, { name, ${REST} });`,
      `import images from './images.json';`,
    ),
    {
      'images.json': `[{ "name": "golden" }, { "name": "golden image" }]`,
    },
  ),
  way('a list of a JSON file, by require', stack(image('images[0].name'), `const images = require('./images.json');`), {
    'images.json': `[{ "name": "golden image" }]`,
  }),
  way('a Map', stack(image(`names.get('eu')!`), `const names = new Map([['eu', 'golden image'], ['us', 'golden']]);`)),
  way(
    'a loop over a Map',
    stack(
      `for (const [id, name] of names) new WorkspaceImage(this, id, { name, ${REST} });`,
      `const names = new Map([['eu', 'golden image'], ['us', 'golden']]);`,
    ),
  ),
  way(
    'a Map that is filled',
    stack(image(`names.get('eu')!`), `const names = new Map<string, string>();\nnames.set('eu', 'golden image');`),
  ),
  way(
    'let in branches',
    stack(
      `let name: string; if (process.env.NO_SUCH) { name = 'golden'; } else { name = 'golden image'; } ${image('name')}`,
    ),
  ),
  way('let that grows', stack(`let name = 'golden'; name += ' image'; ${image('name')}`)),
  way(
    'let in a switch',
    stack(
      `let name = ''; switch (process.env.NO_SUCH) { case 'x': name = 'golden'; break; default: name = 'golden image'; } ${image('name')}`,
    ),
  ),
  way(
    'props that are filled',
    stack(`const props: any = { ${REST} }; props.name = 'golden image'; new WorkspaceImage(this, 'image', props);`),
  ),
  way(
    'a list that is filled',
    stack(`const names: string[] = []; names.push('golden image'); for (const name of names) ${image('name')}`),
  ),
  way(
    'the 300th item of a list',
    stack(
      `for (const name of NAMES) new WorkspaceImage(this, name, { name, ${REST} });`,
      `const NAMES = [${Array.from({ length: 300 }, (_, index) => `'golden${index === 299 ? ' ' : '-'}${index}'`).join(', ')}];`,
    ),
  ),
  way(
    'a mapped list',
    stack(
      `NAMES.map((name) => 'golden ' + name).forEach((name) => new WorkspaceImage(this, name, { name, ${REST} }));`,
      `const NAMES = ['a', 'b'];`,
    ),
  ),
  way(
    'a callback by its name',
    stack(
      `NAMES.forEach(make(this));`,
      `const NAMES = ['golden image'];\nconst make = (scope: Construct) => (name: string) => new WorkspaceImage(scope, name, { name, ${REST} });`,
    ),
  ),
  way(
    'Object.fromEntries',
    stack(image('ALL.b'), `const ALL = Object.fromEntries([['a', 'golden'], ['b', 'golden image']]);`),
  ),
  way(
    'the rest of an object',
    stack(
      `const { key, ...props } = ALL; new WorkspaceImage(this, key, props);`,
      `const ALL = { key: 'image', name: 'golden image', ${REST} };`,
    ),
  ),
  way(
    'a class of configuration',
    stack(image('new Config().name'), `class Config { readonly name = 'golden image'; }`),
  ),
  way(
    'Array.from',
    stack(
      `Array.from({ length: 2 }, (_, index) => \`golden \${index}\`).forEach((name, index) => new WorkspaceImage(this, String(index), { name, ${REST} }));`,
    ),
  ),
  way(
    'a setter by a computed name',
    stack(`const made = ${image(`'golden'`)} (made as any)['name'] = 'golden image';`),
  ),
  way(
    'a builder',
    stack(
      `new WorkspaceImage(this, 'image', new Builder().withName('golden image').build());`,
      `class Builder { private props: any = { ${REST} }; withName(name: string) { this.props.name = name; return this; } build() { return this.props; } }`,
    ),
  ),
  way(
    'an aspect',
    stack(
      `${image(`'golden'`)} Aspects.of(this).add({ visit(node) { if (node instanceof WorkspaceImage) node.name = 'golden image'; } });`,
      `import { Aspects } from 'cdktf';`,
    ),
  ),
  way(
    'a class that another one is given',
    stack(
      `register(this, WorkspaceImage);`,
      `function register(scope: Construct, Made: typeof WorkspaceImage) { new Made(scope, 'image', { name: 'golden image', ${REST} }); }`,
    ),
  ),
  way(
    'a mixin',
    stack(
      `new (withSuffix(WorkspaceImage))(this, 'image', { name: 'golden image', ${REST} });`,
      `function withSuffix(Base: typeof WorkspaceImage) { return class extends Base {}; }`,
    ),
  ),
  way(
    'a WorkSpace that a constant begins',
    stack(image(`'golden'`, `description: 'Golden', workspaceId: \`wsi-\${process.env.NO_SUCH}\``)),
  ),
  way(
    'a workspace of a conditional spread',
    stack(
      `new WorkspaceImage(this, 'image', { name: 'golden', description: 'Golden', workspaceId: 'ws-golden0001', ...(process.env.NO_SUCH ? {} : { name: 'golden image' }) });`,
    ),
  ),
];
