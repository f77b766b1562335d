import type { OperationName } from '../model';

/** One finished call. Never holds credentials. */
export interface LogEntry {
  readonly requestId: string;
  /** Absent where the request named none of ours. */
  readonly operation?: OperationName;
  /** `ok`, or the error's code. */
  readonly outcome: string;
  /** Id of the resource in question, where there is one. */
  readonly subject?: string;
  /** The error's message. */
  readonly message?: string;
  /** The answer was thrown away on purpose. */
  readonly isAnswerLost: boolean;
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
  const line = words.filter((word) => word !== undefined).join(' ');
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '?');
}
