import plugin from '../../rules';
import { description, image, imported, json, name, source, terraform, workspaceId } from './rule-tester';

const id = 'no-read-only-attribute';
const rule = plugin.rules[id];
const good = `${name}, ${description}, ${workspaceId}`;
const made = (then: string) => `${image(good).replace('new ', 'const i = new ')}\n${then}`;
const found = (attribute: string) => [
  {
    message: `The attribute "${attribute}" is set in the configuration. Remove it from the configuration. To use the value elsewhere, refer to the attribute.`,
  },
];

source.run(id, rule, {
  valid: [
    image(good),
    // cdktf takes no such argument: it is dropped.
    image(`${good}, imageId: 'wsi-0123456789'`),
    made(`use(i.imageId);`),
    made(`i.addOverride('tags.Team', 'x');`),
    made(`i.addOverride('image_id', undefined);`),
    made(`i.addOverride('image_id', null);`),
    made(`i.addOverride('image_id', process.env.ID);`),
    made(`i.addOverride('image_id');`),
    made(`i.addOverride(key, 'x');`),
    made(`i.addOverride('image_id', 'x');\ni.addOverride('image_id', undefined);`),
    made(`i.resetOverride('image_id', 'x');`),
    made(`other.addOverride('image_id', 'x');`),
    made(`i.suppress({ rule: '${id}', reason: 'x' });\ni.addOverride('image_id', 'x');`),
  ],
  invalid: [
    {
      code: made(`i.addOverride('image_id', 'wsi-0123456789');`),
      errors: [{ ...found('image_id')[0], line: 3, column: 15, endColumn: 25 }],
    },
    { code: made(`i.addOverride('tags_all.Team', 'x');`), errors: found('tags_all') },
    { code: made(`i.addOverride('tags_all', { Team: 'x' });`), errors: found('tags_all') },
    { code: made(`i.addOverride('state', x ? 'AVAILABLE' : undefined);`), errors: found('state') },
    {
      code: made(`i.addOverride('arn', 'x');\ni.addOverride('created', 'y');`),
      errors: [...found('arn'), ...found('created')],
    },
    { code: `${image(good).slice(0, -1)}.addOverride('image_id', 'x');`, errors: found('image_id') },
    {
      code: `${imported}class G extends WorkspaceImage { constructor(s: any) { super(s, 'i', { ${good} }); this.addOverride('image_id', 'x'); } }`,
      errors: found('image_id'),
    },
  ],
});

source.run('an override where the construct is made', plugin.rules['valid-image-name'], {
  valid: [`${image(`name: 'a b'`).slice(0, -1)}.addOverride('name', 'good');`],
  invalid: [{ code: `${image(`name: 'a b'`).slice(0, -1)}.addOverride('arn', 'x');`, errors: 1 }],
});

terraform.run(`${id} in Terraform JSON`, rule as never, {
  valid: [json({}), json({ image_id: null })],
  invalid: [{ code: json({ image_id: '${var.id}' }), errors: found('image_id') }],
});
