import { image, program, REST, stack, way, type Way } from './program';

const P = (name: string) => `{ name: ${name}, ${REST} }`;
const IMG = image(`'golden'`);

/** Bad images that are made so, or changed, from where they do not begin. */
export const CHANGED: readonly Way[] = [
  way('stack override', stack(`${IMG} this.addOverride('resource.workspaces_image.image.name', 'golden image');`)),
  way(
    'stack override, const id',
    stack(`const ID = 'image'; ${IMG} this.addOverride(\`resource.workspaces_image.\${ID}.name\`, 'golden image');`),
  ),
  way(
    'stack override of a block',
    stack(
      `this.addOverride('resource.workspaces_image', { extra: { name: 'golden image', description: 'x', workspace_id: 'ws-golden0001' } });`,
    ),
  ),
  way(
    'stack override of one',
    stack(
      `this.addOverride('resource.workspaces_image.extra', { name: 'golden image', description: 'x', workspace_id: 'ws-golden0001' });`,
    ),
  ),
  way(
    'stack override of all resources',
    stack(
      `this.addOverride('resource', { workspaces_image: { extra: { name: 'golden image', description: 'x', workspace_id: 'ws-golden0001' } } });`,
    ),
  ),
  way(
    'stack override of a chosen path',
    stack(
      `const path = ['resource', 'workspaces_image', process.env.GIVEN === 'golden' ? 'image' : 'other', 'name'].join('.'); ${IMG} this.addOverride(path, 'golden image');`,
    ),
  ),
  way(
    'stack override of unknown path',
    stack(
      `${IMG} this.addOverride(process.env.NO_SUCH ?? ['resource.workspaces_image.image', 'name'].join('.'), 'golden image');`,
    ),
  ),
  way(
    'stack override from outside',
    program(`class Inner extends TerraformStack { constructor(scope: Construct, id: string) { super(scope, id); ${IMG} } }
export function main(app: Construct) { const made = new Inner(app, 'inner'); made.addOverride('resource.workspaces_image.image.name', 'golden image'); }`),
  ),
  way(
    'stack override by of',
    stack(
      `const made = ${IMG} TerraformStack.of(made).addOverride('resource.workspaces_image.image.name', 'golden image');`,
    ),
  ),
  way(
    'override by friendly id',
    stack(
      `const made = ${IMG} this.addOverride(\`resource.\${made.terraformResourceType}.\${made.friendlyUniqueId}.name\`, 'golden image');`,
    ),
  ),
  way(
    'override by fqn',
    stack(
      `const made = ${IMG} this.addOverride('resource.' + made.fqn + '.name', 'golden image'); this.addOverride(\`resource.workspaces_image.\${this.getLogicalId(made)}.name\`, 'golden image')`,
    ),
  ),
  way('find child', stack(`${IMG} (this.node.findChild('image') as WorkspaceImage).name = 'golden image';`)),
  way('find child any', stack(`${IMG} (this.node.findChild('image') as any).name = 'golden image';`)),
  way('find child angle', stack(`${IMG} (<WorkspaceImage>this.node.findChild('image')).name = 'golden image';`)),
  way(
    'find child variable',
    stack(`${IMG} const child = this.node.findChild('image') as WorkspaceImage; child.name = 'golden image';`),
  ),
  way(
    'find child untyped',
    stack(`${IMG} const child: any = this.node.findChild('image'); child.name = 'golden image';`),
  ),
  way(
    'try find child',
    stack(`${IMG} (this.node.tryFindChild('image')! as WorkspaceImage).addOverride('name', 'golden image');`),
  ),
  way(
    'try find child optional',
    stack(
      `${IMG} (this.node.tryFindChild('image') as WorkspaceImage | undefined)?.addOverride('name', 'golden image');`,
    ),
  ),
  way('find child assign', stack(`${IMG} Object.assign(this.node.findChild('image'), { name: 'golden image' });`)),
  way('children', stack(`${IMG} for (const child of this.node.children) (child as any).name = 'golden image';`)),
  way(
    'children forEach',
    stack(
      `${IMG} this.node.children.forEach((child) => { const found = child as WorkspaceImage; found.name = 'golden image'; });`,
    ),
  ),
  way(
    'find all',
    stack(
      `${IMG} this.node.findAll().forEach((child: any) => { if (child.terraformResourceType === 'workspaces_image') child.addOverride('name', 'golden image'); });`,
    ),
  ),
  way(
    'find all filter',
    stack(
      `${IMG} const all = this.node.findAll().filter((child): child is WorkspaceImage => child instanceof WorkspaceImage); all.forEach((each) => { each.name = 'golden image'; });`,
    ),
  ),
  way(
    'default child',
    stack(
      `new WorkspaceImage(this, 'Resource', ${P(`'golden'`)}); (this.node.defaultChild as WorkspaceImage).name = 'golden image';`,
    ),
  ),
  way(
    'raw resource',
    stack(
      `const made = new TerraformResource(this, 'image', { terraformResourceType: 'workspaces_image' }); made.addOverride('name', 'golden image'); made.addOverride('description', 'x'); made.addOverride('workspace_id', 'ws-golden0001');`,
      `import { TerraformResource } from 'cdktf';`,
    ),
  ),
  way(
    'raw resource const',
    stack(
      `const made = new TerraformResource(this, 'image', { terraformResourceType: TYPE }); made.addOverride('name', 'golden image');`,
      `import { TerraformResource } from 'cdktf';\nconst TYPE = 'workspaces_image';`,
    ),
  ),
  way(
    'raw subclass',
    stack(
      `new Raw(this, 'image', 'golden image');`,
      `import { TerraformResource } from 'cdktf';\nclass Raw extends TerraformResource { constructor(scope: Construct, id: string, private readonly title: string) { super(scope, id, { terraformResourceType: 'workspaces_image' }); } protected synthesizeAttributes() { return { name: this.title, description: 'x', workspace_id: 'ws-golden0001' }; } }`,
    ),
  ),
  way(
    'raw subclass static',
    stack(
      `new Raw(this, 'image', 'golden image');`,
      `import { TerraformResource } from 'cdktf';\nclass Raw extends TerraformResource { static readonly tfResourceType = 'workspaces_image'; constructor(scope: Construct, id: string, private readonly title: string) { super(scope, id, { terraformResourceType: Raw.tfResourceType }); } protected synthesizeAttributes() { return { name: this.title, description: 'x', workspace_id: 'ws-golden0001' }; } }`,
    ),
  ),
  way(
    'synthesizeAttributes',
    stack(
      `new Golden(this, 'image', ${P(`'golden'`)});`,
      `class Golden extends WorkspaceImage { protected synthesizeAttributes() { return { ...super.synthesizeAttributes(), name: 'golden image' }; } }`,
    ),
  ),
  way(
    'toTerraform of image',
    stack(
      `new Golden(this, 'image', ${P(`'golden'`)});`,
      `class Golden extends WorkspaceImage { toTerraform(): any { const json = super.toTerraform(); json.resource.workspaces_image.image.name = 'golden image'; return json; } }`,
    ),
  ),
  way(
    'toTerraform of stack',
    program(
      `export class Stack extends TerraformStack { constructor(scope: Construct, id: string) { super(scope, id); ${IMG} } toTerraform(): any { const json = super.toTerraform() as any; json.resource.workspaces_image.image.name = 'golden image'; return json; } }`,
    ),
  ),
  way(
    'defineProperty',
    stack(
      `const made = ${IMG} Object.defineProperty(made, 'name', { value: 'golden image' }); made.addOverride('name', 'golden image');`,
    ),
  ),
  way('Reflect.set', stack(`const made = ${IMG} Reflect.set(made, 'name', 'golden image');`)),
  way('Reflect.construct', stack(`Reflect.construct(WorkspaceImage, [this, 'image', ${P(`'golden image'`)}]);`)),
  way(
    'aspect class',
    stack(
      `${IMG} Aspects.of(this).add(new Rename());`,
      `import { Aspects, type IAspect } from 'cdktf';\nclass Rename implements IAspect { visit(node: any) { if (node instanceof WorkspaceImage) node.name = 'golden image'; } }`,
    ),
  ),
  way(
    'aspect by type',
    stack(
      `${IMG} Aspects.of(this).add(new Rename());`,
      `import { Aspects, TerraformResource, type IAspect } from 'cdktf';\nclass Rename implements IAspect { visit(node: any) { if (TerraformResource.isTerraformResource(node) && node.terraformResourceType === 'workspaces_image') node.addOverride('name', 'golden image'); } }`,
    ),
  ),
  way(
    'aspect of tags',
    stack(
      `${IMG} Aspects.of(this).add(new Tagging({ 'aws:team': 'x' }));`,
      `import { Aspects, type IAspect } from 'cdktf';\nclass Tagging implements IAspect { constructor(private readonly tags: Record<string, string>) {} visit(node: any) { if ('tags' in node) node.tags = { ...node.tagsInput, ...this.tags }; } }`,
    ),
  ),
  way(
    'aspect by cast',
    stack(
      `${IMG} Aspects.of(this).add({ visit(node) { const made = node as WorkspaceImage; if (made.addOverride && (made as any).terraformResourceType === 'workspaces_image') made.addOverride('name', 'golden image'); } });`,
      `import { Aspects } from 'cdktf';`,
    ),
  ),
  way(
    'tags changed inside',
    stack(
      `const made = new WorkspaceImage(this, 'image', { name: 'golden', ${REST}, tags: { Team: 'a' } }); made.tagsInput!['aws:team'] = 'x';`,
    ),
  ),
  way(
    'tags of shared object',
    stack(
      `const tags: Record<string, string> = { Team: 'a' }; new WorkspaceImage(this, 'image', { name: 'golden', ${REST}, tags }); tags['aws:team'] = 'x';`,
    ),
  ),
  way(
    'props changed later',
    stack(
      `const props: any = { name: 'golden', ${REST}, tags: { Team: 'a' } }; new WorkspaceImage(this, 'image', props); props.tags['aws:x'] = 'y';`,
    ),
  ),
  way(
    'another package image props',
    stack(`new Golden(this, 'golden', ${P(`'golden image'`)});`, `import { Golden } from 'acme-images';`),
    {
      'node_modules/acme-images/index.ts': program(
        `export class Golden extends Construct { constructor(scope: Construct, id: string, props: any) { super(scope, id); new WorkspaceImage(this, 'image', props); } }`,
      ),
    },
  ),
  way('another package changes', stack(`const made = ${IMG} rename(made);`, `import { rename } from 'acme-images';`), {
    'node_modules/acme-images/index.ts': program(`export function rename(image: any) { image.name = 'golden image'; }`),
  }),
  way('another package name', stack(image('toName()'), `import { toName } from 'acme-images';`), {
    'node_modules/acme-images/index.ts': program(`export function toName() { return 'golden image'; }`),
  }),
  way(
    'another package aspect',
    stack(
      `${IMG} Aspects.of(this).add(new Rename());`,
      `import { Aspects } from 'cdktf';\nimport { Rename } from 'acme-images';`,
    ),
    {
      'node_modules/acme-images/index.ts': program(
        `export class Rename { visit(node: any) { if (node instanceof WorkspaceImage) node.name = 'golden image'; } }`,
      ),
    },
  ),
  way(
    'returned images',
    stack(
      `const [first] = make(this); first!.name = 'golden image';`,
      `function make(scope: Construct) { return [new WorkspaceImage(scope, 'image', ${P(`'golden'`)})]; }`,
    ),
  ),
  way(
    'images in an object',
    stack(
      `const all = { first: new WorkspaceImage(this, 'image', ${P(`'golden'`)}) }; all.first.name = 'golden image';`,
    ),
  ),
  way(
    'images in a list',
    stack(`const all = [new WorkspaceImage(this, 'image', ${P(`'golden'`)})]; all[0]!.name = 'golden image';`),
  ),
  way(
    'images in a list, loop',
    stack(
      `const all = ['a', 'b'].map((name) => new WorkspaceImage(this, name, { name, ${REST} })); for (const each of all) each.name = 'golden image';`,
    ),
  ),
  way(
    'images in a list, forEach',
    stack(
      `const all = ['a', 'b'].map((name) => new WorkspaceImage(this, name, { name, ${REST} })); all.forEach((each) => { each.addOverride('name', 'golden image'); });`,
    ),
  ),
  way(
    'images pushed',
    stack(
      `const all: WorkspaceImage[] = []; all.push(new WorkspaceImage(this, 'image', ${P(`'golden'`)})); all.forEach((each) => { each.name = 'golden image'; });`,
    ),
  ),
  way(
    'images in a map',
    stack(
      `const all = new Map([['a', new WorkspaceImage(this, 'image', ${P(`'golden'`)})]]); all.get('a')!.name = 'golden image';`,
    ),
  ),
  way('aliased', stack(`const made = ${IMG} const same = made; same.name = 'golden image';`)),
  way(
    'public field from outside',
    stack(
      `const golden = new Golden(this, 'golden'); golden.image.name = 'golden image';`,
      `class Golden extends Construct { readonly image: WorkspaceImage; constructor(scope: Construct, id: string) { super(scope, id); this.image = ${IMG} } }`,
    ),
  ),
  way(
    'returned property',
    stack(
      `make(this).image.name = 'golden image';`,
      `function make(scope: Construct) { return { image: new WorkspaceImage(scope, 'image', ${P(`'golden'`)}) }; }`,
    ),
  ),
  way(
    'conditional image',
    stack(
      `const made = process.env.NO_SUCH ? undefined : new WorkspaceImage(this, 'image', ${P(`'golden'`)}); made!.name = 'golden image';`,
    ),
  ),
  way(
    'reassigned',
    stack(
      `let made = new WorkspaceImage(this, 'a', ${P(`'golden image'`)}); made = new WorkspaceImage(this, 'b', ${P(`'golden'`)}); made.name = 'gold';`,
    ),
  ),
  way(
    'object with this.x aliases',
    program(
      `export class Stack extends TerraformStack { constructor(scope: Construct, id: string) { super(scope, id); const { made } = this.make(); made.name = 'golden image'; } make() { const made = ${IMG} return { made }; } }`,
    ),
  ),
  way(
    'in a setter method',
    program(
      `export class Stack extends TerraformStack { private made = ${IMG} constructor(scope: Construct, id: string) { super(scope, id); this.rename('golden image'); } rename(name: string) { this.made.name = name; } }`,
    ),
  ),
];

/** What only the synthesized stack shows: other packages make them of what looks like nothing of an image. */
export const UNSEEN: readonly Way[] = [
  way(
    'another package props',
    stack(`new Golden(this, 'golden', { title: 'golden image' });`, `import { Golden } from 'acme-images';`),
    {
      'node_modules/acme-images/index.ts': program(
        `export class Golden extends Construct { constructor(scope: Construct, id: string, props: any) { super(scope, id); ${image('props.title')} } }`,
      ),
    },
  ),
  way(
    'another package function',
    stack(`makeGolden(this, 'golden image');`, `import { makeGolden } from 'acme-images';`),
    {
      'node_modules/acme-images/index.ts': program(
        `export function makeGolden(scope: Construct, name: string) { new WorkspaceImage(scope, 'image', { name, ${REST} }); }`,
      ),
    },
  ),
  way(
    'another package subclass',
    stack(`new Mine(this, 'golden');`, `import { Golden } from 'acme-images';\nclass Mine extends Golden {}`),
    {
      'node_modules/acme-images/index.ts': program(
        `export class Golden extends Construct { constructor(scope: Construct, id: string) { super(scope, id); ${image(`'golden image'`)} } }`,
      ),
    },
  ),
  way('another package stack', program(`import { Golden } from 'acme-images';\nexport class Stack extends Golden {}`), {
    'node_modules/acme-images/index.ts': program(
      `export class Golden extends TerraformStack { constructor(scope: Construct, id: string) { super(scope, id); ${image(`'golden image'`)} } }`,
    ),
  }),
];

/** The same ways with values that are accepted in the end. */
export const MENDED: readonly Way[] = [
  way(
    'mended: stack override',
    stack(`${image(`'golden image'`)} this.addOverride('resource.workspaces_image.image.name', 'golden');`),
  ),
  way(
    'mended: stack override of one',
    stack(
      `${image(`'golden image'`)} this.addOverride('resource.workspaces_image.image', ${P(`'golden'`).replace('workspaceId', 'workspace_id')});`,
    ),
  ),
  way(
    'mended: find child',
    stack(`${image(`'golden image'`)} (this.node.findChild('image') as WorkspaceImage).name = 'golden';`),
  ),
  way(
    'mended: aspect',
    stack(
      `${image(`'golden image'`)} Aspects.of(this).add({ visit(node) { if (node instanceof WorkspaceImage) node.name = 'golden'; } });`,
      `import { Aspects } from 'cdktf';`,
    ),
  ),
  way(
    'mended: from outside',
    program(`class Inner extends TerraformStack { constructor(scope: Construct, id: string) { super(scope, id); ${image(`'golden image'`)} } }
export function main(app: Construct) { const made = new Inner(app, 'inner'); made.addOverride('resource.workspaces_image.image.name', 'golden'); }`),
  ),
  way(
    'mended: public field',
    stack(
      `const golden = new Golden(this, 'golden'); golden.image.name = 'golden';`,
      `class Golden extends Construct { readonly image: WorkspaceImage; constructor(scope: Construct, id: string) { super(scope, id); this.image = ${image(`'golden image'`)} } }`,
    ),
  ),
  way(
    'mended: list',
    stack(`const all = [new WorkspaceImage(this, 'image', ${P(`'golden image'`)})]; all[0]!.name = 'golden';`),
  ),
  way('mended: alias', stack(`const made = ${image(`'golden image'`)} const same = made; same.name = 'golden';`)),
  way(
    'mended: factory list',
    stack(
      `for (const each of make(this)) each.name = 'golden';`,
      `function make(scope: Construct) { return [new WorkspaceImage(scope, 'image', ${P(`'golden image'`)})]; }`,
    ),
  ),
  way(
    'mended: synthesizeAttributes',
    stack(
      `new Golden(this, 'image', ${P(`'golden image'`)});`,
      `class Golden extends WorkspaceImage { protected synthesizeAttributes() { return { ...super.synthesizeAttributes(), name: 'golden' }; } }`,
    ),
  ),
  way(
    'mended: conditional image',
    stack(
      `const made = process.env.NO_SUCH ? undefined : new WorkspaceImage(this, 'image', ${P(`'golden image'`)}); made!.name = 'golden';`,
    ),
  ),
  way(
    'mended: later branch',
    stack(
      `const made = ${image(`'golden image'`)} if (!process.env.NO_SUCH) { made.name = 'golden'; } else { made.name = 'gold'; }`,
    ),
  ),
  way(
    'other resource',
    stack(
      `const made = new TerraformResource(this, 'x', { terraformResourceType: 'aws_instance' }); made.addOverride('name', 'a b'); this.addOverride('resource.aws_instance.x.tags', {}); this.addOverride('terraform.required_version', '>= 1.0');`,
      `import { TerraformResource } from 'cdktf';`,
    ),
  ),
];
