import { decideInWorld, type World } from '../iam/differential/oracle';
import { listCalls, PAGES, type Action, type Carried, type Question, type Recorded } from './fact';
import type { RandomDeployment } from './random-deployment';
import { listWorlds, type DecidedWorld } from './world';

type Answer = 'allow' | 'deny';

export interface Expected {
  /** Answers of all worlds and of all pages that AWS may follow. */
  readonly answers: ReadonlySet<Answer>;
  /** Whether two pages answer differently in one world. */
  readonly isDisputed: boolean;
  readonly isOptional: boolean;
}

/** What is to be said of each call of a change, by what AWS would answer in every world. */
export function foresee(given: RandomDeployment, seed: number): Map<Action, Expected> {
  const expected = new Map<Action, { answers: Set<Answer>; isDisputed: boolean; isOptional: boolean }>();
  for (const world of listWorlds(given, seed)) {
    for (const call of listCalls(given.kind, world.tags)) {
      const answers = PAGES[call.action].map((questions) => askPage(given, world, { call, questions }));
      const entry = expected.get(call.action) ?? {
        answers: new Set(),
        isDisputed: false,
        isOptional: call.isOptional === true,
      };
      for (const answer of answers) entry.answers.add(answer);
      if (new Set(answers).size > 1) entry.isDisputed = true;
      expected.set(call.action, entry);
    }
  }
  return expected;
}

interface Asked {
  readonly call: Recorded;
  readonly questions: readonly Question[];
}

function askPage({ layers }: RandomDeployment, world: DecidedWorld, { call, questions }: Asked): Answer {
  const isAllowed = questions.every((question) => decideInWorld(layers, toWorld(world, call, question)) === 'allow');
  return isAllowed ? 'allow' : 'deny';
}

function toWorld(world: DecidedWorld, { action, carries }: Recorded, { on, has }: Question): World {
  const keys = new Map<string, readonly string[]>();
  for (const [key, values] of world.globals) if (values !== undefined) keys.set(key, values);
  const carried = carries === undefined ? NONE : world.tags[carries satisfies Carried];
  if (has.includes('TagKeys') && carried.size > 0) keys.set('aws:tagkeys', [...carried.keys()]);
  if (has.includes('RequestTag')) addTags(keys, 'aws:requesttag/', carried, world);
  if (has.includes('ResourceTag')) {
    for (const [key, value] of on === 'workspace' ? world.workspaceTags : on === 'image' ? world.foreignTags : [])
      if (value !== undefined) keys.set(`aws:resourcetag/${key}`, [value]);
    if (on === 'image') addTags(keys, 'aws:resourcetag/', world.imageTags, world);
  }
  return {
    action: `workspaces:${action}`,
    resource: getArn(world, on),
    keys,
    hasRcps: on !== 'none' || world.hasRcps,
  };
}

const NONE: ReadonlyMap<string, string> = new Map();

/** Names of condition keys have no case: of two tags that differ in it, one counts. */
function addTags(
  keys: Map<string, readonly string[]>,
  prefix: string,
  tags: ReadonlyMap<string, string>,
  { takesLast }: DecidedWorld,
): void {
  const seen = new Set<string>();
  for (const [key, value] of tags) {
    const name = `${prefix}${key.toLowerCase()}`;
    if (!seen.has(name) || takesLast) keys.set(name, [value]);
    seen.add(name);
  }
}

function getArn({ region, account, workspaceId, imageId, newImageId }: DecidedWorld, on: Question['on']): string {
  if (on === 'none') return '*';
  const partition = region.startsWith('cn-') ? 'aws-cn' : 'aws';
  const id = { workspace: workspaceId, image: imageId, newImage: newImageId }[on];
  return `arn:${partition}:workspaces:${region}:${account}:${on === 'workspace' ? 'workspace' : 'workspaceimage'}/${id}`;
}
