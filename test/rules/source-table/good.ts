import { image, program, REST, stack, way, type Way } from './program';

/** Each image of its own WorkSpace. */
const OWN = "description: 'Golden', workspaceId: `ws-golden0001${name.at(-1)}`";
const EACH = "description: 'Golden', workspaceId: `ws-golden0001${names.key}`";

const GOLDEN = `class Golden extends Construct {
  constructor(scope: Construct, id: string, props: { name?: string } = {}) {
    super(scope, id);
    new WorkspaceImage(this, 'image', { name: props.name ?? 'CHANGE ME', ${REST} });
  }
}`;

/** Each makes only images that AWS accepts, or none. */
export const GOOD: readonly Way[] = [
  way(
    'a builder',
    stack(
      `new WorkspaceImage(this, 'image', new Builder().withName('golden').build());`,
      `class Builder { private props: any = { ${REST} }; withName(name: string) { this.props.name = name; return this; } build() { return this.props; } }`,
    ),
  ),
  way('a literal', stack(image(`'golden'`))),
  way(
    'dependsOn between two images of one WorkSpace',
    stack(
      `const first = new WorkspaceImage(this, 'first', { name: 'first', ${REST} }); new WorkspaceImage(this, 'second', { name: 'second', ${REST}, dependsOn: [first] });`,
    ),
  ),
  way(
    'dependsOn in a variable',
    stack(
      `const first = new WorkspaceImage(this, 'first', { name: 'first', ${REST} }); const dependsOn = [first]; new WorkspaceImage(this, 'second', { name: 'second', ${REST}, dependsOn });`,
    ),
  ),
  way(
    'dependsOn of a field',
    program(`export class Stack extends TerraformStack {
    private readonly first: WorkspaceImage;
    constructor(scope: Construct, id: string) { super(scope, id); this.first = new WorkspaceImage(this, 'first', { name: 'first', ${REST} }); new WorkspaceImage(this, 'second', { name: 'second', ${REST}, dependsOn: [this.first] }); }
  }`),
  ),
  way(
    'a guard that throws',
    stack(
      `const name = process.env.NO_SUCH || ''; try { make(this, name); } catch { return; }`,
      `function make(scope: Construct, name: string) { if (!name) { throw new Error('no name'); } new WorkspaceImage(scope, 'image', { name, ${REST} }); }`,
    ),
  ),
  way('a guard that returns', stack(`const name = process.env.NO_SUCH || ''; if (!name) return; ${image('name')}`)),
  way(
    'a guard by a comparison',
    stack(`const name = process.env.NO_SUCH ?? 'not set'; if (name === 'not set') return; ${image('name')}`),
  ),
  way(
    'a guard by a pattern',
    stack(`const name = process.env.NO_SUCH ?? 'not set'; if (!/^[a-z-]+$/.test(name)) { return; } ${image('name')}`),
  ),
  way('a guard around', stack(`const name = process.env.NO_SUCH ?? ''; if (name !== '') { ${image('name')} }`)),
  way('a guard with &&', stack(`const name = process.env.NO_SUCH ?? ''; name && ${image('name')}`)),
  way(
    'continue',
    stack(`for (const name of ['golden', 'golden image']) { if (name.includes(' ')) continue; ${image('name')} }`),
  ),
  way(
    'filter',
    stack(
      `['golden', 'golden image'].filter((name) => !name.includes(' ')).forEach((name) => ${image('name').slice(0, -1)});`,
    ),
  ),
  way(
    'a function that requires a name',
    stack(
      `try { ${image(`required('NO_SUCH')`)} } catch { return; }`,
      `function required(key: string) { const value = process.env[key] ?? ''; if (value === '') throw new Error(key); return value; }`,
    ),
  ),
  way('a placeholder of a wrapper', stack(`new Golden(this, 'golden', { name: 'golden' });`, GOLDEN)),
  way(
    'a placeholder of a wrapper in another file',
    stack(`new Golden(this, 'golden', { name: 'golden' });`, `import { Golden } from './golden';`),
    {
      'golden.ts': program(`export ${GOLDEN}`),
    },
  ),
  way(
    'a placeholder of a parameter in another file',
    stack(`make(this, 'golden');`, `import { make } from './factory';`),
    {
      'factory.ts': program(
        `export function make(scope: Construct, name = 'CHANGE ME') { return new WorkspaceImage(scope, 'image', { name, ${REST} }); }`,
      ),
    },
  ),
  way(
    'a placeholder of destructured props',
    stack(
      `make(this, { name: 'golden' });`,
      `function make(scope: Construct, { name = 'CHANGE ME' }: { name?: string }) { return new WorkspaceImage(scope, 'image', { name, ${REST} }); }`,
    ),
  ),
  way(
    'an overridden getter',
    stack(
      `new Office(this, 'office');`,
      `class Base extends Construct { protected get title() { return 'CHANGE ME'; } constructor(scope: Construct, id: string) { super(scope, id); ${image('this.title')} } }
class Office extends Base { protected override get title() { return 'golden'; } }`,
    ),
  ),
  way(
    'an overridden getter in another file',
    stack(
      `new Office(this, 'office');`,
      `import { Base } from './base';\nclass Office extends Base { protected override get title() { return 'golden'; } }`,
    ),
    {
      'base.ts': program(
        `export class Base extends Construct { protected get title() { return 'CHANGE ME'; } constructor(scope: Construct, id: string) { super(scope, id); ${image('this.title')} } }`,
      ),
    },
  ),
  way('a setter that mends', stack(`const made = ${image(`'golden image'`)} made.name = 'golden';`)),
  way('an override that mends', stack(`const made = ${image(`'golden image'`)} made.addOverride('name', 'golden');`)),
  way(
    'a factory that is given good names',
    stack(
      `for (const name of ['a', 'b']) make(this, name);`,
      `function make(scope: Construct, name: string) { return new WorkspaceImage(scope, name, { name, ${OWN} }); }`,
    ),
  ),
  way(
    'let in branches',
    stack(
      `let name = 'golden image'; if (process.env.NO_SUCH) { name = 'golden-a'; } else { name = 'golden-b'; } ${image('name')}`,
    ),
  ),
  way(
    'props that are overwritten',
    stack(
      `const props = { name: 'golden image', ${REST} }; props.name = 'golden'; new WorkspaceImage(this, 'image', props);`,
    ),
  ),
  way(
    'a Map that is overwritten',
    stack(image(`names.get('eu')!`), `const names = new Map([['eu', 'golden image']]);\nnames.set('eu', 'golden');`),
  ),
  way(
    'an iterator of a list',
    stack(
      `const names = TerraformIterator.fromList(['a', 'b']); new WorkspaceImage(this, 'image', { forEach: names, name: names.value, ${EACH} });`,
    ),
  ),
  way(
    'an iterator of a list of objects',
    stack(
      `const names = TerraformIterator.fromComplexList([{ id: 'a', name: 'x' }, { id: 'b', name: 'y' }], 'id'); new WorkspaceImage(this, 'image', { forEach: names, name: names.getString('name'), ${EACH} });`,
    ),
  ),
  way(
    'a tag whose key is known in part, and composed characters',
    stack(
      'new WorkspaceImage(this, "image", { name: "golden", tags: { [`team-${process.env.NO_SUCH}`]: "x", "Gro\\u0308ße": "mo\\u0308glich" }, ' +
        REST +
        ' });',
    ),
  ),
  way(
    'Terraform in the key of a tag',
    stack(`new WorkspaceImage(this, 'image', { name: 'golden', tags: { '\${var.key}': 'x' }, ${REST} });`),
  ),
  way(
    'an iterator in a template',
    stack(
      'const names = TerraformIterator.fromList(["a", "b"]); new WorkspaceImage(this, "image", { forEach: names, name: `golden-${names.value}`, ' +
        EACH +
        ' });',
    ),
  ),
  way('a template with an unknown part', stack(image('`golden-${process.env.NO_SUCH}`'))),
  way('Terraform in a text', stack(image('"golden-${var.stage}"'), ''), {}),
  way(
    'names of a JSON file',
    stack(
      `for (const { name } of images) new WorkspaceImage(this, name, { name, ${OWN} });`,
      `import images from './images.json';`,
    ),
    {
      'images.json': `[{ "name": "golden-a" }, { "name": "golden-b" }]`,
    },
  ),
  way('a name that is mended', stack(image(`'golden image'.replaceAll(' ', '-')`))),
  way(
    'a name that a function mends',
    stack(image(`slug('golden image')`), `const slug = (text: string) => text.split(' ').join('-');`),
  ),
  way('a branch that is not taken', stack(`if (1 > 2) { ${image(`'golden image'`)} }`)),
  way(
    'a class of the same name',
    stack(
      `new Other.WorkspaceImage('golden image');`,
      `const Other = { WorkspaceImage: class { constructor(readonly name: string) {} } };`,
    ),
  ),
  way(
    'a switch in a function',
    stack(
      image(`toName('us')`),
      `function toName(at: string) { switch (at) { case 'us': return 'golden'; default: return 'golden image'; } }`,
    ),
  ),
  way(
    'a map of functions',
    stack(image(`NAMES.us()`), `const NAMES = { us: () => 'golden', eu: () => 'golden image' };`),
  ),
  way(
    'a field that is set twice',
    stack(
      `new Golden(this, 'golden');`,
      `class Golden extends Construct { title = 'golden image'; constructor(scope: Construct, id: string) { super(scope, id); this.title = 'golden'; ${image('this.title')} } }`,
    ),
  ),
];
