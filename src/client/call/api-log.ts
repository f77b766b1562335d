/** One attempt of one call. Holds no secret, no header and no body. */
export interface ApiCallEntry {
  readonly service: 'WorkSpaces' | 'STS' | 'Resource Groups Tagging API';
  /** `DescribeWorkspaceImages`. */
  readonly operation: string;
  readonly region: string;
  /** From 1. */
  readonly attempt: number;
  /** Milliseconds for which it was held back, to stay below the rate that AWS allows. */
  readonly waitedMs: number;
  /** Milliseconds until the answer was read, or until there was none. */
  readonly durationMs: number;
  /** HTTP status; undefined where there was no answer. */
  readonly status?: number;
  readonly requestId?: string;
  /** `OK`, or the code that an AwsError would have. */
  readonly outcome: string;
}

/** Takes note of each attempt as it ends. */
export type ApiLog = (entry: ApiCallEntry) => void;
