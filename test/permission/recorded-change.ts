import { startEmulator, type Authorize } from '../../src/emulator';
import type { ObjectValue } from '../../src/framework';
import { Folder, imageConfig, Session, stateOf, type Applied } from '../provider/harness';
import type { ChangeKind } from './fact';

export type PlainTags = Readonly<Record<string, string>>;

/** A change to one image, by a provider with these default_tags and ignore_tags. */
export interface ImageChangeCase {
  readonly kind: ChangeKind;
  readonly before: PlainTags;
  readonly after: PlainTags;
  readonly defaultTags: PlainTags;
  readonly ignoredKeys: readonly string[];
  readonly ignoredPrefixes: readonly string[];
}

export interface Outcome {
  /** Each action that was asked for, and whether every question about it was answered with yes. */
  readonly actions: ReadonlyMap<string, boolean>;
  readonly hasError: boolean;
  /** State before and after; null for no image. Before is what the refresh found. */
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue | null;
}

export const PLACE = { region: 'eu-central-1', accountId: '111122223333', workspaceId: 'ws-golden0001' } as const;

type Run = (session: Session) => Promise<Applied>;

/** The run of a change, at an emulator that asks `authorize` about it, and not about what was there before. */
export async function recordChange(change: ImageChangeCase, authorize: Authorize): Promise<Outcome> {
  const actions = new Map<string, boolean>();
  let isChanging = false;
  const emulator = await startEmulator({
    creationSeconds: 0,
    authorize: (request) => {
      if (!isChanging) return { kind: 'allowed' };
      const decision = authorize(request);
      const name = request.action.replace('workspaces:', '');
      actions.set(name, (actions.get(name) ?? true) && decision.kind === 'allowed');
      return decision;
    },
  });
  const folder = new Folder();
  const { defaultTags, ignoredKeys, ignoredPrefixes } = change;
  const config = {
    ...(Object.keys(defaultTags).length > 0 && { default_tags: [{ tags: defaultTags }] }),
    ...(ignoredKeys.length + ignoredPrefixes.length > 0 && {
      ignore_tags: [{ keys: ignoredKeys, key_prefixes: ignoredPrefixes }],
    }),
  };
  const run = async (steps: Run): Promise<Applied> => {
    const session = await Session.open({ endpoint: emulator.url, folder, config });
    const applied = await steps(session);
    session.server.close();
    return applied;
  };
  try {
    const isNew = change.kind === 'create' || change.kind === 'life';
    const made = isNew ? null : stateOf(await run((session) => session.deploy(null, configure(change.before))));
    isChanging = true;
    return { ...(await runChange(change, made, run)), actions };
  } finally {
    await emulator.close();
    folder.remove();
  }
}

function configure(tags: PlainTags, name = 'golden') {
  return imageConfig({ name, tags: Object.keys(tags).length > 0 ? tags : null });
}

type Changed = Omit<Outcome, 'actions'>;

/** As an engine goes about it: a refresh and the plan in one process of the provider, the apply in the next. */
async function runChange(
  { kind, before, after }: ImageChangeCase,
  made: ObjectValue | null,
  run: (steps: Run) => Promise<Applied>,
): Promise<Changed> {
  if (kind === 'life') return runLife(before, after, run);
  const read = made === null ? { state: null, diagnostics: [] } : await run((session) => session.read(made));
  const prior = read.state;
  if (hasError(read)) return { prior, planned: null, hasError: true };
  const config = configure(after, kind.startsWith('replace') ? 'other' : 'golden');
  let planned: ObjectValue | null = null;
  const results: Applied[] = [];
  const step = async (steps: Run) => {
    if (results.some(hasError)) return;
    results.push(await run(steps));
  };
  if (kind === 'delete') await step((session) => session.destroy(prior!));
  else if (prior === null || kind === 'update') {
    const plan = { planned, privateData: new Uint8Array() as Uint8Array };
    await step(async (session) => {
      const { diagnostics, ...rest } = await session.plan(prior, config);
      Object.assign(plan, rest);
      return { state: null, diagnostics };
    });
    planned = plan.planned;
    await step((session) => session.applyPlanned(prior, config, plan));
  } else {
    const { planned: next, privateData } = await planReplacement(prior, config, run);
    planned = next;
    const create = () => step((session) => session.applyPlanned(null, config, { planned: next, privateData }));
    if (kind === 'replaceCreateFirst') await create();
    await step((session) =>
      kind === 'replaceCreateFirst' ? session.destroy(prior) : session.deleteReplaced(prior, { privateData }),
    );
    if (kind === 'replaceDeleteFirst') await create();
  }
  return { prior, planned, hasError: results.some(hasError) };
}

async function planReplacement(prior: ObjectValue, config: ObjectValue, run: (steps: Run) => Promise<Applied>) {
  const plan: { planned: ObjectValue | null; privateData: Uint8Array } = {
    planned: null,
    privateData: new Uint8Array(),
  };
  await run(async (session) => {
    await session.show(prior);
    const { second } = await session.planReplacement(prior, config);
    Object.assign(plan, { planned: second.planned, privateData: second.privateData });
    return { state: null, diagnostics: [] };
  });
  return plan;
}

/** Made, its tags taken and set again, replaced, and deleted. */
async function runLife(before: PlainTags, after: PlainTags, run: (steps: Run) => Promise<Applied>): Promise<Changed> {
  const results: Applied[] = [];
  let state: ObjectValue | null = null;
  const step = async (steps: Run) => {
    if (results.some(hasError)) return;
    const applied = await run(steps);
    results.push(applied);
    state = applied.state;
  };
  await step((session) => session.deploy(null, configure(before)));
  await step((session) => session.read(state!));
  await step((session) => session.deploy(state, configure({})));
  await step((session) => session.deploy(state, configure(after)));
  const next = configure(after, 'other');
  const { planned, privateData } = results.some(hasError)
    ? { planned: null, privateData: new Uint8Array() }
    : await planReplacement(state!, next, run);
  await step((session) => session.deleteReplaced(state!, { privateData }));
  await step((session) => session.applyPlanned(null, next, { planned, privateData }));
  await step((session) => session.destroy(state!));
  return { prior: null, planned, hasError: results.some(hasError) };
}

function hasError({ diagnostics }: Applied): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
