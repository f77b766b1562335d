import { resolveImagePolicy } from '../../src/checks';
import type { LintInput, LintOptions } from '../../src/lint';
import type { Row } from '../iam/differential/random-case';
import type { ChangeKind } from './fact';
import { expression, formatPlan, type Json, type JsonObject } from './plan-json';
import { OPEN, type Open, type RandomDeployment, type Tags } from './random-deployment';
import { getTagsBefore, isIgnoredTag } from './world';

/** A deployment as the files that the linter reads. */
export interface DeploymentInput {
  readonly inputs: readonly LintInput[];
  readonly options: LintOptions;
}

export function writeDeployment(given: RandomDeployment): DeploymentInput {
  const input = given.kind === 'life' ? writeStack(given) : writePlan(given);
  return { inputs: [input], options: writeOptions(given) };
}

const IMAGE = { name: 'golden', description: 'Golden image' };

function writeStack(given: RandomDeployment): LintInput {
  const { ignored, roleArn, layers } = given;
  const provider = {
    region: orReference(given.region, 'region'),
    ...(roleArn !== undefined && { assume_role: [{ role_arn: orReference(roleArn, 'role') }] }),
    default_tags: [{ tags: writeTags(given.defaultTags, 'default_tags') }],
    ignore_tags: [
      ignored === OPEN
        ? { keys: '${var.ignored}' }
        : { keys: ignored.keys as string[], key_prefixes: ignored.prefixes as string[] },
    ],
  };
  const image = {
    ...IMAGE,
    workspace_id: orReference(given.workspaceId, 'workspace'),
    tags: writeTags(given.after, 'tags'),
  };
  const role = {
    aws_iam_role: { deployer: { name: 'deployer', assume_role_policy: '{}' } },
    aws_iam_role_policy: Object.fromEntries(
      layers.identity.map((rows, index) => [`p${index}`, { role: 'deployer', policy: formatPolicy(rows) }]),
    ),
  };
  const root = {
    variable: Object.fromEntries(
      ['region', 'role', 'default_tags', 'tags', 'ignored', 'workspace', 'value'].map((name) => [name, {}]),
    ),
    provider: { workspaces: [provider] },
    resource: { workspaces_image: { golden: image }, ...(given.isStackRole && role) },
  };
  const text = JSON.stringify(root);
  return { kind: 'configuration', name: 'images', files: [{ path: 'stacks/images/cdk.tf.json', text }] };
}

function orReference(value: string | Open, variable: string): string {
  return value === OPEN ? `\${var.${variable}}` : value;
}

function writeTags(tags: Tags | Open, variable: string): Json {
  if (tags === OPEN) return `\${var.${variable}}`;
  return Object.fromEntries([...tags].map(([key, value]) => [key, value === OPEN ? '${var.value}' : value]));
}

const ACTIONS: Readonly<Record<Exclude<ChangeKind, 'life'>, readonly string[]>> = {
  create: ['create'],
  update: ['update'],
  replaceDeleteFirst: ['delete', 'create'],
  replaceCreateFirst: ['create', 'delete'],
  delete: ['delete'],
};

function writePlan(given: RandomDeployment): LintInput {
  const { kind, before, after, defaultTags, ignored, workspaceId, roleArn } = given;
  const isSame = kind === 'update';
  const known = { ...IMAGE, ...(workspaceId !== OPEN && { workspace_id: workspaceId }) };
  const state = { ...IMAGE, workspace_id: 'ws-golden0001', image_id: 'wsi-abc123456', state: 'AVAILABLE' };
  const text = formatPlan({
    actions: ACTIONS[kind as keyof typeof ACTIONS],
    before:
      kind === 'create'
        ? null
        : {
            ...state,
            tags: Object.fromEntries(before) as JsonObject,
            tags_all: Object.fromEntries(getTagsBefore(given)),
          },
    after: kind === 'delete' ? null : { ...(isSame ? state : known), ...writeKnownTags(given) },
    afterUnknown: {
      ...(!isSame && { image_id: true, state: true }),
      ...(workspaceId === OPEN && !isSame && { workspace_id: true }),
      ...(after === OPEN
        ? { tags: true }
        : { tags: Object.fromEntries([...after].flatMap(([key, value]) => (value === OPEN ? [[key, true]] : []))) }),
      ...(hasOpenTags(given) && { tags_all: true }),
    },
    provider: {
      region: expression(given.region === OPEN ? undefined : given.region, 'var.region'),
      ...(roleArn !== undefined && {
        assume_role: [{ role_arn: expression(roleArn === OPEN ? undefined : roleArn, 'var.role') }],
      }),
      default_tags: [{ tags: expression(isOpen(defaultTags) ? undefined : toJson(defaultTags as Tags), 'var.tags') }],
      ignore_tags: [
        ignored === OPEN
          ? { keys: expression(undefined, 'var.ignored') }
          : { keys: expression(ignored.keys, ''), key_prefixes: expression(ignored.prefixes, '') },
      ],
    },
  });
  return { kind: 'file', file: { path: 'plan.json', text } };
}

function isOpen(tags: Tags | Open): boolean {
  return tags === OPEN || [...tags.values()].includes(OPEN);
}

function hasOpenTags({ after, defaultTags }: RandomDeployment): boolean {
  return isOpen(after) || isOpen(defaultTags);
}

function toJson(tags: Tags): JsonObject {
  return Object.fromEntries([...tags].filter(([, value]) => value !== OPEN)) as JsonObject;
}

/** A provider plans the merged tags as soon as all of them are known. */
function writeKnownTags(given: RandomDeployment): JsonObject {
  const { after, defaultTags, ignored } = given;
  const tags = after === OPEN ? {} : { tags: toJson(after) };
  if (after === OPEN || defaultTags === OPEN || hasOpenTags(given)) return tags;
  const dropped = ignored === OPEN ? { keys: [], prefixes: [] } : ignored;
  const given_ = [...defaultTags, ...after].filter(([key, value]) => value !== null && !isIgnoredTag(key, dropped));
  return { ...tags, tags_all: Object.fromEntries(given_) as JsonObject };
}

function formatPolicy(Statement: readonly Row[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

type DeployerOfCase = Pick<RandomDeployment, 'layers' | 'isStackRole' | 'accountId' | 'today' | 'context'>;

/** The policies as files, and who has them. */
export function writeOptions({ layers, isStackRole, accountId, today, context }: DeployerOfCase): LintOptions {
  const deployerFiles = new Map<string, { path: string; text: string }>();
  const write = (kind: string) => (rows: readonly Row[]) => {
    const path = `${kind}-${deployerFiles.size}.json`;
    deployerFiles.set(path, { path, text: formatPolicy(rows) });
    return path;
  };
  const { identity, boundary, scps, session, rcps } = layers;
  const resolved = resolveImagePolicy({
    deployer: {
      ...(isStackRole ? { role: 'deployer' } : { policies: identity.map(write('identity')) }),
      ...(boundary && { boundary: write('boundary')(boundary) }),
      ...(scps && { scps: scps.map((level) => level.map(write('scp'))) }),
      ...(session && { session: session.map(write('session')) }),
      ...(rcps && { rcps: rcps.map(write('rcp')) }),
      ...(accountId !== undefined && { accountId }),
    },
  });
  if (resolved.kind === 'invalid') throw new Error(JSON.stringify(resolved.problems));
  return { policy: resolved.policy, deployerFiles, today, conditionKeys: context };
}
