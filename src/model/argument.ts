/** What an argument takes, as far as Terraform itself judges it. */
export type ArgumentKind = 'string' | 'number' | 'bool' | 'map' | 'set' | 'list' | 'any';

/** What can be written in a block: its arguments, and the blocks in it. What only the provider sets is none of them. */
export interface BlockArguments {
  readonly attributes: Readonly<Record<string, ArgumentKind>>;
  readonly blocks: Readonly<Record<string, BlockArguments>>;
}

/** Of the resource `workspaces_image`. */
export const IMAGE_ARGUMENTS: BlockArguments = {
  attributes: {
    name: 'string',
    name_prefix: 'string',
    description: 'string',
    workspace_id: 'string',
    region: 'string',
    tags: 'map',
  },
  blocks: { timeouts: { attributes: { create: 'string', delete: 'string' }, blocks: {} } },
};

/** Of the provider's configuration. */
export const PROVIDER_ARGUMENTS: BlockArguments = {
  attributes: {
    region: 'string',
    profile: 'string',
    access_key: 'string',
    secret_key: 'string',
    token: 'string',
    max_retries: 'number',
    retry_mode: 'string',
    allowed_account_ids: 'set',
    forbidden_account_ids: 'set',
    preflight: 'string',
    shared_config_files: 'list',
    shared_credentials_files: 'list',
    skip_credentials_validation: 'bool',
    http_proxy: 'string',
    https_proxy: 'string',
    no_proxy: 'string',
    custom_ca_bundle: 'string',
    sts_region: 'string',
    use_fips_endpoint: 'bool',
    use_dualstack_endpoint: 'bool',
    deployment_id: 'string',
    api_rate: 'number',
    api_burst: 'number',
  },
  blocks: {
    assume_role: {
      attributes: {
        role_arn: 'string',
        session_name: 'string',
        external_id: 'string',
        duration: 'string',
        policy: 'string',
        policy_arns: 'set',
        source_identity: 'string',
        tags: 'map',
        transitive_tag_keys: 'set',
      },
      blocks: {},
    },
    assume_role_with_web_identity: {
      attributes: {
        role_arn: 'string',
        session_name: 'string',
        duration: 'string',
        policy: 'string',
        policy_arns: 'set',
        web_identity_token: 'string',
        web_identity_token_file: 'string',
      },
      blocks: {},
    },
    endpoints: {
      attributes: { workspaces: 'string', sts: 'string', resourcegroupstaggingapi: 'string' },
      blocks: {},
    },
    default_tags: { attributes: { tags: 'map' }, blocks: {} },
    ignore_tags: { attributes: { keys: 'set', key_prefixes: 'set' }, blocks: {} },
  },
};
