import type { ServiceInputTypes, ServiceOutputTypes, STSClientResolvedConfig } from '@aws-sdk/nested-clients/sts';
import { loadAwsSdk } from '../load-aws-sdk';

type Sts = typeof import('@aws-sdk/nested-clients/sts');
export type StsClient = InstanceType<Sts['STSClient']>;

interface CallerIdentity {
  readonly Account?: string;
  readonly $metadata: { readonly requestId?: string; readonly httpStatusCode?: number };
}

const NAMESPACE = 'com.amazonaws.sts';

/** Kinds of shapes in the SDK's schemas. */
const STRUCTURE = 3;
const OPERATION = 9;
const STRING = 0;

/** Source: STS API model 2011-06-15, operation GetCallerIdentity. */
const GET_CALLER_IDENTITY = [
  OPERATION,
  NAMESPACE,
  'GetCallerIdentity',
  0,
  () => [STRUCTURE, NAMESPACE, 'GetCallerIdentityRequest', 0, [], []],
  () => [STRUCTURE, NAMESPACE, 'GetCallerIdentityResponse', 0, ['UserId', 'Account', 'Arn'], [STRING, STRING, STRING]],
];

/** What the endpoint rules of STS ask for. */
const ENDPOINT_PARAMETERS = {
  UseGlobalEndpoint: { type: 'builtInParams', name: 'useGlobalEndpoint' },
  UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
  Endpoint: { type: 'builtInParams', name: 'endpoint' },
  Region: { type: 'builtInParams', name: 'region' },
  UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
} as const;

/**
 * The client of STS that credential providers bring, with the one command that it lacks. Loaded when it is asked for:
 * a run that knows its account, or does not ask, has no use for it.
 */
export function loadSts() {
  const { STSClient, makeBuilder, getEndpointPlugin } = loadAwsSdk().getStsSdk();
  const build = makeBuilder<STSClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>;
  const command = build(ENDPOINT_PARAMETERS, 'AWSSecurityTokenServiceV20110615', 'STSClient', getEndpointPlugin);
  const GetCallerIdentityCommand = command<never, CallerIdentity>(
    {},
    () => [],
    'GetCallerIdentity',
    GET_CALLER_IDENTITY as never,
  );
  return { STSClient, GetCallerIdentityCommand };
}
