import { createLogEntry, type FinishedCall } from './log-entry';
import type { Service } from './service';

/** Notes a call that has just ended. */
export function rememberCall({ calls, clock }: Service, call: FinishedCall): void {
  const { operation, outcome, subject } = createLogEntry(call);
  const status = getStatus(call);
  const name = getName(call.input);
  calls.add({
    milliseconds: clock.now(),
    ...(operation !== undefined && { operation }),
    ...(status !== undefined && { status }),
    outcome,
    ...(subject !== undefined && { subject }),
    ...(name !== undefined && { name }),
  });
}

function getStatus({ outcome, isAnswerLost }: FinishedCall): number | undefined {
  if (outcome === undefined || outcome.kind === 'dropped' || isAnswerLost) return undefined;
  return outcome.kind === 'ok' ? 200 : outcome.status;
}

function getName(input: object | undefined): string | undefined {
  if (input === undefined || !('Name' in input)) return undefined;
  return typeof input.Name === 'string' ? input.Name : undefined;
}
