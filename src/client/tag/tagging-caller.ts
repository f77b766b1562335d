import type { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { readMainList, readText } from '../call/answer';
import { addWatch, AttemptWatch } from '../call/attempt-watch';
import { ok, type Result } from '../call/aws-error';
import { getClientConfig, IMPATIENT } from '../call/client-config';
import { limitVariants } from '../call/endpoint-variant';
import { hasOwnEndpoint } from '../call/own-endpoint';
import { createRetryStrategy } from '../call/retry-strategy';
import { limitClockRetries } from '../call/clock-retry';
import { createSdkClient } from '../call/sdk';
import type { Surroundings } from '../call/surroundings';
import { toAwsError } from '../call/to-aws-error';
import type { CredentialSource } from '../credential/credential-source';
import { loadAwsSdk } from '../load-aws-sdk';
import { createTaggingBucket } from '../rate/api-rate';
import type { Tags } from './tag';

const OPERATION = 'GetResources';

/** Tags can be read without it. */
const MAX_ATTEMPTS = 3;

/** Calls of the Resource Groups Tagging API, in one region. */
export class TaggingCaller {
  readonly #bucket;
  #isOffered: Promise<boolean> | undefined;
  #client: ResourceGroupsTaggingAPIClient | undefined;
  #generation = 0;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly credentials: CredentialSource,
    private readonly region: string,
  ) {
    this.#bucket = createTaggingBucket(surroundings.clock);
  }

  /**
   * Whether it may be called: not where WorkSpaces has an endpoint of its own and this service has none. The credentials
   * of the one must not be shown to the other, and resources there are none of those here.
   */
  isOffered(): Promise<boolean> {
    this.#isOffered ??= this.#decideOffer();
    return this.#isOffered;
  }

  async #decideOffer(): Promise<boolean> {
    const workspaces = createSdkClient(this.surroundings, this.region, this.credentials.get);
    try {
      return !(await hasOwnEndpoint(workspaces)) || (await hasOwnEndpoint(this.#getClient()));
    } finally {
      workspaces.destroy();
    }
  }

  /** The tags of those of the resources that the service knows, by ARN. @param arns at most 100 */
  async getResources(arns: readonly string[]): Promise<Result<ReadonlyMap<string, Tags>>> {
    const { clock, log, secrets } = this.surroundings;
    const { redact } = secrets;
    const context = { service: 'Resource Groups Tagging API', region: () => this.region, clock, redact, log } as const;
    const getBucket = () => Promise.resolve(this.#bucket);
    const watch = new AttemptWatch({ ...context, operation: OPERATION, getBucket });
    try {
      const { GetResourcesCommand } = loadAwsSdk().getTaggingSdk();
      const command = new GetResourcesCommand({ ResourceARNList: [...arns] });
      addWatch(command.middlewareStack, () => watch);
      const { ResourceTagMappingList, $metadata } = await this.#getClient().send(command);
      const known = new Map<string, Tags>();
      for (const { ResourceARN, Tags: list } of readMainList(ResourceTagMappingList, $metadata)) {
        const pairs = (list ?? []).map(({ Key, Value }) => [readText(Key) ?? '', readText(Value) ?? ''] as const);
        known.set(readText(ResourceARN) ?? '', new Map(pairs));
      }
      return ok(known);
    } catch (thrown) {
      const { answer } = watch;
      const error = toAwsError(thrown, { operation: OPERATION, redact, mayHaveTakenEffect: false, answer });
      return { kind: 'error', error };
    }
  }

  /** A client keeps its credentials. */
  #getClient(): ResourceGroupsTaggingAPIClient {
    const { generation } = this.credentials;
    if (this.#client === undefined || this.#generation !== generation) {
      this.#client = this.#createClient();
      this.#generation = generation;
    }
    return this.#client;
  }

  #createClient(): ResourceGroupsTaggingAPIClient {
    const { ResourceGroupsTaggingAPIClient } = loadAwsSdk().getTaggingSdk();
    const config = getClientConfig(this.surroundings, 'resourcegroupstaggingapi', IMPATIENT);
    const maxAttempts = Math.min(config.maxAttempts, MAX_ATTEMPTS);
    const client = new ResourceGroupsTaggingAPIClient({
      ...config,
      region: this.region,
      maxAttempts,
      retryStrategy: limitClockRetries(createRetryStrategy(maxAttempts)),
      credentials: this.credentials.get,
    });
    return limitVariants(client);
  }
}
