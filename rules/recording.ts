import { AsyncLocalStorage } from 'node:async_hooks';
import type { Linter } from 'eslint';
import type { Finding, SuppressionEntry } from '../src/checks';

/** What a finding says, wherever it stands. */
export interface ReportedFinding extends Omit<Finding, 'target'> {
  /** Path of the construct that it is about; of a source no more than its id. */
  readonly constructPath?: string | undefined;
}

/** A finding that ESLint is not told of, as it does not count where ESLint lists findings. */
export interface KeptFinding {
  readonly finding: ReportedFinding;
  /** As ESLint has it: lines and columns from 1, the end exclusive. */
  readonly location: {
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
  };
  /** What keeps it from counting; absent for what could not be evaluated. */
  readonly suppression?: SuppressionEntry | undefined;
  /** Absolute path of another file that has the same finding, where that one is linted, too. */
  readonly alsoIn?: string;
}

/** ESLint keeps the text of a finding and no more: this is what its message is known by. */
export type MessageIdentity = Pick<Linter.LintMessage, 'ruleId' | 'line' | 'column' | 'message'>;

/** The findings behind the messages of one file. */
export class Recording {
  readonly kept: KeptFinding[] = [];
  /** Images that the file makes. */
  imageCount = 0;
  readonly #findings = new Map<string, ReportedFinding[]>();
  readonly #comments = new Map<ReportedFinding, SuppressionEntry>();

  /** @param comment what switches the finding off, where a comment of the file does */
  add(message: MessageIdentity, finding: ReportedFinding, comment?: SuppressionEntry): void {
    const key = toKey(message);
    this.#findings.set(key, [...(this.#findings.get(key) ?? []), finding]);
    if (comment !== undefined) this.#comments.set(finding, comment);
  }

  /** @param ordinal how many messages of the same words and place came before: two constructs can share a constant */
  get(message: MessageIdentity, ordinal = 0): ReportedFinding | undefined {
    return this.#findings.get(toKey(message))?.[ordinal];
  }

  getComment(finding: ReportedFinding): SuppressionEntry | undefined {
    return this.#comments.get(finding);
  }

  /** What was reported, by the messages. */
  *list(): Generator<[MessageIdentity, ReportedFinding]> {
    for (const [key, findings] of this.#findings) {
      const [ruleId, line, column, message] = JSON.parse(key) as [string, number, number, string];
      for (const finding of findings) yield [{ ruleId, line, column, message }, finding];
    }
  }
}

/** The same for messages that nothing tells apart. */
export function toKey({ ruleId, line, column, message }: MessageIdentity): string {
  return JSON.stringify([ruleId, line, column, message]);
}

/** Of the file that is being linted: the processor's two steps and the rules between them run without a pause. */
let current: Recording | undefined;

const kept = new AsyncLocalStorage<Map<string, Recording>>();

/** Begins with a file anew. */
export function startRecording(filename: string): void {
  current = new Recording();
  kept.getStore()?.set(filename, current);
}

/** That of the file that is being linted; undefined where no processor listens. */
export function getRecording(): Recording | undefined {
  return current;
}

/** The recording of the file that was linted last; undefined where no processor listened. */
export function stopRecording(): Recording | undefined {
  const stopped = current;
  current = undefined;
  return stopped;
}

/** Runs ESLint, and keeps the recordings of all files by their names. */
export async function keepRecordings<T>(
  run: () => Promise<T>,
): Promise<{ readonly result: T; readonly recordings: ReadonlyMap<string, Recording> }> {
  const recordings = new Map<string, Recording>();
  return { result: await kept.run(recordings, run), recordings };
}
