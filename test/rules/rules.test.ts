import { join } from 'node:path';
import { RuleTester, type Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import plugin from '../../rules';
import { PLUGIN_NAME } from '../../rules/rule-id';
import { lintText } from './lint-text';

const source = new RuleTester({
  languageOptions: { parser: parser as Linter.Parser },
  plugins: { [PLUGIN_NAME]: plugin },
});
const terraform = new RuleTester({
  plugins: { [PLUGIN_NAME]: plugin },
  language: `${PLUGIN_NAME}/terraform-json`,
} as Linter.Config);

const image = (props: string) =>
  `import { WorkspaceImage } from 'cdktf-workspaces-image';\nnew WorkspaceImage(this, 'i', { ${props} });`;
const name = `name: 'office'`;
const description = `description: 'Office'`;
const workspaceId = `workspaceId: 'ws-0123456789'`;

const json = (attributes: Record<string, unknown>) =>
  JSON.stringify({
    resource: {
      workspaces_image: { i: { name: 'office', description: 'Office', workspace_id: 'ws-0123456789', ...attributes } },
    },
  });

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
          messageId: 'finding',
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
          messageId: 'finding',
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
    { code: image(`name: \`a \${'b'}\`, ${description}, ${workspaceId}`), errors: [{ messageId: 'finding' }] },
    {
      code: image(`name: 'a\\\\b', ${description}, ${workspaceId}`),
      errors: [{ messageId: 'warning', suggestions: 1 }],
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
      errors: [{ messageId: 'finding' }],
    },
    {
      code: `${image(`name: 'a' + ' b'`).slice(0, -1)}.suppress({ rule: 'valid-image-name', reason: ' ' });`,
      errors: [{ messageId: 'finding' }],
    },
    {
      code: `${image(`name: 'a' + ' b'`).slice(0, -1)}.suppress({ rule: 'valid-image-tags', reason: 'Legacy' });`,
      errors: [{ messageId: 'finding' }],
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
          messageId: 'warning',
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
    { code: image(`${name}, description: '', ${workspaceId}`), errors: [{ messageId: 'finding' }] },
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

const tags = (value: string) => image(`${name}, ${description}, ${workspaceId}, tags: ${value}`);
const provider = (value: string) =>
  `import { WorkspacesProvider } from 'cdktf-workspaces-image';\nnew WorkspacesProvider(this, 'p', { defaultTags: [{ tags: ${value} }] });\n`;
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
      errors: [{ messageId: 'finding' }],
    },
    {
      code: tags(`{ Team: '50%' }`),
      errors: [
        {
          messageId: 'finding',
          suggestions: [{ messageId: 'replace', data: { value: '"50"' }, output: tags(`{ Team: '50' }`) }],
        },
      ],
    },
    { code: tags(`{ ...others(), 'aws:x': 'y' }`), errors: [{ message: /The tag key "aws:x" begins with "aws:"/ }] },
    { code: tags(`{ Team: null as any }`), errors: [{ message: /Tag "Team" is null/ }] },
    { code: tags(`{ Team: '', TEAM: '' }`), errors: [{ messageId: 'warning' }] },
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
          messageId: 'finding',
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
const imported = "import { WorkspaceImage } from 'cdktf-workspaces-image';\n";
const other = `workspaceId: 'ws-9876543210'`;

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

const policy = (statement: string, encode = 'JSON.stringify') =>
  `import { Fn } from 'cdktf';\nimport { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';\n` +
  `new IamPolicy(this, 'p', { policy: ${encode}({ Version: '2012-10-17', Statement: [${statement}] }) });`;

source.run('no-leaked-token', plugin.rules['no-leaked-token'], {
  valid: [
    policy("{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::x/$${aws:username}' }"),
    policy("{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::x/${aws:username}' }", 'Fn.jsonencode'),
    policy("{ Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::${bucket}/*` }"),
    `const p = { policy: 'arn:aws:s3:::x/\${aws:username}' };`,
  ],
  invalid: [
    {
      code: policy("{ Effect: 'Allow', Action: 's3:*', Resource: ['*', 'arn:aws:s3:::x/${aws:username}'] }"),
      errors: [{ message: /policy variable "\$\{aws:username\}"/, line: 3 }],
    },
    {
      code: policy("{ Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::${bucket}/\\${aws:username}` }"),
      errors: [{ message: /policy variable/ }],
    },
  ],
});

const grant = (action: string, resource = `'*'`) => `{ Effect: 'Allow', Action: ${action}, Resource: ${resource} }`;

source.run('valid-iam-policy', plugin.rules['valid-iam-policy'], {
  valid: [
    policy(grant(`'workspaces:CreateTags'`)),
    policy(grant(`'workspaces:CreateTags'`), 'Fn.jsonencode'),
    policy(grant(`'s3:GetObject'`, '`arn:aws:s3:::${bucket}/$\\${aws:username}`')),
    policy('...statements()'),
    `import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';\nnew IamPolicy(this, 'p', { policy: '\${jsonencode({ a = { b = "}" } })}' });`,
    policy(grant('actions()')),
    policy(grant(`'x'`)).replace('IamPolicy(', 'S3BucketPolicy('),
  ],
  invalid: [
    {
      code: policy(grant(`'workspaces:CreateTags'`).replace('Allow', 'allow')),
      errors: [{ message: /"allow"/, line: 3, column: 98, endColumn: 105 }],
    },
    {
      code: policy(grant(`['workspaces:CreateTags', 'workspaces:CreateTag']`)),
      errors: [{ message: /Write "workspaces:CreateTags"/, column: 141, endColumn: 163 }],
    },
    {
      code: `const statement = { Effect: 'Allow', Action: 's3:*' };\n${policy('statement')}`,
      errors: [{ messageId: 'finding', line: 1, column: 19 }],
    },
    {
      code: `import { iamPolicy } from '@cdktf/provider-aws';\nnew iamPolicy.IamPolicy(this, 'p', { policy: '{' });`,
      errors: [{ messageId: 'finding', line: 2, column: 46, endColumn: 49 }],
    },
    {
      code: `import { IamRolePolicy } from '@cdktn/provider-aws/lib/iam-role-policy';\nnew IamRolePolicy(this, 'p', { policy: x ? '[]' : '{}' });`,
      errors: 3,
    },
  ],
});

source.run('no-scoped-create-tags', plugin.rules['no-scoped-create-tags'], {
  valid: [
    policy(grant(`'workspaces:CreateTags'`)),
    policy(grant(`'workspaces:CreateTags'`, `image.arn`)),
    policy(grant(`'workspaces:DeleteWorkspaceImage'`, `'arn:aws:workspaces:*:*:workspaceimage/*'`)),
  ],
  invalid: [
    {
      code: policy(grant(`'workspaces:CreateTags'`, `'arn:aws:workspaces:*:*:workspaceimage/*'`)),
      errors: [{ messageId: 'warning', line: 3 }],
    },
  ],
});

source.run('no-wildcard-image-permissions', plugin.rules['no-wildcard-image-permissions'], {
  valid: [policy(grant(`'workspaces:CreateTags'`)), policy(grant(`'s3:*'`))],
  invalid: [
    { code: policy(grant(`'workspaces:*'`)), errors: [{ messageId: 'warning' }] },
    { code: policy(grant(`'workspaces:CreateWorkspaceImage'`)), errors: [{ message: /on "\*"/ }] },
  ],
});

const ownTags = (tagsOf: string) => image(`${name}, ${description}, ${workspaceId}, tags: ${tagsOf}`);
const required = [{ tags: { Owner: {}, Stage: { values: ['test', 'prod'] } } }];

source.run('require-image-tags', plugin.rules['require-image-tags'], {
  valid: [
    image(name),
    { code: provider(`{ Owner: 'x' }`) + ownTags(`{ Stage: 'prod' }`), options: required },
    { code: provider(`{ Owner: 'x' }`).replace(/\[(.*)\]/, '$1') + ownTags(`{ Stage: 'prod' }`), options: required },
    // The provider may add the missing tag.
    { code: ownTags(`{ Stage: 'prod' }`), options: required },
    { code: provider(`makeTags()`) + ownTags(`{ Stage: 'prod' }`), options: required },
    { code: provider('{}') + ownTags(`{ Stage: stage, ...others() }`), options: required },
    { code: `${provider('{}')}${provider('{}')}${ownTags('{}')}`, options: required },
    { code: provider('{}') + image(`${name}, provider: eu`), options: required },
  ],
  invalid: [
    {
      code: provider('{}') + ownTags(`{ Stage: 'dev' }`),
      options: required,
      errors: [{ message: /no tag "Owner"/ }, { message: /the value "dev"/ }],
    },
    {
      code: provider('{}') + image(`${name}`),
      settings: { imagePolicy: { rules: { 'require-image-tags': ['error', { tags: { Owner: {} } }] } } },
      errors: [{ message: /no tag "Owner"/, line: 4, column: 5 }],
    },
    {
      code: `${provider('{}')}class S { constructor() { ${provider(`{ Stage: 'x' }`).split('\n')[1]} ${ownTags(`{ Owner: 'x' }`).split('\n')[1]} } }\n${imported}`,
      options: required,
      errors: [{ message: /the value "x"/ }],
    },
  ],
});

source.run('image-naming-convention', plugin.rules['image-naming-convention'], {
  valid: [
    image(name),
    { code: image(name), options: [{ pattern: '[a-z]+' }] },
    { code: image('name: f()'), options: [{ pattern: 'x' }] },
  ],
  invalid: [
    {
      code: image(name),
      options: [{ pattern: '[a-z]+-[0-9]+', example: 'office-1' }],
      errors: [{ message: /as in "office-1"/ }],
    },
    {
      code: image(`name: x ? 'a' : 'b'`),
      options: [{ pattern: 'a' }],
      errors: [{ message: /"b" does not follow/ }],
    },
  ],
});

test('an image policy that is invalid says why', () => {
  const lint =
    (options: unknown[], settings = {}) =>
    () =>
      lintText(image(name), { rules: { 'image-naming-convention': ['error', ...options] }, settings });
  expect(lint([{ pattern: '(a+)+' }])).toThrow('repeats a group');
  expect(lint([{ patern: 'a' }])).toThrow('patern');
  expect(lint([], { imagePolicy: { deployre: {} } })).toThrow('There is no "deployre" here');
});

const deployer = (options: object) => ({ imagePolicy: { deployer: options } });
const allowed = deployer({ policies: [join(__dirname, '../../rules/docs/deployer.json')], accountId: '123456789012' });
const inRegion = `import { WorkspacesProvider } from 'cdktf-workspaces-image';\nnew WorkspacesProvider(this, 'p', { region: 'eu-west-1' });\n`;

source.run('require-create-tags-permission', plugin.rules['require-create-tags-permission'], {
  valid: [
    ownTags(`{ Team: 'office' }`),
    { code: inRegion + image(name), settings: allowed },
    { code: inRegion + ownTags(`{ Team: 'desktop' }`), settings: allowed },
    { code: inRegion + ownTags(`{ Team: team() }`), settings: allowed },
    { code: inRegion + ownTags(`{ Team: 'office' }`), settings: deployer({ role: 'aws_iam_role.deployer' }) },
    { code: inRegion + ownTags(`{ Team: 'office' }`), settings: deployer({ policies: ['missing.json'] }) },
  ],
  invalid: [
    {
      code: inRegion + ownTags(`{ Team: 'office' }`),
      settings: allowed,
      errors: [{ message: /may not call workspaces:CreateTags with the tags "Team"/, line: 4 }],
    },
    { code: inRegion + ownTags(`{ Team: x ? 'desktop' : 'office' }`), settings: allowed, errors: 1 },
  ],
});

source.run('require-image-permissions', plugin.rules['require-image-permissions'], {
  valid: [image(name)],
  invalid: [
    {
      code: inRegion + image(other),
      settings: allowed,
      errors: [
        {
          message: /CreateWorkspaceImage on arn:aws:workspaces:eu-west-1:123456789012:workspace\/ws-9876543210/,
          line: 4,
          column: 5,
        },
        { message: /DeleteWorkspaceImage/ },
      ],
    },
  ],
});

const suppressing = (argument: string) => `${image(name).slice(0, -1)}.suppress(${argument});`;
const disabling = (text: string) => `${text}\n${image(name)}`;

source.run('require-suppression-reason', plugin.rules['require-suppression-reason'], {
  valid: [
    suppressing(`{ rule: 'valid-image-name', reason: 'Legacy' }`),
    suppressing(`{ rule: 'valid-image-name', reason: why() }`),
    suppressing('...all'),
    disabling('// eslint-disable-next-line workspaces-image/valid-image-name -- Legacy'),
    disabling('// eslint-disable-next-line no-undef'),
    disabling('/* eslint-disable */'),
    disabling('// What eslint-disable-next-line workspaces-image/valid-image-name does'),
  ],
  invalid: [
    {
      code: suppressing(`{ rule: 'valid-image-name', reason: ' ' }`),
      errors: [{ message: /gives no reason/, line: 2 }],
    },
    {
      code: suppressing(`{ rule: 'valid-image-nam', reason: 'Legacy' }`),
      errors: [{ message: /There is no rule "valid-image-nam"/ }],
    },
    {
      code: disabling('/* eslint-disable workspaces-image/valid-image-name */'),
      errors: [{ message: /gives no reason/, line: 1, column: 1 }],
    },
    {
      code: disabling(
        '// eslint-disable-next-line no-undef, workspaces-image/valid-image-name -- (expires 2099-12-31)',
      ),
      errors: 1,
    },
  ],
});

source.run('no-expired-suppression', plugin.rules['no-expired-suppression'], {
  valid: [
    suppressing(`{ rule: 'valid-image-name', reason: 'Legacy' }`),
    suppressing(`{ rule: 'valid-image-name', reason: 'Legacy', expires: day() }`),
    {
      code: suppressing(`{ rule: 'valid-image-name', reason: 'x', expires: '2026-06-30' }`),
      settings: { imagePolicyDate: '2026-06-30' },
    },
    {
      code: disabling('/* eslint-disable workspaces-image/valid-image-name -- x (expires 2026-06-30) */'),
      settings: { imagePolicyDate: '2026-06-30' },
    },
  ],
  invalid: [
    {
      code: suppressing(`{ rule: 'valid-image-name', reason: 'x', expires: '2026-06-30' }`),
      settings: { imagePolicyDate: '2026-07-01' },
      errors: [{ message: /expired on 2026-06-30/, line: 2 }],
    },
    {
      code: suppressing(`{ rule: 'valid-image-name', reason: 'x', expires: '2026-02-30' }`),
      errors: [{ message: /is no date/ }],
    },
    {
      code: disabling('/* eslint-disable workspaces-image/valid-image-name -- x (expires 2026-06-30) */'),
      settings: { imagePolicyDate: '2026-07-01' },
      errors: [{ message: /expired on 2026-06-30/, line: 1 }],
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
          messageId: 'finding',
          suggestions: [{ messageId: 'replace', data: { value: '"50"' }, output: json({ tags: { Team: '50' } }) }],
        },
      ],
    },
  ],
});
