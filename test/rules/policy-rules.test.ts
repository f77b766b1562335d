import { join } from 'node:path';
import plugin from '../../rules';
import { lintText } from './lint-text';
import { image, imported, name, other, provider, source, tags } from './rule-tester';

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
      errors: [{ messageId: 'missing-resource', line: 1, column: 19 }],
    },
    {
      code: `import { iamPolicy } from '@cdktf/provider-aws';\nnew iamPolicy.IamPolicy(this, 'p', { policy: '{' });`,
      errors: [{ messageId: 'invalid-json', line: 2, column: 46, endColumn: 49 }],
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
      errors: [{ messageId: 'scoped', line: 3 }],
    },
  ],
});

source.run('no-wildcard-image-permissions', plugin.rules['no-wildcard-image-permissions'], {
  valid: [policy(grant(`'workspaces:CreateTags'`)), policy(grant(`'s3:*'`))],
  invalid: [
    { code: policy(grant(`'workspaces:*'`)), errors: [{ messageId: 'action' }] },
    { code: policy(grant(`'workspaces:CreateWorkspaceImage'`)), errors: [{ message: /on "\*"/ }] },
  ],
});

const required = [{ tags: { Owner: {}, Stage: { values: ['test', 'prod'] } } }];

source.run('require-image-tags', plugin.rules['require-image-tags'], {
  valid: [
    image(name),
    { code: provider(`{ Owner: 'x' }`) + tags(`{ Stage: 'prod' }`), options: required },
    { code: provider(`{ Owner: 'x' }`).replace(/\[(.*)\]/, '$1') + tags(`{ Stage: 'prod' }`), options: required },
    // The provider may add the missing tag.
    { code: tags(`{ Stage: 'prod' }`), options: required },
    { code: provider(`makeTags()`) + tags(`{ Stage: 'prod' }`), options: required },
    { code: provider('{}') + tags(`{ Stage: stage, ...others() }`), options: required },
    { code: `${provider('{}')}${provider('{}')}${tags('{}')}`, options: required },
    { code: provider('{}') + image(`${name}, provider: eu`), options: required },
  ],
  invalid: [
    {
      code: provider('{}') + tags(`{ Stage: 'dev' }`),
      options: required,
      errors: [{ message: /no tag "Owner"/ }, { message: /the value "dev"/ }],
    },
    {
      code: provider('{}') + image(`${name}`),
      settings: { imagePolicy: { rules: { 'require-image-tags': ['error', { tags: { Owner: {} } }] } } },
      errors: [{ message: /no tag "Owner"/, line: 4, column: 5 }],
    },
    {
      code: `${provider('{}')}class S { constructor() { ${provider(`{ Stage: 'x' }`).split('\n')[1]} ${tags(`{ Owner: 'x' }`).split('\n')[1]} } }\n${imported}`,
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
  expect(lint([{ pattern: '(?=a)' }])).toThrow('looks around');
  expect(lint([{ patern: 'a' }])).toThrow('patern');
  expect(lint([], { imagePolicy: { deployre: {} } })).toThrow('There is no "deployre" here');
});

const deployer = (options: object) => ({ imagePolicy: { deployer: options } });
const allowed = deployer({ policies: [join(__dirname, '../../rules/docs/deployer.json')], accountId: '123456789012' });
const inRegion = `import { WorkspacesProvider } from 'cdktf-workspaces-image';\nnew WorkspacesProvider(this, 'p', { region: 'eu-west-1' });\n`;

source.run('require-create-tags-permission', plugin.rules['require-create-tags-permission'], {
  valid: [
    tags(`{ Team: 'office' }`),
    { code: inRegion + image(name), settings: allowed },
    { code: inRegion + tags(`{ Team: 'desktop' }`), settings: allowed },
    { code: inRegion + tags(`{ Team: team() }`), settings: allowed },
    { code: inRegion + tags(`{ Team: 'office' }`), settings: deployer({ role: 'aws_iam_role.deployer' }) },
    { code: inRegion + tags(`{ Team: 'office' }`), settings: deployer({ policies: ['missing.json'] }) },
  ],
  invalid: [
    {
      code: inRegion + tags(`{ Team: 'office' }`),
      settings: allowed,
      errors: [{ message: /may not call workspaces:CreateTags with the tags "Team"/, line: 4 }],
    },
    { code: inRegion + tags(`{ Team: x ? 'desktop' : 'office' }`), settings: allowed, errors: 1 },
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
