import fc from 'fast-check';
import {
  ABSENT,
  addDeploymentTag,
  known,
  requireCreateTagsPermission,
  requireImagePermissions,
  type Finding,
} from '../../src/checks';
import { createIamAuthorize, type LogEntry, startEmulator } from '../../src/emulator';
import { parsePolicyDocument, type PolicySet } from '../../src/iam';
import { IMAGE_LIFE_CYCLE, IMAGE_OPTIONAL_READS } from '../../src/model';
import { Folder, imageConfig, Session, stateOf } from '../provider/harness';
import { declareTags } from './image-input';
import { findDenial, PLACE } from './life-cycle';
import { policies, tags } from './policy';

const RUNS = 500;
const defaultTags = fc.oneof(
  { weight: 3, arbitrary: fc.constant(new Map<string, string>()) },
  { weight: 1, arbitrary: tags },
);

type Tags = ReadonlyMap<string, string>;

function check(set: PolicySet, own: Tags, defaultTags: Tags): Finding[] {
  const deployment = {
    image: { workspaceId: known(PLACE.workspaceId), tags: declareTags(own) },
    defaultTags: declareTags(defaultTags),
    place: { region: known(PLACE.region), accountId: known(PLACE.accountId) },
  };
  const found = [
    ...requireCreateTagsPermission.check(deployment, set),
    ...requireImagePermissions.check(deployment, set),
  ];
  return found.filter(({ messageId }) => messageId !== 'optionalDenied');
}

/** `open`: nothing is surely missing, and something could not be evaluated. */
function getVerdict(findings: readonly Finding[]): 'granted' | 'missing' | 'open' {
  if (findings.length === 0) return 'granted';
  return findings.some(({ severity }) => severity === 'error') ? 'missing' : 'open';
}

const seen = { granted: 0, missing: 0, open: 0 };

test('the checks find all granted just where no call in the life of the image is denied', async () => {
  await fc.assert(
    fc.asyncProperty(policies, tags, defaultTags, async (set, own, inherited) => {
      const findings = check(set, own, inherited);
      const verdict = getVerdict(findings);
      seen[verdict]++;
      const denial = await findDenial(set, new Map([...inherited, ...own]));
      if (verdict !== 'open') expect(denial === undefined ? 'granted' : 'missing').toBe(verdict);
      if (denial === undefined) return;
      const [, action = ''] = /to perform: (\S+) on resource/.exec(denial) ?? [];
      expect(findings.some(({ problem }) => problem.includes(`${action} `))).toBe(true);
    }),
    { numRuns: RUNS },
  );
});

test('the policies were of every kind', () => {
  expect(Math.min(seen.granted, seen.missing)).toBeGreaterThan(RUNS / 10);
  expect(seen.open).toBeGreaterThan(0);
});

test('the calls that the checks speak of are those that the provider makes', async () => {
  const calls: LogEntry[] = [];
  const emulator = await startEmulator({ creationSeconds: 0, log: (entry) => calls.push(entry) });
  const folder = new Folder();
  const session = await Session.open({ endpoint: emulator.url, folder });
  const made = stateOf(await session.deploy(null, imageConfig({ tags: { team: 'blue', old: 'x' } })));
  const changed = stateOf(await session.deploy(made, imageConfig({ tags: { team: 'red' } })));
  const read = stateOf(await session.read(changed));
  const next = imageConfig({ description: 'Another image' });
  const { second } = await session.planReplacement(read, next);
  expect((await session.deleteReplaced(read, second)).diagnostics).toEqual([]);
  const replaced = stateOf(await session.deploy(null, next));
  expect((await session.destroy(replaced)).diagnostics).toEqual([]);
  await emulator.close();
  folder.remove();
  expect(calls.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  const asked = new Set(calls.flatMap(({ operation }) => operation ?? []));
  // AWS lets every caller ask who it is.
  asked.delete('GetCallerIdentity');
  expect(asked).toEqual(new Set([...IMAGE_LIFE_CYCLE, ...IMAGE_OPTIONAL_READS]));
});

/** The deletion of an image that is to be replaced, by a deployer who may not call one operation. */
async function deleteReplaced(operation: string) {
  const seed = { workspaces: [{ workspaceId: PLACE.workspaceId }], deny: [`workspaces:${operation}`] };
  const emulator = await startEmulator({ creationSeconds: 0, seed });
  const folder = new Folder();
  try {
    const session = await Session.open({ endpoint: emulator.url, folder });
    const made = stateOf(await session.deploy(null, imageConfig()));
    const { second } = await session.planReplacement(made, imageConfig({ description: 'Another image' }));
    const { state, diagnostics } = await session.deleteReplaced(made, second);
    return { isDeleted: state === null, hasError: diagnostics.some(({ severity }) => severity === 'error') };
  } finally {
    await emulator.close();
    folder.remove();
  }
}

test.each(IMAGE_OPTIONAL_READS)('an image is replaced without %s', async (operation) => {
  expect(await deleteReplaced(operation)).toEqual({ isDeleted: true, hasError: false });
});

test('an image is not replaced without DescribeWorkspaces', async () => {
  expect(await deleteReplaced('DescribeWorkspaces')).toEqual({ isDeleted: false, hasError: true });
});

test.each([
  ['without CreateTags the create is denied', [], false],
  ['with it, and without DeleteTags, nothing is', ['workspaces:CreateTags'], true],
])('of an image whose only tag is that of its deployment: %s', async (_, more, isGranted) => {
  const Action = ['workspaces:Describe*', 'workspaces:*WorkspaceImage', 'tag:GetResources', ...more];
  const statement = { Effect: 'Allow', Action, Resource: '*' };
  const set: PolicySet = {
    identity: [parsePolicyDocument({ Version: '2012-10-17', Statement: statement }, 'deployer.json')],
  };
  const emulator = await startEmulator({ creationSeconds: 0, authorize: createIamAuthorize(set) });
  const folder = new Folder();
  const session = await Session.open({ endpoint: emulator.url, folder, config: { deployment_id: 'desktops/live' } });
  const { state, diagnostics } = await session.deploy(null, imageConfig());
  if (state !== null) expect((await session.destroy(state)).diagnostics).toEqual([]);
  await emulator.close();
  folder.remove();
  expect([state !== null, diagnostics.length === 0]).toEqual([isGranted, isGranted]);
  const sent = addDeploymentTag(ABSENT, known('desktops/live'));
  const deployment = {
    image: { workspaceId: known(PLACE.workspaceId), tags: ABSENT },
    defaultTags: sent,
    place: { region: known(PLACE.region), accountId: known(PLACE.accountId) },
  };
  const found = [
    ...requireCreateTagsPermission.check(deployment, set),
    ...requireImagePermissions.check(deployment, set),
  ];
  expect(found.map(({ ruleId }) => ruleId)).toEqual(isGranted ? [] : ['require-create-tags-permission']);
});
