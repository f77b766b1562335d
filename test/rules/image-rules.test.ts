import plugin from '../../rules';
import {
  description,
  image,
  imported,
  json,
  name,
  other,
  provider,
  source,
  tags,
  terraform,
  workspaceId,
} from './rule-tester';

source.run('valid-image-name', plugin.rules['valid-image-name'], {
  valid: [
    image(`${name}, ${description}, ${workspaceId}`),
    image(`name: process.env.NAME!, ${description}, ${workspaceId}`),
    image(`...props, ${description}, ${workspaceId}`),
  ],
  invalid: [
    {
      code: image(`name: 'a b', ${description}, ${workspaceId}`),
      errors: [
        {
          messageId: 'character',
          line: 2,
          column: 39,
          endColumn: 44,
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"a-b"' },
              output: image(`name: 'a-b', ${description}, ${workspaceId}`),
            },
          ],
        },
      ],
    },
    {
      code: `const n = "it's";\n${image(`name: n, ${description}, ${workspaceId}`)}`,
      errors: [
        {
          messageId: 'character',
          line: 3,
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"it-s"' },
              output: `const n = "it-s";\n${image(`name: n, ${description}, ${workspaceId}`)}`,
            },
          ],
        },
      ],
    },
    { code: image(`name: \`a \${'b'}\`, ${description}, ${workspaceId}`), errors: [{ messageId: 'character' }] },
    {
      code: image(`name: 'a\\\\b', ${description}, ${workspaceId}`),
      errors: [{ messageId: 'backslash', suggestions: 1 }],
    },
    {
      code: image(`${description}, ${workspaceId}`),
      errors: [{ message: /The image has no name/, line: 2, column: 5, endColumn: 19 }],
    },
    { code: image(`name: undefined, ${description}, ${workspaceId}`), errors: [{ message: /The image has no name/ }] },
  ],
});

source.run('valid-image-name with suppressions', plugin.rules['valid-image-name'], {
  valid: [
    `${image(`name: 'a b', ${description}`).slice(0, -1)}.suppress({ rule: 'valid-image-name', reason: 'Legacy' });`,
    `${image(`name: 'a b'`).replace('new ', 'const i = new ')}\ni.suppress({ rule: 'valid-image-name', reason: 'Legacy' });`,
    `import { WorkspaceImage as W } from 'cdktf-workspaces-image';
     class G extends W { constructor(s: any) { super(s, 'i', { name: 'a b' }); this.suppress({ rule: 'valid-image-name', reason: 'Legacy' }); } }`,
    {
      code: `${image(`name: 'a b'`).slice(0, -1)}.suppress({ rule: 'valid-image-name', reason: 'x', expires: '2026-06-30' });`,
      settings: { imagePolicyDate: '2026-06-30' },
    },
  ],
  invalid: [
    {
      code: `${image(`name: 'a' + ' b'`).slice(0, -1)}.suppress({ rule: 'valid-image-name', reason: 'x', expires: '2026-06-30' });`,
      settings: { imagePolicyDate: '2026-07-01' },
      errors: [{ messageId: 'character' }],
    },
    {
      code: `${image(`name: 'a' + ' b'`).slice(0, -1)}.suppress({ rule: 'valid-image-name', reason: ' ' });`,
      errors: [{ messageId: 'character' }],
    },
    {
      code: `${image(`name: 'a' + ' b'`).slice(0, -1)}.suppress({ rule: 'valid-image-tags', reason: 'Legacy' });`,
      errors: [{ messageId: 'character' }],
    },
  ],
});

source.run('valid-image-description', plugin.rules['valid-image-description'], {
  valid: [image(`${name}, ${description}, ${workspaceId}`), image(`${name}, description: describe(), ${workspaceId}`)],
  invalid: [
    {
      code: image(`${name}, description: 'a-b', ${workspaceId}`),
      errors: [
        {
          messageId: 'hyphen',
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"a_b"' },
              output: image(`${name}, description: 'a_b', ${workspaceId}`),
            },
          ],
        },
      ],
    },
    { code: image(`${name}, description: '', ${workspaceId}`), errors: [{ messageId: 'empty' }] },
  ],
});

source.run('valid-workspace-id', plugin.rules['valid-workspace-id'], {
  valid: [
    image(`${name}, ${description}, ${workspaceId}`),
    image(`${name}, ${description}, workspaceId: workspace.id`),
  ],
  invalid: [
    {
      code: image(`${name}, ${description}, workspaceId: 'wsi-0123456789'`),
      errors: [{ message: /looks like the id of an image/ }],
    },
  ],
});

const many = (count: number, prefix: string) =>
  `{ ${Array.from({ length: count }, (_, index) => `${prefix}${index}: ''`).join(', ')} }`;

source.run('valid-image-tags', plugin.rules['valid-image-tags'], {
  valid: [
    tags(`{ Team: 'desktop' }`),
    tags(`undefined`),
    tags(`makeTags()`),
    tags(many(50, 'k')),
    provider(many(50, 'k')) + tags(many(50, 'k')),
  ],
  invalid: [
    {
      code: tags(`{ Team: ' desktop' }`),
      output: tags(`{ Team: 'desktop' }`),
      errors: [{ messageId: 'edgeSpace' }],
    },
    {
      code: tags(`{ Team: '50%' }`),
      errors: [
        {
          messageId: 'character',
          suggestions: [{ messageId: 'replace', data: { value: '"50"' }, output: tags(`{ Team: '50' }`) }],
        },
      ],
    },
    { code: tags(`{ ...others(), 'aws:x': 'y' }`), errors: [{ message: /The tag key "aws:x" begins with "aws:"/ }] },
    { code: tags(`{ Team: null as any }`), errors: [{ message: /Tag "Team" is null/ }] },
    { code: tags(`{ Team: '', TEAM: '' }`), errors: [{ messageId: 'letterCase' }] },
    { code: tags(many(51, 'k')), errors: [{ message: /The image has 51 tags/ }] },
    {
      code: provider(many(26, 'a')) + tags(many(25, 'b')),
      errors: [{ message: /26 of them from the provider's default_tags/ }],
    },
  ],
});

terraform.run('valid-image-name in Terraform JSON', plugin.rules['valid-image-name'] as never, {
  valid: [
    json({}),
    json({ name: '${var.name}' }),
    '{}',
    '[]',
    '{ "resource": { "aws_s3_bucket": { "b": { "bucket": "a b" } } } }',
  ],
  invalid: [
    {
      code: json({ name: 'a b' }),
      errors: [
        {
          messageId: 'character',
          line: 1,
          column: 46,
          endColumn: 51,
          suggestions: [{ messageId: 'replace', data: { value: '"a-b"' }, output: json({ name: 'a-b' }) }],
        },
      ],
    },
  ],
});

const make = (id: string, props: string) => `new WorkspaceImage(this, '${id}', { ${props} });\n`;
source.run('no-duplicate-image-name', plugin.rules['no-duplicate-image-name'], {
  valid: [
    imported + make('a', `${name}, ${workspaceId}`) + make('b', `name: 'b', ${other}`),
    // Each of these may be for another account, another region or another run.
    `${imported}if (x) { ${make('a', name)} } else { ${make('b', name)} }`,
    `${imported}class A { m() { ${make('a', name)} } n() { ${make('b', name)} } }`,
    `${imported}for (const provider of ps) { ${make('a', `${name}, provider`)} ${make('b', name)} }`,
    `${imported}x ? new WorkspaceImage(this, 'a', { ${name} }) : new WorkspaceImage(this, 'b', { ${name} });`,
    `${imported}new WorkspaceImage(one, 'a', { ${name} }); new WorkspaceImage(two, 'b', { ${name} });`,
    imported + make('a', `name: x ? 'a' : 'office'`) + make('b', name),
    imported +
      make('a', name) +
      make('b', name).replace(';', ".suppress({ rule: 'no-duplicate-image-name', reason: 'x' });"),
  ],
  invalid: [
    {
      code: imported + make('a', name) + make('b', name),
      errors: [{ message: /The image name "office" is also that of the image "a"/, line: 3, column: 39 }],
    },
    {
      code: `${imported}const id = 'x' + 1;\nconst i = new WorkspaceImage(this, id, { ${name} });\nthis.j = ${make('j', name)}`,
      errors: [{ message: /the image "x1"/, line: 4 }],
    },
  ],
});

source.run('no-shared-source-workspace', plugin.rules['no-shared-source-workspace'], {
  valid: [
    imported + make('a', workspaceId) + make('b', other),
    imported + make('a', `workspaceId: w.id`) + make('b', `workspaceId: w.id`),
  ],
  invalid: [
    {
      code: `${imported}function f(this: any) { ${make('a', workspaceId)} ${make('b', workspaceId)} }`,
      errors: [{ message: /"ws-0123456789" is also the source of the image "a"/ }],
    },
  ],
});

terraform.run('fixes in Terraform JSON', plugin.rules['valid-image-tags'] as never, {
  valid: [json({ tags: { Team: 'x' } })],
  invalid: [
    { code: json({ tags: { Team: 'x ' } }), output: json({ tags: { Team: 'x' } }), errors: 1 },
    {
      code: json({ tags: { Team: '50%' } }),
      errors: [
        {
          messageId: 'character',
          suggestions: [{ messageId: 'replace', data: { value: '"50"' }, output: json({ tags: { Team: '50' } }) }],
        },
      ],
    },
  ],
});
