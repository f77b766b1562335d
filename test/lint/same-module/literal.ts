import { WorkspacesProvider } from '../../../src';
import { hcl, image, json, only, type SameModule } from './write';

const LONG = 'x'.repeat(300);

/** Modules in which everything is written out. */
export const LITERALS: readonly SameModule[] = [
  { what: 'nothing wrong', rules: [], hcl: hcl(''), json: only({}), app: (stack) => image(stack) },
  {
    what: 'a name with a space',
    rules: ['valid-image-name'],
    hcl: hcl('name = "a b"'),
    json: only({ name: 'a b' }),
    app: (stack) => image(stack, { name: 'a b' }),
  },
  {
    what: 'an empty name',
    rules: ['valid-image-name'],
    hcl: hcl('name = ""'),
    json: only({ name: '' }),
    app: (stack) => image(stack, { name: '' }),
  },
  {
    what: 'a name that is too long',
    rules: ['valid-image-name'],
    hcl: hcl(`name = "${LONG}"`),
    json: only({ name: LONG }),
    app: (stack) => image(stack, { name: LONG }),
  },
  {
    what: 'quotes and backslashes',
    rules: ['valid-image-name'],
    hcl: hcl('name = "a\\"b\\\\c"'),
    json: only({ name: 'a"b\\c' }),
    app: (stack) => image(stack, { name: 'a"b\\c' }),
  },
  {
    what: 'what only looks like an interpolation',
    rules: ['valid-image-name'],
    hcl: hcl('name = "a$${b}"'),
    json: only({ name: 'a$${b}' }),
    app: (stack) => image(stack, { name: 'a$${b}' }),
  },
  {
    what: 'an escape of Unicode',
    rules: ['valid-image-name'],
    hcl: hcl('name = "caf\\u00e9"'),
    json: only({ name: 'café' }),
    app: (stack) => image(stack, { name: 'café' }),
  },
  {
    what: 'a description',
    rules: ['valid-image-description'],
    hcl: hcl('description = "Base image, November"'),
    json: only({ description: 'Base image, November' }),
    app: (stack) => image(stack, { description: 'Base image, November' }),
  },
  {
    what: 'lines in a description',
    rules: ['valid-image-description'],
    hcl: hcl('description = <<-X\n    Base\n      image\n  X'),
    json: only({ description: 'Base\n  image\n' }),
    app: (stack) => image(stack, { description: 'Base\n  image\n' }),
  },
  {
    what: 'a workspace',
    rules: ['valid-workspace-id'],
    hcl: hcl('workspace_id = "wsb-0123456789"'),
    json: only({ workspace_id: 'wsb-0123456789' }),
    app: (stack) => image(stack, { workspaceId: 'wsb-0123456789' }),
  },
  {
    what: 'a region',
    rules: ['valid-image-region'],
    hcl: hcl('region = "eu central"'),
    json: only({ region: 'eu central' }),
    app: (stack) => image(stack, { region: 'eu central' }),
  },
  {
    what: 'the value of a tag',
    rules: ['valid-image-tags'],
    hcl: hcl('tags = {\n    Owner = "a|b"\n  }'),
    json: only({ tags: { Owner: 'a|b' } }),
    app: (stack) => image(stack, { tags: { Owner: 'a|b' } }),
  },
  {
    what: 'the keys of tags',
    rules: ['valid-image-tags', 'valid-image-tags'],
    hcl: hcl('tags = { "aws:x" = "y", "a|b" : "z" }'),
    json: only({ tags: { 'aws:x': 'y', 'a|b': 'z' } }),
    app: (stack) => image(stack, { tags: { 'aws:x': 'y', 'a|b': 'z' } }),
  },
  {
    what: 'keys that differ in letter case',
    rules: ['valid-image-tags'],
    hcl: hcl('tags = {\n    Team = "b"\n    team = "a"\n  }'),
    json: only({ tags: { Team: 'b', team: 'a' } }),
    app: (stack) => image(stack, { tags: { Team: 'b', team: 'a' } }),
  },
  {
    what: 'space around the value of a tag',
    rules: ['valid-image-tags'],
    hcl: hcl('tags = { Owner = " ops" }'),
    json: only({ tags: { Owner: ' ops' } }),
    app: (stack) => image(stack, { tags: { Owner: ' ops' } }),
  },
  {
    what: 'all at once',
    rules: ['valid-image-description', 'valid-image-name', 'valid-image-tags', 'valid-workspace-id'],
    hcl: hcl('name = "a b"\n  description = "a;b"\n  workspace_id = "x"\n  tags = { a = "|" }'),
    json: only({ name: 'a b', description: 'a;b', workspace_id: 'x', tags: { a: '|' } }),
    app: (stack) => image(stack, { name: 'a b', description: 'a;b', workspaceId: 'x', tags: { a: '|' } }),
  },
  {
    what: 'two images of one name',
    rules: ['no-duplicate-image-name', 'no-shared-source-workspace'],
    hcl: hcl('') + hcl('', 'other'),
    json: { resource: { workspaces_image: { golden: json({}), other: json({}) } } },
    app: (stack) => [image(stack), image(stack, {}, 'other')],
  },
  {
    what: 'default_tags',
    rules: ['valid-image-tags'],
    hcl: `provider "workspaces" {\n  region = "eu-central-1"\n  default_tags {\n    tags = { "a|b" = "x" }\n  }\n}\n${hcl('')}`,
    json: only({}, { provider: { workspaces: { region: 'eu-central-1', default_tags: { tags: { 'a|b': 'x' } } } } }),
    app(stack) {
      new WorkspacesProvider(stack, 'workspaces', {
        region: 'eu-central-1',
        defaultTags: { tags: { 'a|b': 'x' } },
      });
      image(stack);
    },
  },
];
