import type { WorkSpacesClient } from '@aws-sdk/client-workspaces';
import type { OperationName } from '../../model';
import type { CredentialSource } from '../credential/credential-source';
import { addWatch, AttemptWatch, type MiddlewareStack } from './attempt-watch';
import { createWorkSpacesBucket } from '../rate/api-rate';
import type { TokenBucket } from '../rate/token-bucket';
import { ok, type Result } from './aws-error';
import { hasOwnEndpoint } from './own-endpoint';
import { createSdkClient, loadSdk } from './sdk';
import type { Surroundings } from './surroundings';
import { toAwsError } from './to-aws-error';

/** What a call gets to work with. */
export interface CallTools {
  readonly sdk: ReturnType<typeof loadSdk>;
  /** Sends a command of the SDK; one for each call. */
  readonly send: WorkSpacesClient['send'];
}

type Run<Output> = (tools: CallTools) => Promise<Output>;

export interface ReadOptions {
  /** Its abort cuts the call. */
  readonly signal?: AbortSignal | undefined;
  /** Attempts, where there shall be fewer than the settings say. */
  readonly maxAttempts?: number;
  /** Lets the calls go first that somebody waits for. */
  readonly isPatient?: boolean;
}

/** Sends commands in one region and turns what the SDK throws into values. The SDK's client is made on the first call. */
export class Caller {
  #client: WorkSpacesClient | undefined;
  #generation = 0;
  #bucket: Promise<TokenBucket | undefined> | undefined;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly credentials: CredentialSource,
    readonly region: string,
  ) {}

  /** A call that changes nothing. */
  read<Output>(operation: OperationName, run: Run<Output>, options: ReadOptions = {}): Promise<Result<Output>> {
    const { signal } = options;
    return this.#call(operation, run, options, signal === undefined ? {} : { abortSignal: signal });
  }

  /** A call that changes something. @param signal no attempt begins after its abort; one under way is waited for */
  write<Output>(operation: OperationName, run: Run<Output>, signal?: AbortSignal): Promise<Result<Output>> {
    return this.#call(operation, run, { signal }, {});
  }

  async #call<Output>(
    operation: OperationName,
    run: Run<Output>,
    options: ReadOptions,
    sendOptions: { readonly abortSignal?: AbortSignal },
  ): Promise<Result<Output>> {
    const { clock, log, secrets } = this.surroundings;
    const { redact } = secrets;
    const context = { service: 'WorkSpaces', operation, region: () => this.region, clock, redact, log } as const;
    const watch = new AttemptWatch({ ...context, ...options, getBucket: () => this.#getBucket() });
    try {
      const client = this.#getClient();
      const send = (command: { readonly middlewareStack: MiddlewareStack }) => {
        addWatch(command.middlewareStack, () => watch);
        return client.send(command as never, sendOptions);
      };
      return ok(await run({ sdk: loadSdk(), send: send as never }));
    } catch (thrown) {
      const { mayHaveTakenEffect, answer } = watch;
      return { kind: 'error', error: toAwsError(thrown, { operation, redact, mayHaveTakenEffect, answer }) };
    }
  }

  /** One for all calls of the region: AWS counts them together. */
  #getBucket(): Promise<TokenBucket | undefined> {
    const { settings, clock } = this.surroundings;
    this.#bucket ??= hasOwnEndpoint(this.#getClient()).then((isOwn) =>
      createWorkSpacesBucket({ settings, clock, hasOwnEndpoint: isOwn }),
    );
    return this.#bucket;
  }

  /** A client keeps its credentials. One that has calls under way is left to them. */
  #getClient(): WorkSpacesClient {
    const { generation } = this.credentials;
    if (this.#client === undefined || this.#generation !== generation) {
      this.#client = createSdkClient(this.surroundings, this.region, this.credentials.get);
      this.#generation = generation;
    }
    return this.#client;
  }
}
