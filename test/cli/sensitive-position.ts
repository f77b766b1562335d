export const IMAGE = {
  name: 'golden',
  description: 'Base',
  workspace_id: 'ws-0123456789',
  tags: { Owner: 'platform' },
};
export const TRUST = '{"Version":"2012-10-17","Statement":[]}';

export interface Position {
  readonly image?: object;
  readonly provider?: object;
  readonly rest?: object;
  readonly policy?: string;
  /** Arguments of a call of a module that declares an image. */
  readonly module?: object;
}

export const statement = (change: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'workspaces:*', Resource: '*', ...change }],
  });

const document = (change: object): Position => ({
  policy: '${data.aws_iam_policy_document.d.json}',
  rest: {
    data: {
      aws_iam_policy_document: { d: { statement: [{ actions: ['workspaces:*'], resources: ['*'], ...change }] } },
    },
  },
});

/** By where the expression stands. */
export const POSITIONS: Record<string, (secret: string) => Position> = {
  name: (name) => ({ image: { name } }),
  'a part of the name': (part) => ({ image: { name: `a ${part}` } }),
  description: (description) => ({ image: { description } }),
  'WorkSpace id': (workspace_id) => ({ image: { workspace_id } }),
  region: (region) => ({ image: { region } }),
  'value of a tag': (Team) => ({ image: { tags: { Team } } }),
  'key of a tag': (key) => ({ image: { tags: { [key]: 'a' } } }),
  'a part of the key of a tag': (part) => ({ image: { tags: { [`aws:${part}`]: 'a' } } }),
  'key of tags in an expression': (key) => ({ image: { tags: key.replace(/^\$\{(.*)\}$/, '${{($1) = "x?"}}') } }),
  'key of merged tags': (key) => ({ image: { tags: key.replace(/^\$\{(.*)\}$/, '${merge({a = 1}, {($1) = "x?"})}') } }),
  'value of tags in an expression': (value) => ({ image: { tags: value.replace(/^\$\{(.*)\}$/, '${{a = $1}}') } }),
  'region of the provider': (region) => ({ provider: { region } }),
  'value of default_tags': (Team) => ({ provider: { default_tags: { tags: { Team } } } }),
  'value of default_tags that an image has too': (owner) => ({ provider: { default_tags: { tags: { owner } } } }),
  'key of default_tags': (key) => ({ provider: { default_tags: { tags: { [key]: 'a' } } } }),
  'key of ignore_tags': (key) => ({ provider: { ignore_tags: { keys: [key, 'Other'] } } }),
  'role of the provider': (role) => ({
    provider: { assume_role: { role_arn: `arn:aws:iam::111122223333:role/${role}` } },
  }),
  for_each: (item) => ({ image: { for_each: item.replace(/^\$\{(.*)\}$/, '${toset([$1])}'), name: '${each.key}' } }),
  'value of for_each': (item) => ({
    image: { for_each: item.replace(/^\$\{(.*)\}$/, '${{a = $1}}'), name: '${each.value}' },
  }),
  count: (item) => ({ image: { count: item, name: 'n${count.index}' } }),
  'condition of count': (item) => ({ image: { count: item.replace(/^\$\{(.*)\}$/, '${$1 == "a" ? 1 : 2}') } }),
  local: (value) => ({ image: { name: '${local.l}' }, rest: { locals: { l: value } } }),
  'output of another resource': (value) => ({
    image: { name: '${aws_iam_role.r.description}' },
    rest: { resource: { aws_iam_role: { r: { description: value, assume_role_policy: TRUST } } } },
  }),
  'input of a module': (value) => ({ module: { x: value } }),
  'for_each of a module': (value) => ({
    module: { for_each: value.replace(/^\$\{(.*)\}$/, '${toset([$1])}'), x: '${each.key}' },
  }),
  'output of a module': (value) => ({ image: { name: '${module.m.o}' }, module: { x: value } }),
  'name of the role': (name) => ({
    rest: { resource: { aws_iam_role: { r: { name, assume_role_policy: TRUST } } } },
  }),
  'action of a policy': (value) => ({ policy: statement({ Action: `workspaces:${value}` }) }),
  'resource of a policy': (value) => ({ policy: statement({ Resource: `arn:aws:workspaces:*:*:*/${value}` }) }),
  'statement id of a policy': (Sid) => ({ policy: statement({ Sid }) }),
  'condition key of a policy': (key) => ({ policy: statement({ Condition: { StringEquals: { [key]: 'a' } } }) }),
  'condition value of a policy': (value) => ({
    policy: statement({ Condition: { StringEquals: { 'aws:RequestTag/Owner': value } } }),
  }),
  'whole policy': (policy) => ({ policy }),
  'policy in jsonencode': (value) => ({
    policy: value.replace(/^\$\{(.*)\}$/, '${jsonencode({Version = "2012-10-17", Statement = [{($1) = $1}]})}'),
  }),
  'action of a data source': (value) => document({ actions: [value] }),
  'resource of a data source': (value) => document({ resources: [value] }),
  'condition value of a data source': (value) =>
    document({ condition: [{ test: 'StringEquals', variable: 'aws:RequestTag/Owner', values: [value] }] }),
  'condition key of a data source': (value) =>
    document({ condition: [{ test: 'StringEquals', variable: value, values: ['a'] }] }),
};
