import type { Fail, Faults } from './fault-shape';

/** A fault that is still to come, in words. */
export interface FaultLine {
  /** Name of the call, or `*` for any of WorkSpaces. */
  readonly operation: string;
  readonly effect: string;
  /** Calls to come that have it; absent where it is every one. */
  readonly left?: number;
  /** From 0 to 1; absent where it is certain. */
  readonly probability?: number;
}

/** The faults one by one; without access keys, and without the texts that they answer. */
export function listFaultLines(faults: Faults): FaultLine[] {
  const { throttle, dropRequest, dropAnswer, fail = [], slow = [], stale = [] } = faults;
  const { latencyMilliseconds = {}, invisibleMilliseconds = 0 } = faults;
  const lines: FaultLine[] = [
    ...listCounts(throttle, 'throttled'),
    ...fail.map((rule) => line(rule, describeFail(rule))),
    ...slow.map((rule) => line(rule, `${rule.milliseconds} ms later`)),
    ...stale.map((rule) => line(rule, `sees what was there ${rule.milliseconds} ms ago`)),
    ...listCounts(dropRequest, 'connection closed before it is executed'),
    ...listCounts(dropAnswer, 'executed, connection closed without the answer'),
    ...Object.entries(latencyMilliseconds).map(([operation, ms]) => ({ operation, effect: `${ms} ms later` })),
  ];
  if (invisibleMilliseconds > 0) {
    const effect = `does not show an image for its first ${invisibleMilliseconds} ms`;
    lines.push({ operation: 'DescribeWorkspaceImages', effect });
  }
  return lines.filter(({ left }) => left !== 0);
}

function listCounts(counts: Readonly<Record<string, number | undefined>> = {}, effect: string): FaultLine[] {
  return Object.entries(counts).map(([operation, left = 0]) => ({ operation, effect, left }));
}

interface Rule {
  readonly operation: string;
  readonly count?: number;
  readonly probability?: number;
}

function line({ operation, count, probability }: Rule, effect: string): FaultLine {
  return {
    operation,
    effect,
    ...(count !== undefined && { left: count }),
    ...(probability !== undefined && { probability }),
  };
}

function describeFail({ code, status, body, drop, afterExecution, accessKeyId }: Fail): string {
  const answer = body !== undefined ? `answer ${status ?? 500} of no API` : `${code ?? 'error'} (${status ?? 400})`;
  const words = [
    drop === true ? 'connection closed' : answer,
    ...(afterExecution === true ? ['after it is executed'] : []),
    ...(accessKeyId === undefined ? [] : ['for one access key']),
  ];
  return words.join(' ');
}
