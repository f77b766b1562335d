import { AsyncLocalStorage } from 'node:async_hooks';
import type { Linter } from 'eslint';
import type { Finding } from '../src/checks';

/** What a finding says, wherever it stands. */
export interface ReportedFinding extends Omit<Finding, 'target'> {
  /** Path of the construct that it is about; of a source no more than its id. */
  readonly constructPath?: string | undefined;
}

/** ESLint keeps the text of a finding and no more: this is what its message is known by. */
export type MessageIdentity = Pick<Linter.LintMessage, 'ruleId' | 'line' | 'column' | 'message'>;

/** The findings behind the messages of one file. */
export class Recording {
  readonly #findings = new Map<string, ReportedFinding[]>();
  /** Images that the file makes, as the rules saw them. */
  imageCount = 0;

  add(message: MessageIdentity, finding: ReportedFinding): void {
    const key = toKey(message);
    this.#findings.set(key, [...(this.#findings.get(key) ?? []), finding]);
  }

  /** @param ordinal how many messages of the same words and place came before: two constructs can share a constant */
  get(message: MessageIdentity, ordinal = 0): ReportedFinding | undefined {
    return this.#findings.get(toKey(message))?.[ordinal];
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

/** Takes note of a finding, where a processor listens. */
export function record(message: MessageIdentity, finding: ReportedFinding): void {
  current?.add(message, finding);
}

/** Takes note of how many images the file makes, where a processor listens. */
export function recordImages(count: number): void {
  if (current !== undefined) current.imageCount = count;
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
