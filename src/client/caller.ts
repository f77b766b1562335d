import type { WorkSpacesClient } from '@aws-sdk/client-workspaces';
import type { OperationName } from '../model';
import { isAmbiguous, isAnswer, ok, StoppedError, toAwsError, type Result } from './aws-error';
import { createSdkClient, loadSdk } from './sdk';
import { SecretKeeper, type ClientSettings, type Environment } from './settings';

/** What a call gets to work with. `watch` must wrap the command. */
export interface CallTools {
  readonly client: WorkSpacesClient;
  readonly sdk: ReturnType<typeof loadSdk>;
  readonly watch: <C extends Watchable>(command: C) => C;
}

/** Sends commands and turns what the SDK throws into values. */
export interface Caller {
  /** @param signal no further attempt begins after its abort; one that is under way is waited for */
  call<Output>(
    operation: OperationName,
    send: (tools: CallTools) => Promise<Output>,
    signal?: AbortSignal,
  ): Promise<Result<Output>>;
}

/** A caller whose SDK client is made on the first call. */
export function createCaller(settings: ClientSettings, env: Environment, region: string): Caller {
  const secrets = new SecretKeeper();
  secrets.add(settings.secretKey, settings.token, settings.assumeRole?.externalId);
  secrets.add(env['AWS_SECRET_ACCESS_KEY'], env['AWS_SESSION_TOKEN']);
  let client: WorkSpacesClient | undefined;
  return {
    async call(operation, send, signal) {
      const attempts = new AttemptWatch(signal);
      try {
        client ??= createSdkClient(settings, env, region, secrets);
        return ok(await send({ client, sdk: loadSdk(), watch: (command) => attempts.watch(command) }));
      } catch (thrown) {
        const { count, mayHaveTakenEffect } = attempts;
        const isFromSts = count === 0 && settings.assumeRole !== undefined && isAnswer(thrown);
        const context = {
          operation: isFromSts ? 'AssumeRole' : operation,
          redact: secrets.redact,
          mayHaveTakenEffect,
        } as const;
        return { kind: 'error', error: toAwsError(thrown, context) };
      }
    },
  };
}

/** A command of the SDK, of which only the middleware matters here. */
interface Watchable {
  readonly middlewareStack: { add(middleware: never, options: never): void };
}

type Next = (args: unknown) => Promise<unknown>;

/**
 * Stands between the SDK's retries and the wire, in one command. The SDK's own abort signal would cut the connection
 * under a create, whose answer must not be lost; so only the attempts after it are stopped.
 */
class AttemptWatch {
  count = 0;
  mayHaveTakenEffect = false;

  constructor(private readonly signal: AbortSignal | undefined) {}

  watch<C extends Watchable>(command: C): C {
    const middleware = (next: Next) => (args: unknown) => this.#attempt(next, args);
    const options = { step: 'finalizeRequest', priority: 'low', name: 'attemptWatch' };
    command.middlewareStack.add(middleware as never, options as never);
    return command;
  }

  async #attempt(next: Next, args: unknown): Promise<unknown> {
    if (this.signal?.aborted === true) throw new StoppedError('The call was stopped.');
    this.count++;
    try {
      return await next(args);
    } catch (thrown) {
      this.mayHaveTakenEffect ||= isAmbiguous(thrown);
      throw thrown;
    }
  }
}
