import { STS_ACTION, WORKSPACES_OPERATIONS } from '../http/call-name';
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
const OPERATION_NAMES = ['*', ...WORKSPACES_OPERATIONS, STS_ACTION] as const;

/** One number for each name. */
function perOperation() {
  const member: Member & { readonly shape: typeof COUNT; readonly isRequired: false } = optional(COUNT);
  const entries = OPERATION_NAMES.map((name) => [name, member] as const);
  return structure(Object.fromEntries(entries) as Record<(typeof OPERATION_NAMES)[number], typeof member>);
}

const FAIL = structure({
  operation: required(enumOf(OPERATION_NAMES)),
  count: optional(COUNT),
  accessKeyId: optional(STRING),
  afterExecution: optional(BOOLEAN),
  // It also stands in a header.
  code: optional(patternOf(/^[A-Za-z0-9.]+$/)),
  message: optional(STRING),
  status: optional({ kind: 'integer', min: 200, max: 599 }),
  body: optional(STRING),
  contentType: optional(patternOf(/^[\x20-\x7e]+$/)),
});

export const FAULTS = structure({
  throttle: optional(perOperation()),
  fail: optional(listOf(FAIL)),
  dropRequest: optional(perOperation()),
  dropAnswer: optional(perOperation()),
  latencyMilliseconds: optional(perOperation()),
  invisibleMilliseconds: optional(COUNT),
});

/** An answer in place of the operation's. See Faults. */
export type Fail = ValueOf<typeof FAIL>;

/**
 * Faults on demand, by operation; `*` is any of WorkSpaces, while GetCallerIdentity has to be named.
 * - `throttle`: so many of the next calls get ThrottlingException.
 * - `fail`: calls that get another answer than the operation's, the first entry that fits: an error with this `code`,
 *   `message` and `status` (400), or the text `body` as it is, with its `contentType` (text/html) and `status` (500).
 *   `count` of the next calls, or every one until the faults are replaced; with `accessKeyId` only that caller's. The
 *   operation is not executed; with `afterExecution` it is, and only an answer of success is replaced.
 * - `dropRequest`: of so many of the next calls the connection is closed before the operation is executed.
 * - `dropAnswer`: so many of the next calls that succeed lose their answer; the connection is closed in its place.
 * - `latencyMilliseconds`: real time before the call is executed.
 * - `invisibleMilliseconds`: time on the clock during which DescribeWorkspaceImages does not show a new image.
 */
export type Faults = ValueOf<typeof FAULTS>;
