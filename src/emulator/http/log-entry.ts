import { cut, describeJsonType, escapeInvisible } from '../../text';
import type { CallName } from './call-name';
import type { ServiceResult } from './protocol';

/** One finished call. Never holds credentials. */
export interface LogEntry {
  readonly requestId: string;
  /** Absent where the request named none of ours. */
  readonly operation?: CallName;
  /** `ok`, the error's code, `HTTP 503` for an answer that is none of the API's, or `dropped`. */
  readonly outcome: string;
  /** Id of the resource in question, where there is one. */
  readonly subject?: string;
  /** The error's message. */
  readonly message?: string;
  /** The answer was thrown away on purpose. */
  readonly isAnswerLost: boolean;
}

/** A call without an outcome is one whose connection was closed before it was executed. */
export interface FinishedCall extends Partial<ServiceResult> {
  readonly requestId: string;
  readonly operation?: CallName;
}

export function createLogEntry({ requestId, operation, outcome, input, isAnswerLost = false }: FinishedCall): LogEntry {
  const ids = { ...(outcome?.kind === 'ok' && outcome.output), ...input } as Record<string, unknown>;
  const subject = [ids.ImageId, ids.ResourceId, ids.ImageIds, ids.WorkspaceId, ids.BundleIds].find(
    (id) => id !== undefined,
  );
  const message = outcome !== undefined && 'message' in outcome ? outcome.message : undefined;
  return {
    requestId,
    ...(operation !== undefined && { operation }),
    outcome: nameOutcome(outcome),
    ...(subject !== undefined && { subject: cut(formatSubject(subject)) }),
    ...(message !== undefined && { message }),
    isAnswerLost,
  };
}

/** One id, or some. */
function formatSubject(subject: unknown): string {
  const ids: readonly unknown[] = Array.isArray(subject) ? subject : [subject];
  return ids.map((id) => (typeof id === 'string' ? id : describeJsonType(id))).join(',');
}

function nameOutcome(outcome: ServiceResult['outcome'] | undefined): string {
  if (outcome === undefined || outcome.kind === 'dropped') return 'dropped';
  if (outcome.kind === 'ok') return 'ok';
  return outcome.kind === 'error' ? outcome.code : (outcome.code ?? `HTTP ${outcome.status}`);
}

/** `CreateWorkspaceImage ok wsi-0a1b2c3d4`, in one line whatever the caller sent. */
export function formatLogEntry({ operation, outcome, subject, message, isAnswerLost }: LogEntry): string {
  const words = [
    operation ?? 'unknown operation',
    outcome,
    subject,
    isAnswerLost ? '(answer dropped)' : undefined,
    message,
  ];
  return escapeInvisible(words.filter((word) => word !== undefined).join(' '));
}
