import type { Receiver } from '../events/engine-run';
import { apiAnswer, htmlAnswer, type Fault, type Rule } from '../events/fault';
import type { Moment } from '../events/fault-proxy';
import type { Random } from './random';
import type { Blow, Runner, Trigger } from './scenario';

const OPERATIONS = [
  'CreateWorkspaceImage',
  'CreateWorkspaceImage',
  'DescribeWorkspaceImages',
  'DescribeWorkspaceImages',
  'DeleteWorkspaceImage',
  'CreateTags',
  'DeleteTags',
  'DescribeTags',
  'DescribeWorkspaces',
  'DescribeWorkspaceBundles',
  'DescribeWorkspaceImagePermissions',
] as const;
const MOMENTS: readonly Moment[] = ['asked', 'carriedOut', 'answered'];

const INTERRUPT = { signal: 'SIGINT', receiver: 'group' } as const;
/** Receivers of a kill, and the signals that ask to end. */
const KINDS: readonly { readonly signal: NodeJS.Signals; readonly receiver: Receiver; readonly isTwice?: boolean }[] = [
  INTERRUPT,
  { ...INTERRUPT, isTwice: true },
  { ...INTERRUPT, isTwice: true },
  { signal: 'SIGTERM', receiver: 'engine' },
  { signal: 'SIGTERM', receiver: 'group' },
  { signal: 'SIGTERM', receiver: 'provider' },
  { signal: 'SIGHUP', receiver: 'group' },
  { signal: 'SIGKILL', receiver: 'provider' },
  { signal: 'SIGKILL', receiver: 'engine' },
  { signal: 'SIGKILL', receiver: 'both' },
  { signal: 'SIGKILL', receiver: 'both' },
];

/** Faults of AWS and of the way there: few, as each run is to get somewhere. */
export function drawRules(random: Random): Rule[] {
  const count = random.isLucky(0.5) ? random.integer(1, 3) : 0;
  return Array.from({ length: count }, () => ({
    operation: random.pick(OPERATIONS),
    fault: drawFault(random),
    skip: random.integer(0, 4),
    times: random.integer(1, 2),
  }));
}

function drawFault(random: Random): Fault {
  const kind = random.pick(['lose', 'lose', 'gateway', 'code', 'delay'] as const);
  switch (kind) {
    case 'lose':
      return { kind: random.pick(['loseRequest', 'loseAnswer', 'cutAnswer'] as const) };
    case 'gateway':
      return {
        kind: random.pick(['refuse', 'replaceAnswer'] as const),
        answer: htmlAnswer(random.pick([500, 502, 503])),
      };
    case 'code':
      return { kind: 'refuse', answer: drawAnswer(random) };
    case 'delay':
      return { kind: 'delay', ms: random.integer(50, 1500) };
  }
}

function drawAnswer(random: Random) {
  const code = random.pick([
    'ThrottlingException',
    'AccessDeniedException',
    'ExpiredTokenException',
    'InternalFailure',
  ]);
  return apiAnswer(code, 'Drawn by chance', code === 'InternalFailure' ? 500 : 400);
}

export function drawBlows(random: Random, runner: Runner): Blow[] {
  // A runner that vanishes while AWS makes an image is what a fresh one is tried with.
  if (runner === 'forgets' && random.isLucky(0.6)) return [drawEndOfRunner(random)];
  if (random.isLucky(0.2)) return [];
  const count = random.isLucky(0.2) ? 2 : 1;
  return Array.from({ length: count }, () => drawBlow(random));
}

function drawEndOfRunner(random: Random): Blow {
  const at: Trigger = {
    kind: 'call',
    moment: random.pick(['carriedOut', 'answered'] as const),
    operation: 'CreateWorkspaceImage',
    count: random.integer(1, 3),
  };
  return { at, signal: 'SIGKILL', receiver: 'both' };
}

function drawBlow(random: Random): Blow {
  const { isTwice, ...kind } = random.pick(KINDS);
  return { at: drawTrigger(random), ...kind, ...(isTwice === true && { againAfterMs: random.integer(2, 60) }) };
}

function drawTrigger(random: Random): Trigger {
  if (random.isLucky(0.35)) return { kind: 'time', ms: random.integer(200, 4000) };
  return {
    kind: 'call',
    moment: random.pick(MOMENTS),
    operation: random.pick(OPERATIONS),
    count: random.integer(1, 5),
  };
}
