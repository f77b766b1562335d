import { LOCAL_CODES, type AwsError, type Result } from '../call/aws-error';
import { isCredentialError, isThrottling } from '../call/error-kind';
import type { Clock } from '../clock';
import type { Tags } from './tag';

/** Source: Resource Groups Tagging API model 2017-01-26, ResourceARNList. */
const ARNS_PER_CALL = 100;
/** How long a read waits for others to share its call with, in milliseconds. */
const GATHER_MS = 5;
const MAX_AGE_MS = 60_000;

export interface TaggedImage {
  readonly id: string;
  readonly arn: string;
}

/** Tags as many images are asked for them together. They may be of a moment ago. */
export type SeenTags =
  /** None where the service does not know the image: it never had any, or it has them since a moment. */
  | { readonly kind: 'tags'; readonly tags: Tags }
  /** They have to be asked for by themselves. `error`: why, said once in a process where it stays so. */
  | { readonly kind: 'unknown'; readonly error?: AwsError };

export interface TagSource {
  /** Whether there is a service to ask. */
  isOffered(): Promise<boolean>;
  getResources(arns: readonly string[]): Promise<Result<ReadonlyMap<string, Tags>>>;
  /** ARNs of images that may be asked for next: a call has room for them. */
  listNext(): readonly string[];
}

interface Read {
  readonly arn: string;
  readonly resolve: (seen: SeenTags) => void;
}

interface Known {
  readonly tags: Tags;
  readonly at: number;
}

const UNKNOWN: SeenTags = { kind: 'unknown' };
const NO_TAGS: Tags = new Map();

/** The tags of the images of a region as a refresh needs them: 100 images a call. */
export class TagSnapshot {
  readonly #known = new Map<string, Known>();
  /** Images whose tags were changed here: the service may not have heard of it. */
  readonly #changed = new Set<string>();
  #waiting: Read[] = [];
  #isWorking = false;
  #isOff = false;

  constructor(
    private readonly source: TagSource,
    private readonly clock: Clock,
  ) {}

  read({ id, arn }: TaggedImage): Promise<SeenTags> {
    if (this.#isOff || this.#changed.has(id)) return Promise.resolve(UNKNOWN);
    const known = this.#get(arn);
    if (known !== undefined) return Promise.resolve({ kind: 'tags', tags: known });
    return new Promise((resolve) => {
      this.#waiting.push({ arn, resolve });
      if (this.#isWorking) return;
      this.#isWorking = true;
      setTimeout(() => void this.#work(), GATHER_MS);
    });
  }

  /** The tags of the image are changed here. */
  noteChange(id: string): void {
    this.#changed.add(id);
  }

  async #work(): Promise<void> {
    if (!(await this.source.isOffered().catch(() => false))) this.#isOff = true;
    while (this.#waiting.length > 0) {
      if (this.#isOff) this.#answerAll();
      else await this.#ask();
    }
    this.#isWorking = false;
  }

  async #ask(): Promise<void> {
    const asked = this.#waiting.map(({ arn }) => arn);
    const next = this.source.listNext().filter((arn) => this.#get(arn) === undefined);
    const arns = [...new Set([...asked, ...next])].slice(0, ARNS_PER_CALL);
    const at = this.clock.now();
    const found = await this.source.getResources(arns);
    if (found.kind === 'error') {
      this.#fail(found.error);
      return;
    }
    for (const arn of arns) this.#known.set(arn, { tags: found.value.get(arn) ?? NO_TAGS, at });
    const served = new Set(arns);
    const reads = this.#waiting;
    this.#waiting = reads.filter(({ arn }) => !served.has(arn));
    for (const { arn, resolve } of reads)
      if (served.has(arn)) resolve({ kind: 'tags', tags: found.value.get(arn) ?? NO_TAGS });
  }

  /** One that is throttled, or whose credentials have expired, may work later. */
  #fail(error: AwsError): void {
    const isPassing = isThrottling(error) || isCredentialError(error) || error.code === LOCAL_CODES.stopped;
    if (!isPassing) {
      this.#isOff = true;
      this.#waiting.shift()?.resolve({ kind: 'unknown', error });
    }
    this.#answerAll();
  }

  #answerAll(): void {
    for (const { resolve } of this.#waiting.splice(0)) resolve(UNKNOWN);
  }

  #get(arn: string): Tags | undefined {
    const known = this.#known.get(arn);
    return known !== undefined && this.clock.now() - known.at < MAX_AGE_MS ? known.tags : undefined;
  }
}
