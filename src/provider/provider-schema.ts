import type { Attribute, Block, NestedBlock, Schema } from '../framework';

function optional(type: Attribute['type'], description: string, rest: Partial<Attribute> = {}): Attribute {
  return { type, optional: true, description, ...rest };
}

/** What assumes a role, whichever credentials it is assumed with. */
const SESSION = {
  session_name: optional('string', 'Name of the session.'),
  duration: optional('string', 'How long the session lasts, as a duration from `15m` to `12h`.'),
  policy: optional('string', 'IAM policy, as JSON, that narrows the session.'),
  policy_arns: optional({ set: 'string' }, 'ARNs of managed policies that narrow the session.'),
} as const;

/** A block that may stand at most once. */
function once(block: Block): NestedBlock {
  return { nesting: 'list', maxItems: 1, block };
}

/** Schema of the provider configuration. Names and meanings are those of the AWS provider. */
export const PROVIDER_SCHEMA: Schema = {
  version: 0,
  block: {
    description: 'Custom images for Amazon WorkSpaces.',
    attributes: {
      region: optional('string', 'AWS region. Else `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile decides.'),
      profile: optional(
        'string',
        'Profile of the shared configuration files, which wins over keys in the environment. Else `AWS_PROFILE` decides.',
      ),
      access_key: optional('string', 'Access key. Else the default credential chain of AWS decides.'),
      secret_key: optional('string', 'Secret key.', { sensitive: true }),
      token: optional('string', 'Session token.', { sensitive: true }),
      max_retries: optional('number', 'Retries of a call. Default 25, else `AWS_MAX_ATTEMPTS` less one.'),
      retry_mode: optional('string', '`standard` (default) or `adaptive`. Else `AWS_RETRY_MODE` decides.'),
      shared_config_files: optional(
        { list: 'string' },
        'Shared configuration files in place of `~/.aws/config`. Of what stands in several, the last counts. Else `AWS_CONFIG_FILE` names one.',
      ),
      shared_credentials_files: optional(
        { list: 'string' },
        'Shared credentials files in place of `~/.aws/credentials`. Else `AWS_SHARED_CREDENTIALS_FILE` names one.',
      ),
      skip_credentials_validation: optional(
        'bool',
        'Do not ask STS whom the credentials belong to, unless a list of accounts is to be enforced. For APIs that have no STS.',
      ),
      http_proxy: optional(
        'string',
        'URL of the proxy for http; for https, too, where `https_proxy` and `HTTPS_PROXY` are not set. Else `HTTP_PROXY` or `http_proxy` decides. Empty: none.',
        { sensitive: true },
      ),
      https_proxy: optional(
        'string',
        'URL of the proxy for https, which begins with `http://` or `https://`. Else `HTTPS_PROXY` or `https_proxy` decides. Empty: none.',
        { sensitive: true },
      ),
      no_proxy: optional(
        'string',
        'Hosts that no proxy is used for, parted by commas: domains, addresses, networks such as `10.0.0.0/8`, `*`. Else `NO_PROXY` or `no_proxy` decides.',
      ),
      custom_ca_bundle: optional(
        'string',
        'File with certificates in PEM form that are trusted beside the usual ones. Else `AWS_CA_BUNDLE` names one.',
      ),
      sts_region: optional('string', 'AWS region in which STS is called. Default `region`.'),
      use_fips_endpoint: optional(
        'bool',
        'Call FIPS endpoints, but for services with a custom endpoint. Else `AWS_USE_FIPS_ENDPOINT` or the profile decides.',
      ),
      use_dualstack_endpoint: optional(
        'bool',
        'Call dual stack endpoints, but for services with a custom endpoint. Else `AWS_USE_DUALSTACK_ENDPOINT` or the profile decides.',
      ),
      api_rate: optional(
        'number',
        'WorkSpaces calls a second in each region. Default 2, which AWS allows the whole account; with a custom endpoint only once that has throttled a call. 0: none is held back.',
      ),
      api_burst: optional('number', 'WorkSpaces calls at once, after a rest. Default 5, which AWS allows.'),
      allowed_account_ids: optional({ set: 'string' }, 'The only AWS accounts that the provider works in.'),
      forbidden_account_ids: optional({ set: 'string' }, 'AWS accounts that the provider does not work in.'),
      preflight: optional(
        'string',
        'What a plan does where AWS would refuse what it makes: `warn` (default), `error`, or `off` to ask AWS nothing.',
      ),
      deployment_id: optional(
        'string',
        'Names this state, for a tag of each image, so that an apply knows its own image where nothing else of an interrupted one is left. 1 to 255 characters that the value of a tag may have. Else `WORKSPACES_DEPLOYMENT_ID` decides; without either there is no such tag.',
      ),
    },
    blocks: {
      assume_role: {
        nesting: 'list',
        block: {
          description:
            'A role to assume before any call. Of several each is assumed with the session of the one before.',
          attributes: {
            role_arn: { type: 'string', required: true, description: 'ARN of the role.' },
            ...SESSION,
            external_id: optional('string', 'External id.'),
            source_identity: optional('string', 'Source identity of the session.'),
            tags: optional({ map: 'string' }, 'Tags of the session.'),
            transitive_tag_keys: optional({ set: 'string' }, 'Keys of session tags that are passed on.'),
          },
        },
      },
      assume_role_with_web_identity: once({
        description: 'A role to assume with a token of an identity provider, in place of credentials.',
        attributes: {
          role_arn: optional('string', 'ARN of the role. Else `AWS_ROLE_ARN`.'),
          ...SESSION,
          session_name: optional('string', 'Name of the session. Else `AWS_ROLE_SESSION_NAME`.'),
          web_identity_token: optional('string', 'The token.', { sensitive: true }),
          web_identity_token_file: optional(
            'string',
            'File with the token, read anew for each session. Else `AWS_WEB_IDENTITY_TOKEN_FILE`.',
          ),
        },
      }),
      endpoints: once({
        description: 'Endpoints to use instead of those of AWS, for the local emulator for example.',
        attributes: {
          workspaces: optional(
            'string',
            'URL of the WorkSpaces API. Else `AWS_ENDPOINT_URL_WORKSPACES` or `AWS_ENDPOINT_URL` decides.',
          ),
          sts: optional(
            'string',
            'URL of the Security Token Service. Else `AWS_ENDPOINT_URL_STS` or `AWS_ENDPOINT_URL` decides.',
          ),
          resourcegroupstaggingapi: optional(
            'string',
            'URL of the Resource Groups Tagging API. Else `AWS_ENDPOINT_URL_RESOURCE_GROUPS_TAGGING_API` or `AWS_ENDPOINT_URL` decides.',
          ),
        },
      }),
      default_tags: once({
        description:
          'Tags for every image. The tags of an image win over them, and they over those of `TF_AWS_DEFAULT_TAGS_<key>` in the environment.',
        attributes: { tags: optional({ map: 'string' }, 'The tags.') },
      }),
      ignore_tags: once({
        description: 'Tags that others manage: neither read nor changed.',
        attributes: {
          keys: optional({ set: 'string' }, 'Keys to ignore.'),
          key_prefixes: optional({ set: 'string' }, 'Prefixes of keys to ignore.'),
        },
      }),
    },
  },
};
