import { LOCAL_CODES, ok, type AwsError, type Result } from '../call/aws-error';
import { IMPATIENT } from '../call/client-config';
import { limitVariants } from '../call/endpoint-variant';
import { hasOwnEndpoint } from '../call/own-endpoint';
import type { Surroundings } from '../call/surroundings';
import { toAwsError } from '../call/to-aws-error';
import type { CredentialProvider } from '../credential/credential';
import { createStsPlugin, getStsConfig } from '../credential/sts-client';
import { loadSts, type StsClient } from './sts';

const OPERATION = 'GetCallerIdentity';

/** The answer is wanted before a plan, and can be done without. */
const STS_OPTIONS = { limit: 3, times: IMPATIENT };

export interface CallerIdentityRequest {
  readonly surroundings: Surroundings;
  readonly credentials: CredentialProvider;
  readonly region: () => Promise<string>;
  /** Whether the calls of this connection go to an endpoint of its own, not to AWS. */
  readonly hasOwnEndpoint: boolean;
}

/**
 * The account that the credentials belong to, twelve digits, as STS says. undefined: STS has no endpoint of its own
 * while WorkSpaces has one, and credentials of the one must not be shown to the other.
 */
export async function getCallerIdentity(request: CallerIdentityRequest): Promise<Result<string | undefined>> {
  const { surroundings, credentials, region } = request;
  const { STSClient, GetCallerIdentityCommand } = loadSts();
  const config = getStsConfig(surroundings, region, STS_OPTIONS);
  const client: StsClient = limitVariants(new STSClient({ ...config, credentials }));
  client.middlewareStack.use(createStsPlugin(surroundings, region));
  try {
    if (request.hasOwnEndpoint && !(await hasOwnEndpoint(client))) return ok(undefined);
    const { Account, $metadata } = await client.send(new GetCallerIdentityCommand({} as never));
    return typeof Account === 'string' ? ok(Account) : { kind: 'error', error: withoutAccount($metadata) };
  } catch (thrown) {
    const { redact } = surroundings.secrets;
    return { kind: 'error', error: toAwsError(thrown, { operation: OPERATION, redact, mayHaveTakenEffect: false }) };
  } finally {
    client.destroy();
  }
}

function withoutAccount({
  requestId,
  httpStatusCode: status,
}: {
  requestId?: string | undefined;
  httpStatusCode?: number | undefined;
}): AwsError {
  const message = 'The answer has no account.';
  return {
    operation: OPERATION,
    code: LOCAL_CODES.invalidResponse,
    message,
    requestId,
    status,
    mayHaveTakenEffect: false,
  };
}
