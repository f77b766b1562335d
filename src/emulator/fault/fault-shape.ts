import { type CallName, OTHER_CALLS, TAGGING_ACTION, WORKSPACES_OPERATIONS } from '../http/call-name';
import { API_OPERATIONS, isReading } from '../../model';
import {
  BOOLEAN,
  enumOf,
  listOf,
  type Member,
  optional,
  patternOf,
  required,
  STRING,
  structure,
  type ValueOf,
} from '../shape/shape';

const COUNT = { kind: 'integer', min: 0 } as const;

/** `*` is any operation of WorkSpaces. */
const OPERATION_NAMES = ['*', ...WORKSPACES_OPERATIONS, ...OTHER_CALLS] as const;

/** Operations that only look. */
const READ_NAMES: readonly ('*' | CallName)[] = [
  '*',
  ...WORKSPACES_OPERATIONS.filter((name) => isReading(API_OPERATIONS[name])),
  TAGGING_ACTION,
];

/** One number for each name. */
function perOperation() {
  const member: Member & { readonly shape: typeof COUNT; readonly isRequired: false } = optional(COUNT);
  const entries = OPERATION_NAMES.map((name) => [name, member] as const);
  return structure(Object.fromEntries(entries) as Record<(typeof OPERATION_NAMES)[number], typeof member>);
}

/** How often a fault comes about where it fits. */
const FREQUENCY = { count: optional(COUNT), probability: optional({ kind: 'number', min: 0, max: 1 }) } as const;

const FAIL = structure({
  operation: required(enumOf(OPERATION_NAMES)),
  ...FREQUENCY,
  accessKeyId: optional(STRING),
  afterExecution: optional(BOOLEAN),
  // It also stands in a header.
  code: optional(patternOf(/^[A-Za-z0-9.]+$/)),
  message: optional(STRING),
  status: optional({ kind: 'integer', min: 200, max: 599 }),
  body: optional(STRING),
  contentType: optional(patternOf(/^[\x20-\x7e]+$/)),
  drop: optional(BOOLEAN),
});

const SLOW = structure({
  operation: required(enumOf(OPERATION_NAMES)),
  ...FREQUENCY,
  milliseconds: required(COUNT),
});

const STALE = structure({
  operation: required(enumOf(READ_NAMES)),
  ...FREQUENCY,
  milliseconds: required(COUNT),
});

export const FAULTS = structure({
  seed: optional(COUNT),
  throttle: optional(perOperation()),
  fail: optional(listOf(FAIL)),
  slow: optional(listOf(SLOW)),
  stale: optional(listOf(STALE)),
  dropRequest: optional(perOperation()),
  dropAnswer: optional(perOperation()),
  latencyMilliseconds: optional(perOperation()),
  invisibleMilliseconds: optional(COUNT),
});

/** An answer in place of the operation's. See Faults. */
export type Fail = ValueOf<typeof FAIL>;

/**
 * Faults on demand, by operation; `*` is any of WorkSpaces, while AssumeRole, AssumeRoleWithWebIdentity, GetCallerIdentity and GetResources have to be named. Of a list the
 * first entry that fits a call counts, with its `probability` from 0 to 1 (1): an entry that a call escapes leaves it to
 * the next. It is for `count` of the next calls, or every one until the faults are replaced. Which calls escape depends
 * on `seed` (1) and on the order of the calls only.
 * - `throttle`: so many of the next calls get ThrottlingException.
 * - `fail`: calls that get another answer than the operation's: an error with this `code`, `message` and `status`
 *   (400), or the text `body` as it is, with its `contentType` (text/html) and `status` (500), or with `drop` none: the
 *   connection is closed. With `accessKeyId` only that caller's calls. The operation is not executed; with
 *   `afterExecution` it is, and only an answer of success is replaced.
 * - `slow`: real time before the call is executed.
 * - `stale`: calls that see the account as it was so many milliseconds ago on the clock, back to when the faults were set.
 * - `dropRequest`: of so many of the next calls the connection is closed before the operation is executed.
 * - `dropAnswer`: so many of the next calls that succeed lose their answer; the connection is closed in its place.
 * - `latencyMilliseconds`: real time before every call is executed, where no entry of `slow` counts.
 * - `invisibleMilliseconds`: time on the clock during which DescribeWorkspaceImages does not show a new image.
 */
export type Faults = ValueOf<typeof FAULTS>;
