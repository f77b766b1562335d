import type { LintInput } from '../../src/lint';
import { fileInput, GOOD_IMAGE, imageStack, lint, verdicts } from './project';

interface Change {
  readonly address: string;
  readonly actions: readonly string[];
  readonly before?: object | null;
  readonly after?: object | null;
}

function plan(changes: readonly Change[], more: object = {}): LintInput {
  return fileInput('plan.json', {
    format_version: '1.2',
    planned_values: {},
    resource_changes: changes.map(({ address, actions, before = null, after = null }) => ({
      address,
      mode: 'managed',
      type: address.split('.')[0],
      name: address.split('.')[1],
      change: { actions, before, after, after_unknown: {} },
    })),
    configuration: {
      provider_config: {
        workspaces: { name: 'workspaces', expressions: { region: { constant_value: 'eu-central-1' } } },
      },
      root_module: { resources: [] },
    },
    ...more,
  });
}

const SAME = { ...GOOD_IMAGE, name: 'same' };
const taken = expect.stringMatching(
  /^error no-duplicate-image-name: .*"same" is also used by workspaces_image\.a in plan\.json, which the plan forgets and does not delete/,
) as unknown;

describe('an image that a plan forgets', () => {
  const forget: Change = { address: 'workspaces_image.a', actions: ['forget'], before: SAME };
  const create = (name: string): Change => ({
    address: 'workspaces_image.b',
    actions: ['create'],
    after: { ...GOOD_IMAGE, workspace_id: 'ws-0123456788', name },
  });

  test('keeps its name', () => {
    expect(verdicts(plan([forget, create('same')]))).toEqual([taken]);
    expect(verdicts(plan([create('same'), forget]))).toEqual([taken]);
    expect(verdicts(plan([forget, create('other')]))).toEqual([]);
  });

  test('keeps it from its own replacement, too', () => {
    const replace = (name: string): Change => ({ ...forget, actions: ['create', 'forget'], after: { ...SAME, name } });
    expect(verdicts(plan([replace('same')]))).toEqual([taken]);
    expect(verdicts(plan([replace('other')]))).toEqual([]);
  });

  test('keeps it from other stacks, and is not judged itself', () => {
    const provider = { workspaces: [{ region: 'eu-central-1' }] };
    expect(verdicts([plan([forget]), imageStack({ name: 'same' }, { provider })])).toEqual([taken]);
    expect(verdicts(plan([{ ...forget, before: { ...SAME, name: 'bad name' } }]))).toEqual([]);
  });
});

test('a plan that leaves something out says so', () => {
  const notes = (more: object) => lint(plan([], more)).map(({ severity, problem }) => [severity, problem]);
  expect(notes({})).toEqual([]);
  expect(notes({ complete: true, deferred_changes: [] })).toEqual([]);
  expect(notes({ complete: false })).toEqual([['info', 'The plan is not complete.']]);
  expect(notes({ complete: false, deferred_changes: [{ reason: 'x' }] })).toEqual([
    ['info', 'The plan defers 1 change.'],
  ]);
  expect(notes({ deferred_changes: [{}, {}] })).toEqual([['info', 'The plan defers 2 changes.']]);
  expect(notes({ complete: false, errored: true })).toEqual([['error', 'The plan ended with an error.']]);
});
