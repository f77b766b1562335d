import {
  Fn,
  TerraformCount,
  TerraformIterator,
  TerraformLocal,
  TerraformResource,
  TerraformVariable,
  Token,
} from 'cdktf';
import type { TerraformStack } from 'cdktf';
import { hcl, image, only, type SameModule } from './write';

const ALLOW_ALL = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'workspaces:CreateWorkspaceImage', Resource: '*' }],
};

function policy(stack: TerraformStack, text: string): void {
  const resource = new TerraformResource(stack, 'deploy', { terraformResourceType: 'aws_iam_policy' });
  resource.addOverride('policy', text);
}

/** Modules of which values are worked out. */
export const EXPRESSIONS: readonly SameModule[] = [
  {
    what: 'a local',
    rules: ['valid-image-name'],
    hcl: `locals {\n  n = "a b"\n}\n${hcl('name = local.n')}`,
    json: only({ name: '${local.n}' }, { locals: { n: 'a b' } }),
    app: (stack) => image(stack, { name: new TerraformLocal(stack, 'n', 'a b').asString }),
  },
  {
    what: 'a local in a text',
    rules: ['valid-image-name'],
    hcl: `locals {\n  n = "b"\n}\n${hcl('name = "a ${local.n}"')}`,
    json: only({ name: 'a ${local.n}' }, { locals: { n: 'b' } }),
    app: (stack) => image(stack, { name: `a ${new TerraformLocal(stack, 'n', 'b').asString}` }),
  },
  {
    what: 'tags of a local',
    rules: ['valid-image-tags'],
    hcl: `locals {\n  t = { Owner = "a|b" }\n}\n${hcl('tags = local.t')}`,
    json: only({ tags: '${local.t}' }, { locals: { t: { Owner: 'a|b' } } }),
    app: (stack) =>
      image(stack, { tags: Token.asStringMap(new TerraformLocal(stack, 't', { Owner: 'a|b' }).expression) }),
  },
  {
    what: 'merged tags',
    rules: ['valid-image-tags'],
    hcl: hcl('tags = merge({ a = "b" }, { Owner = "a|b" })'),
    json: only({ tags: '${merge({"a" = "b"}, {"Owner" = "a|b"})}' }),
    app: (stack) => image(stack, { tags: Token.asStringMap(Fn.merge([{ a: 'b' }, { Owner: 'a|b' }])) }),
  },
  {
    what: 'a function',
    rules: ['valid-image-name'],
    hcl: hcl('name = join(" ", ["a", "b"])'),
    json: only({ name: '${join(" ", ["a", "b"])}' }),
    app: (stack) => image(stack, { name: Fn.join(' ', ['a', 'b']) }),
  },
  {
    what: 'a condition',
    rules: ['valid-image-name'],
    hcl: hcl('name = 1 < 2 ? "a b" : "c"'),
    json: only({ name: '${1 < 2 ? "a b" : "c"}' }),
    app: (stack) => image(stack, { name: '${1 < 2 ? "a b" : "c"}' }),
  },
  {
    what: 'a loop',
    rules: ['valid-image-tags'],
    hcl: hcl('tags = { for k in ["a|b"] : k => "x" }'),
    json: only({ tags: '${{for k in ["a|b"] : k => "x"}}' }),
    app: (stack) => image(stack, { tags: Token.asStringMap('${{for k in ["a|b"] : k => "x"}}') }),
  },
  {
    what: 'a variable that is not known',
    rules: ['valid-image-name'],
    hcl: `variable "v" {\n  type = string\n}\n${hcl('name = var.v')}`,
    json: only({ name: '${var.v}' }, { variable: { v: { type: 'string' } } }),
    app: (stack) => image(stack, { name: new TerraformVariable(stack, 'v', { type: 'string' }).stringValue }),
  },
  {
    what: 'a part that is known of a text',
    rules: ['valid-image-name'],
    hcl: `variable "v" {\n  type = string\n}\n${hcl('name = "a b ${var.v}"')}`,
    json: only({ name: 'a b ${var.v}' }, { variable: { v: { type: 'string' } } }),
    app: (stack) => image(stack, { name: `a b ${new TerraformVariable(stack, 'v', { type: 'string' }).stringValue}` }),
  },
  {
    what: 'for_each',
    rules: ['no-shared-source-workspace', 'valid-image-name'],
    hcl: hcl('for_each = toset(["a b", "c"])\n  name = each.value'),
    json: only({ for_each: '${toset(["a b", "c"])}', name: '${each.value}' }),
    app(stack) {
      const forEach = TerraformIterator.fromList(['a b', 'c']);
      image(stack, { forEach, name: forEach.value as string });
    },
  },
  {
    what: 'for_each over a map',
    rules: ['valid-image-name'],
    hcl: hcl(
      'for_each = { one = "ws-0123456780", "t wo" = "ws-0123456781" }\n  name = each.key\n  workspace_id = each.value',
    ),
    json: only({
      for_each: { one: 'ws-0123456780', 't wo': 'ws-0123456781' },
      name: '${each.key}',
      workspace_id: '${each.value}',
    }),
    app(stack) {
      const forEach = TerraformIterator.fromMap({ one: 'ws-0123456780', 't wo': 'ws-0123456781' });
      image(stack, { forEach, name: forEach.key, workspaceId: forEach.value as string });
    },
  },
  {
    what: 'count',
    rules: ['no-shared-source-workspace', 'valid-image-name', 'valid-image-name'],
    hcl: hcl('count = 2\n  name = "a ${count.index}"'),
    json: only({ count: 2, name: 'a ${count.index}' }),
    app(stack) {
      const count = TerraformCount.of(2);
      image(stack, { count, name: `a ${Token.asString(count.index)}` });
    },
  },
  {
    what: 'no instance',
    rules: ['valid-image-name'],
    hcl: hcl('count = 0\n  name = "a b"'),
    json: only({ count: 0, name: 'a b' }),
    app: (stack) => image(stack, { count: TerraformCount.of(Token.asNumber('${0}')), name: 'a b' }),
  },
  {
    what: 'a policy as jsonencode',
    rules: ['no-wildcard-image-permissions'],
    hcl: `resource "aws_iam_policy" "deploy" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "workspaces:CreateWorkspaceImage", Resource = "*" }]
  })
}
`,
    json: {
      resource: {
        aws_iam_policy: {
          deploy: {
            policy:
              '${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = "workspaces:CreateWorkspaceImage", "Resource" = "*"}]})}',
          },
        },
      },
    },
    app: (stack) => policy(stack, Fn.jsonencode(ALLOW_ALL)),
  },
  {
    what: 'a policy as text',
    rules: ['no-wildcard-image-permissions'],
    hcl: `resource "aws_iam_policy" "deploy" {\n  policy = <<X\n${JSON.stringify(ALLOW_ALL, null, 2)}\nX\n}\n`,
    json: { resource: { aws_iam_policy: { deploy: { policy: `${JSON.stringify(ALLOW_ALL, null, 2)}\n` } } } },
    app: (stack) => policy(stack, `${JSON.stringify(ALLOW_ALL, null, 2)}\n`),
  },
  {
    what: 'a policy that is broken',
    rules: ['valid-iam-policy'],
    hcl: 'resource "aws_iam_policy" "deploy" {\n  policy = "{"\n}\n',
    json: { resource: { aws_iam_policy: { deploy: { policy: '{' } } } },
    app: (stack) => policy(stack, '{'),
  },
];
