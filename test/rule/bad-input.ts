/** One bad input, in the form of each gate. */
export interface BadInput {
  /** A program. */
  readonly source?: string;
  /** Terraform JSON: its root, or its text. */
  readonly json: object | string;
  readonly imagePolicy?: object;
  /** Rules that have to run beside it. */
  readonly beside?: readonly string[];
  /** For synthesis and the provider: the attributes of an image in place of good ones. */
  readonly image?: Attributes;
  /** Gates that cannot see it, each with the reason. */
  readonly unseen?: Partial<Record<Gate, string>>;
}

export type Gate = 'ESLint on source' | 'ESLint on JSON' | 'command' | 'synthesis' | 'provider';

type Attributes = Readonly<Record<string, boolean | number | string | null | readonly string[] | object>>;

const GOOD = { name: 'office', description: 'Office', workspace_id: 'ws-0123456789' };
const OWN = new Set(['name', 'description', 'workspace_id', 'tags', 'region', 'lifecycle']);

/** An image whose attributes, under their names in Terraform, are bad. */
export function badImage(image: Attributes, rest: Pick<BadInput, 'imagePolicy' | 'unseen'> = {}): BadInput {
  const attributes = { ...GOOD, ...image };
  const own = Object.entries(attributes).filter(([name]) => OWN.has(name));
  const overrides = Object.entries(attributes).filter(([name]) => !OWN.has(name));
  const props = Object.fromEntries(own.map(([name, value]) => [toCamelCase(name), toProps(value)]));
  const calls = overrides.map(([name, value]) => `.addOverride('${name}', ${JSON.stringify(value)})`).join('');
  return {
    source: `import { WorkspaceImage } from 'cdktf-workspaces-image';\nnew WorkspaceImage(this, 'i', ${JSON.stringify(props)})${calls};`,
    json: { resource: { workspaces_image: { i: attributes } } },
    image,
    ...rest,
  };
}

/** Members of blocks have names of their own; those of tags are the user's. */
function toProps(value: unknown): unknown {
  const isBlock = typeof value === 'object' && value !== null && 'create_before_destroy' in value;
  return isBlock ? Object.fromEntries(Object.entries(value).map(([key, item]) => [toCamelCase(key), item])) : value;
}

export function toCamelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Two images in one program and one stack. */
export function badImages(first: Attributes, second: Attributes): BadInput {
  const make = (id: string, attributes: Attributes) => {
    const props = Object.entries({ ...GOOD, ...attributes }).map(([name, value]) => [toCamelCase(name), value]);
    return `new WorkspaceImage(this, '${id}', ${JSON.stringify(Object.fromEntries(props))});\n`;
  };
  return {
    source: `import { WorkspaceImage } from 'cdktf-workspaces-image';\n${make('a', first)}${make('b', second)}`,
    json: { resource: { workspaces_image: { a: { ...GOOD, ...first }, b: { ...GOOD, ...second } } } },
  };
}

/** A policy of one statement, which stands on everything where it does not say. */
export function badPolicy(statement: object, rest: Pick<BadInput, 'imagePolicy'> = {}): BadInput {
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'workspaces:DescribeTags', Resource: '*', ...statement }],
  };
  const text = JSON.stringify(document);
  return {
    source: `import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';\nnew IamPolicy(this, 'p', { policy: ${JSON.stringify(text)} });`,
    json: { resource: { aws_iam_policy: { p: { policy: text } } } },
    ...rest,
  };
}

/** A good image with a suppression. */
export function badSuppression(entry: object): BadInput {
  const { workspace_id: workspaceId, ...rest } = GOOD;
  const props = JSON.stringify({ ...rest, workspaceId });
  return {
    source: `import { WorkspaceImage } from 'cdktf-workspaces-image';\nnew WorkspaceImage(this, 'i', ${props}).suppress(${JSON.stringify(entry)});`,
    json: { resource: { workspaces_image: { i: { ...GOOD, '//': { lint: { suppress: [entry] } } } } } },
  };
}
