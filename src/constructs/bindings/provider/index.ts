// @ts-nocheck
// https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs
// generated from terraform resource schema

import { Construct } from 'constructs';
import { cdktf } from '../../host';

// Configuration

export interface WorkspacesProviderConfig {
  /**
  * Access key. Else the default credential chain of AWS decides.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#access_key WorkspacesProvider#access_key}
  */
  readonly accessKey?: string;
  /**
  * The only AWS accounts that the provider works in.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#allowed_account_ids WorkspacesProvider#allowed_account_ids}
  */
  readonly allowedAccountIds?: string[];
  /**
  * WorkSpaces calls at once, after a rest. Default 5, which AWS allows.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#api_burst WorkspacesProvider#api_burst}
  */
  readonly apiBurst?: number;
  /**
  * WorkSpaces calls a second in each region. Default 2, which AWS allows the whole account; with a custom endpoint only once that has throttled a call. 0: none is held back.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#api_rate WorkspacesProvider#api_rate}
  */
  readonly apiRate?: number;
  /**
  * File with certificates in PEM form that are trusted beside the usual ones. Else `AWS_CA_BUNDLE` names one.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#custom_ca_bundle WorkspacesProvider#custom_ca_bundle}
  */
  readonly customCaBundle?: string;
  /**
  * Names this state, for a tag of each image, so that an apply knows its own image where nothing else of an interrupted one is left. 1 to 255 characters that the value of a tag may have. Else `WORKSPACES_DEPLOYMENT_ID` decides; without either there is no such tag.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#deployment_id WorkspacesProvider#deployment_id}
  */
  readonly deploymentId?: string;
  /**
  * AWS accounts that the provider does not work in.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#forbidden_account_ids WorkspacesProvider#forbidden_account_ids}
  */
  readonly forbiddenAccountIds?: string[];
  /**
  * URL of the proxy for http; for https, too, where `https_proxy` and `HTTPS_PROXY` are not set. Else `HTTP_PROXY` or `http_proxy` decides. Empty: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#http_proxy WorkspacesProvider#http_proxy}
  */
  readonly httpProxy?: string;
  /**
  * URL of the proxy for https, which begins with `http://` or `https://`. Else `HTTPS_PROXY` or `https_proxy` decides. Empty: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#https_proxy WorkspacesProvider#https_proxy}
  */
  readonly httpsProxy?: string;
  /**
  * Retries of a call. Default 25, else `AWS_MAX_ATTEMPTS` less one.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#max_retries WorkspacesProvider#max_retries}
  */
  readonly maxRetries?: number;
  /**
  * Hosts that no proxy is used for, parted by commas: domains, addresses, networks such as `10.0.0.0/8`, `*`. Else `NO_PROXY` or `no_proxy` decides.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#no_proxy WorkspacesProvider#no_proxy}
  */
  readonly noProxy?: string;
  /**
  * What a plan does where AWS would refuse what it makes: `warn` (default), `error`, or `off` to ask AWS nothing.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#preflight WorkspacesProvider#preflight}
  */
  readonly preflight?: string;
  /**
  * Profile of the shared configuration files, which wins over keys in the environment. Else `AWS_PROFILE` decides.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#profile WorkspacesProvider#profile}
  */
  readonly profile?: string;
  /**
  * AWS region. Else `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile decides.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#region WorkspacesProvider#region}
  */
  readonly region?: string;
  /**
  * `standard` (default) or `adaptive`. Else `AWS_RETRY_MODE` decides.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#retry_mode WorkspacesProvider#retry_mode}
  */
  readonly retryMode?: string;
  /**
  * Secret key.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#secret_key WorkspacesProvider#secret_key}
  */
  readonly secretKey?: string;
  /**
  * Shared configuration files in place of `~/.aws/config`. Of what stands in several, the last counts. Else `AWS_CONFIG_FILE` names one.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#shared_config_files WorkspacesProvider#shared_config_files}
  */
  readonly sharedConfigFiles?: string[];
  /**
  * Shared credentials files in place of `~/.aws/credentials`. Else `AWS_SHARED_CREDENTIALS_FILE` names one.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#shared_credentials_files WorkspacesProvider#shared_credentials_files}
  */
  readonly sharedCredentialsFiles?: string[];
  /**
  * Do not ask STS whom the credentials belong to, unless a list of accounts is to be enforced. For APIs that have no STS.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#skip_credentials_validation WorkspacesProvider#skip_credentials_validation}
  */
  readonly skipCredentialsValidation?: boolean | cdktf.IResolvable;
  /**
  * AWS region in which STS is called. Default `region`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#sts_region WorkspacesProvider#sts_region}
  */
  readonly stsRegion?: string;
  /**
  * Session token.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#token WorkspacesProvider#token}
  */
  readonly token?: string;
  /**
  * Call dual stack endpoints, but for services with a custom endpoint. Else `AWS_USE_DUALSTACK_ENDPOINT` or the profile decides.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#use_dualstack_endpoint WorkspacesProvider#use_dualstack_endpoint}
  */
  readonly useDualstackEndpoint?: boolean | cdktf.IResolvable;
  /**
  * Call FIPS endpoints, but for services with a custom endpoint. Else `AWS_USE_FIPS_ENDPOINT` or the profile decides.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#use_fips_endpoint WorkspacesProvider#use_fips_endpoint}
  */
  readonly useFipsEndpoint?: boolean | cdktf.IResolvable;
  /**
  * Alias name
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#alias WorkspacesProvider#alias}
  */
  readonly alias?: string;
  /**
  * assume_role block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#assume_role WorkspacesProvider#assume_role}
  */
  readonly assumeRole?: WorkspacesProviderAssumeRole[] | cdktf.IResolvable;
  /**
  * assume_role_with_web_identity block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#assume_role_with_web_identity WorkspacesProvider#assume_role_with_web_identity}
  */
  readonly assumeRoleWithWebIdentity?: WorkspacesProviderAssumeRoleWithWebIdentity;
  /**
  * default_tags block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#default_tags WorkspacesProvider#default_tags}
  */
  readonly defaultTags?: WorkspacesProviderDefaultTags;
  /**
  * endpoints block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#endpoints WorkspacesProvider#endpoints}
  */
  readonly endpoints?: WorkspacesProviderEndpoints;
  /**
  * ignore_tags block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#ignore_tags WorkspacesProvider#ignore_tags}
  */
  readonly ignoreTags?: WorkspacesProviderIgnoreTags;
}
export interface WorkspacesProviderAssumeRole {
  /**
  * How long the session lasts, as a duration from `15m` to `12h`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#duration WorkspacesProvider#duration}
  */
  readonly duration?: string;
  /**
  * External id.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#external_id WorkspacesProvider#external_id}
  */
  readonly externalId?: string;
  /**
  * IAM policy, as JSON, that narrows the session.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#policy WorkspacesProvider#policy}
  */
  readonly policy?: string;
  /**
  * ARNs of managed policies that narrow the session.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#policy_arns WorkspacesProvider#policy_arns}
  */
  readonly policyArns?: string[];
  /**
  * ARN of the role.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#role_arn WorkspacesProvider#role_arn}
  */
  readonly roleArn: string;
  /**
  * Name of the session.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#session_name WorkspacesProvider#session_name}
  */
  readonly sessionName?: string;
  /**
  * Source identity of the session.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#source_identity WorkspacesProvider#source_identity}
  */
  readonly sourceIdentity?: string;
  /**
  * Tags of the session.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#tags WorkspacesProvider#tags}
  */
  readonly tags?: { [key: string]: string };
  /**
  * Keys of session tags that are passed on.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#transitive_tag_keys WorkspacesProvider#transitive_tag_keys}
  */
  readonly transitiveTagKeys?: string[];
}

export function workspacesProviderAssumeRoleToTerraform(struct?: WorkspacesProviderAssumeRole | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    duration: cdktf.stringToTerraform(struct!.duration),
    external_id: cdktf.stringToTerraform(struct!.externalId),
    policy: cdktf.stringToTerraform(struct!.policy),
    policy_arns: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.policyArns),
    role_arn: cdktf.stringToTerraform(struct!.roleArn),
    session_name: cdktf.stringToTerraform(struct!.sessionName),
    source_identity: cdktf.stringToTerraform(struct!.sourceIdentity),
    tags: cdktf.hashMapper(cdktf.stringToTerraform)(struct!.tags),
    transitive_tag_keys: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.transitiveTagKeys),
  }
}


export function workspacesProviderAssumeRoleToHclTerraform(struct?: WorkspacesProviderAssumeRole | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    duration: {
      value: cdktf.stringToHclTerraform(struct!.duration),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    external_id: {
      value: cdktf.stringToHclTerraform(struct!.externalId),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    policy: {
      value: cdktf.stringToHclTerraform(struct!.policy),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    policy_arns: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.policyArns),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    role_arn: {
      value: cdktf.stringToHclTerraform(struct!.roleArn),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    session_name: {
      value: cdktf.stringToHclTerraform(struct!.sessionName),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    source_identity: {
      value: cdktf.stringToHclTerraform(struct!.sourceIdentity),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    tags: {
      value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(struct!.tags),
      isBlock: false,
      type: "map",
      storageClassType: "stringMap",
    },
    transitive_tag_keys: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.transitiveTagKeys),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface WorkspacesProviderAssumeRoleWithWebIdentity {
  /**
  * How long the session lasts, as a duration from `15m` to `12h`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#duration WorkspacesProvider#duration}
  */
  readonly duration?: string;
  /**
  * IAM policy, as JSON, that narrows the session.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#policy WorkspacesProvider#policy}
  */
  readonly policy?: string;
  /**
  * ARNs of managed policies that narrow the session.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#policy_arns WorkspacesProvider#policy_arns}
  */
  readonly policyArns?: string[];
  /**
  * ARN of the role. Else `AWS_ROLE_ARN`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#role_arn WorkspacesProvider#role_arn}
  */
  readonly roleArn?: string;
  /**
  * Name of the session. Else `AWS_ROLE_SESSION_NAME`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#session_name WorkspacesProvider#session_name}
  */
  readonly sessionName?: string;
  /**
  * The token.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#web_identity_token WorkspacesProvider#web_identity_token}
  */
  readonly webIdentityToken?: string;
  /**
  * File with the token, read anew for each session. Else `AWS_WEB_IDENTITY_TOKEN_FILE`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#web_identity_token_file WorkspacesProvider#web_identity_token_file}
  */
  readonly webIdentityTokenFile?: string;
}

export function workspacesProviderAssumeRoleWithWebIdentityToTerraform(struct?: WorkspacesProviderAssumeRoleWithWebIdentity): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    duration: cdktf.stringToTerraform(struct!.duration),
    policy: cdktf.stringToTerraform(struct!.policy),
    policy_arns: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.policyArns),
    role_arn: cdktf.stringToTerraform(struct!.roleArn),
    session_name: cdktf.stringToTerraform(struct!.sessionName),
    web_identity_token: cdktf.stringToTerraform(struct!.webIdentityToken),
    web_identity_token_file: cdktf.stringToTerraform(struct!.webIdentityTokenFile),
  }
}


export function workspacesProviderAssumeRoleWithWebIdentityToHclTerraform(struct?: WorkspacesProviderAssumeRoleWithWebIdentity): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    duration: {
      value: cdktf.stringToHclTerraform(struct!.duration),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    policy: {
      value: cdktf.stringToHclTerraform(struct!.policy),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    policy_arns: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.policyArns),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    role_arn: {
      value: cdktf.stringToHclTerraform(struct!.roleArn),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    session_name: {
      value: cdktf.stringToHclTerraform(struct!.sessionName),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    web_identity_token: {
      value: cdktf.stringToHclTerraform(struct!.webIdentityToken),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    web_identity_token_file: {
      value: cdktf.stringToHclTerraform(struct!.webIdentityTokenFile),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface WorkspacesProviderDefaultTags {
  /**
  * The tags.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#tags WorkspacesProvider#tags}
  */
  readonly tags?: { [key: string]: string };
}

export function workspacesProviderDefaultTagsToTerraform(struct?: WorkspacesProviderDefaultTags): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    tags: cdktf.hashMapper(cdktf.stringToTerraform)(struct!.tags),
  }
}


export function workspacesProviderDefaultTagsToHclTerraform(struct?: WorkspacesProviderDefaultTags): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    tags: {
      value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(struct!.tags),
      isBlock: false,
      type: "map",
      storageClassType: "stringMap",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface WorkspacesProviderEndpoints {
  /**
  * URL of the Resource Groups Tagging API. Else `AWS_ENDPOINT_URL_RESOURCE_GROUPS_TAGGING_API` or `AWS_ENDPOINT_URL` decides.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#resourcegroupstaggingapi WorkspacesProvider#resourcegroupstaggingapi}
  */
  readonly resourcegroupstaggingapi?: string;
  /**
  * URL of the Security Token Service. Else `AWS_ENDPOINT_URL_STS` or `AWS_ENDPOINT_URL` decides.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#sts WorkspacesProvider#sts}
  */
  readonly sts?: string;
  /**
  * URL of the WorkSpaces API. Else `AWS_ENDPOINT_URL_WORKSPACES` or `AWS_ENDPOINT_URL` decides.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#workspaces WorkspacesProvider#workspaces}
  */
  readonly workspaces?: string;
}

export function workspacesProviderEndpointsToTerraform(struct?: WorkspacesProviderEndpoints): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    resourcegroupstaggingapi: cdktf.stringToTerraform(struct!.resourcegroupstaggingapi),
    sts: cdktf.stringToTerraform(struct!.sts),
    workspaces: cdktf.stringToTerraform(struct!.workspaces),
  }
}


export function workspacesProviderEndpointsToHclTerraform(struct?: WorkspacesProviderEndpoints): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    resourcegroupstaggingapi: {
      value: cdktf.stringToHclTerraform(struct!.resourcegroupstaggingapi),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    sts: {
      value: cdktf.stringToHclTerraform(struct!.sts),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    workspaces: {
      value: cdktf.stringToHclTerraform(struct!.workspaces),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface WorkspacesProviderIgnoreTags {
  /**
  * Prefixes of keys to ignore.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#key_prefixes WorkspacesProvider#key_prefixes}
  */
  readonly keyPrefixes?: string[];
  /**
  * Keys to ignore.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#keys WorkspacesProvider#keys}
  */
  readonly keys?: string[];
}

export function workspacesProviderIgnoreTagsToTerraform(struct?: WorkspacesProviderIgnoreTags): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    key_prefixes: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.keyPrefixes),
    keys: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.keys),
  }
}


export function workspacesProviderIgnoreTagsToHclTerraform(struct?: WorkspacesProviderIgnoreTags): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    key_prefixes: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.keyPrefixes),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    keys: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.keys),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}


/**
* Represents a {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs workspaces}
*/
export class WorkspacesProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "workspaces";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a WorkspacesProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the WorkspacesProvider to import
  * @param importFromId The id of the existing WorkspacesProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the WorkspacesProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "workspaces", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/cdktf-workspaces/workspaces/0.1.0/docs workspaces} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options WorkspacesProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: WorkspacesProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'workspaces',
      terraformGeneratorMetadata: {
        providerName: 'workspaces',
        providerVersion: '0.1.0',
        providerVersionConstraint: '0.1.0'
      },
      terraformProviderSource: 'cdktf-workspaces/workspaces'
    });
    this._accessKey = config.accessKey;
    this._allowedAccountIds = config.allowedAccountIds;
    this._apiBurst = config.apiBurst;
    this._apiRate = config.apiRate;
    this._customCaBundle = config.customCaBundle;
    this._deploymentId = config.deploymentId;
    this._forbiddenAccountIds = config.forbiddenAccountIds;
    this._httpProxy = config.httpProxy;
    this._httpsProxy = config.httpsProxy;
    this._maxRetries = config.maxRetries;
    this._noProxy = config.noProxy;
    this._preflight = config.preflight;
    this._profile = config.profile;
    this._region = config.region;
    this._retryMode = config.retryMode;
    this._secretKey = config.secretKey;
    this._sharedConfigFiles = config.sharedConfigFiles;
    this._sharedCredentialsFiles = config.sharedCredentialsFiles;
    this._skipCredentialsValidation = config.skipCredentialsValidation;
    this._stsRegion = config.stsRegion;
    this._token = config.token;
    this._useDualstackEndpoint = config.useDualstackEndpoint;
    this._useFipsEndpoint = config.useFipsEndpoint;
    this._alias = config.alias;
    this._assumeRole = config.assumeRole;
    this._assumeRoleWithWebIdentity = config.assumeRoleWithWebIdentity;
    this._defaultTags = config.defaultTags;
    this._endpoints = config.endpoints;
    this._ignoreTags = config.ignoreTags;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // access_key - computed: false, optional: true, required: false
  private _accessKey?: string; 
  public get accessKey() {
    return this._accessKey;
  }
  public set accessKey(value: string | undefined) {
    this._accessKey = value;
  }
  public resetAccessKey() {
    this._accessKey = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get accessKeyInput() {
    return this._accessKey;
  }

  // allowed_account_ids - computed: false, optional: true, required: false
  private _allowedAccountIds?: string[]; 
  public get allowedAccountIds() {
    return this._allowedAccountIds;
  }
  public set allowedAccountIds(value: string[] | undefined) {
    this._allowedAccountIds = value;
  }
  public resetAllowedAccountIds() {
    this._allowedAccountIds = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get allowedAccountIdsInput() {
    return this._allowedAccountIds;
  }

  // api_burst - computed: false, optional: true, required: false
  private _apiBurst?: number; 
  public get apiBurst() {
    return this._apiBurst;
  }
  public set apiBurst(value: number | undefined) {
    this._apiBurst = value;
  }
  public resetApiBurst() {
    this._apiBurst = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get apiBurstInput() {
    return this._apiBurst;
  }

  // api_rate - computed: false, optional: true, required: false
  private _apiRate?: number; 
  public get apiRate() {
    return this._apiRate;
  }
  public set apiRate(value: number | undefined) {
    this._apiRate = value;
  }
  public resetApiRate() {
    this._apiRate = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get apiRateInput() {
    return this._apiRate;
  }

  // custom_ca_bundle - computed: false, optional: true, required: false
  private _customCaBundle?: string; 
  public get customCaBundle() {
    return this._customCaBundle;
  }
  public set customCaBundle(value: string | undefined) {
    this._customCaBundle = value;
  }
  public resetCustomCaBundle() {
    this._customCaBundle = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get customCaBundleInput() {
    return this._customCaBundle;
  }

  // deployment_id - computed: false, optional: true, required: false
  private _deploymentId?: string; 
  public get deploymentId() {
    return this._deploymentId;
  }
  public set deploymentId(value: string | undefined) {
    this._deploymentId = value;
  }
  public resetDeploymentId() {
    this._deploymentId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deploymentIdInput() {
    return this._deploymentId;
  }

  // forbidden_account_ids - computed: false, optional: true, required: false
  private _forbiddenAccountIds?: string[]; 
  public get forbiddenAccountIds() {
    return this._forbiddenAccountIds;
  }
  public set forbiddenAccountIds(value: string[] | undefined) {
    this._forbiddenAccountIds = value;
  }
  public resetForbiddenAccountIds() {
    this._forbiddenAccountIds = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get forbiddenAccountIdsInput() {
    return this._forbiddenAccountIds;
  }

  // http_proxy - computed: false, optional: true, required: false
  private _httpProxy?: string; 
  public get httpProxy() {
    return this._httpProxy;
  }
  public set httpProxy(value: string | undefined) {
    this._httpProxy = value;
  }
  public resetHttpProxy() {
    this._httpProxy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get httpProxyInput() {
    return this._httpProxy;
  }

  // https_proxy - computed: false, optional: true, required: false
  private _httpsProxy?: string; 
  public get httpsProxy() {
    return this._httpsProxy;
  }
  public set httpsProxy(value: string | undefined) {
    this._httpsProxy = value;
  }
  public resetHttpsProxy() {
    this._httpsProxy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get httpsProxyInput() {
    return this._httpsProxy;
  }

  // max_retries - computed: false, optional: true, required: false
  private _maxRetries?: number; 
  public get maxRetries() {
    return this._maxRetries;
  }
  public set maxRetries(value: number | undefined) {
    this._maxRetries = value;
  }
  public resetMaxRetries() {
    this._maxRetries = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxRetriesInput() {
    return this._maxRetries;
  }

  // no_proxy - computed: false, optional: true, required: false
  private _noProxy?: string; 
  public get noProxy() {
    return this._noProxy;
  }
  public set noProxy(value: string | undefined) {
    this._noProxy = value;
  }
  public resetNoProxy() {
    this._noProxy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get noProxyInput() {
    return this._noProxy;
  }

  // preflight - computed: false, optional: true, required: false
  private _preflight?: string; 
  public get preflight() {
    return this._preflight;
  }
  public set preflight(value: string | undefined) {
    this._preflight = value;
  }
  public resetPreflight() {
    this._preflight = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get preflightInput() {
    return this._preflight;
  }

  // profile - computed: false, optional: true, required: false
  private _profile?: string; 
  public get profile() {
    return this._profile;
  }
  public set profile(value: string | undefined) {
    this._profile = value;
  }
  public resetProfile() {
    this._profile = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get profileInput() {
    return this._profile;
  }

  // region - computed: false, optional: true, required: false
  private _region?: string; 
  public get region() {
    return this._region;
  }
  public set region(value: string | undefined) {
    this._region = value;
  }
  public resetRegion() {
    this._region = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get regionInput() {
    return this._region;
  }

  // retry_mode - computed: false, optional: true, required: false
  private _retryMode?: string; 
  public get retryMode() {
    return this._retryMode;
  }
  public set retryMode(value: string | undefined) {
    this._retryMode = value;
  }
  public resetRetryMode() {
    this._retryMode = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get retryModeInput() {
    return this._retryMode;
  }

  // secret_key - computed: false, optional: true, required: false
  private _secretKey?: string; 
  public get secretKey() {
    return this._secretKey;
  }
  public set secretKey(value: string | undefined) {
    this._secretKey = value;
  }
  public resetSecretKey() {
    this._secretKey = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get secretKeyInput() {
    return this._secretKey;
  }

  // shared_config_files - computed: false, optional: true, required: false
  private _sharedConfigFiles?: string[]; 
  public get sharedConfigFiles() {
    return this._sharedConfigFiles;
  }
  public set sharedConfigFiles(value: string[] | undefined) {
    this._sharedConfigFiles = value;
  }
  public resetSharedConfigFiles() {
    this._sharedConfigFiles = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sharedConfigFilesInput() {
    return this._sharedConfigFiles;
  }

  // shared_credentials_files - computed: false, optional: true, required: false
  private _sharedCredentialsFiles?: string[]; 
  public get sharedCredentialsFiles() {
    return this._sharedCredentialsFiles;
  }
  public set sharedCredentialsFiles(value: string[] | undefined) {
    this._sharedCredentialsFiles = value;
  }
  public resetSharedCredentialsFiles() {
    this._sharedCredentialsFiles = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sharedCredentialsFilesInput() {
    return this._sharedCredentialsFiles;
  }

  // skip_credentials_validation - computed: false, optional: true, required: false
  private _skipCredentialsValidation?: boolean | cdktf.IResolvable; 
  public get skipCredentialsValidation() {
    return this._skipCredentialsValidation;
  }
  public set skipCredentialsValidation(value: boolean | cdktf.IResolvable | undefined) {
    this._skipCredentialsValidation = value;
  }
  public resetSkipCredentialsValidation() {
    this._skipCredentialsValidation = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get skipCredentialsValidationInput() {
    return this._skipCredentialsValidation;
  }

  // sts_region - computed: false, optional: true, required: false
  private _stsRegion?: string; 
  public get stsRegion() {
    return this._stsRegion;
  }
  public set stsRegion(value: string | undefined) {
    this._stsRegion = value;
  }
  public resetStsRegion() {
    this._stsRegion = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get stsRegionInput() {
    return this._stsRegion;
  }

  // token - computed: false, optional: true, required: false
  private _token?: string; 
  public get token() {
    return this._token;
  }
  public set token(value: string | undefined) {
    this._token = value;
  }
  public resetToken() {
    this._token = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tokenInput() {
    return this._token;
  }

  // use_dualstack_endpoint - computed: false, optional: true, required: false
  private _useDualstackEndpoint?: boolean | cdktf.IResolvable; 
  public get useDualstackEndpoint() {
    return this._useDualstackEndpoint;
  }
  public set useDualstackEndpoint(value: boolean | cdktf.IResolvable | undefined) {
    this._useDualstackEndpoint = value;
  }
  public resetUseDualstackEndpoint() {
    this._useDualstackEndpoint = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get useDualstackEndpointInput() {
    return this._useDualstackEndpoint;
  }

  // use_fips_endpoint - computed: false, optional: true, required: false
  private _useFipsEndpoint?: boolean | cdktf.IResolvable; 
  public get useFipsEndpoint() {
    return this._useFipsEndpoint;
  }
  public set useFipsEndpoint(value: boolean | cdktf.IResolvable | undefined) {
    this._useFipsEndpoint = value;
  }
  public resetUseFipsEndpoint() {
    this._useFipsEndpoint = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get useFipsEndpointInput() {
    return this._useFipsEndpoint;
  }

  // alias - computed: false, optional: true, required: false
  private _alias?: string; 
  public get alias() {
    return this._alias;
  }
  public set alias(value: string | undefined) {
    this._alias = value;
  }
  public resetAlias() {
    this._alias = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get aliasInput() {
    return this._alias;
  }

  // assume_role - computed: false, optional: true, required: false
  private _assumeRole?: WorkspacesProviderAssumeRole[] | cdktf.IResolvable; 
  public get assumeRole() {
    return this._assumeRole;
  }
  public set assumeRole(value: WorkspacesProviderAssumeRole[] | cdktf.IResolvable | undefined) {
    this._assumeRole = value;
  }
  public resetAssumeRole() {
    this._assumeRole = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get assumeRoleInput() {
    return this._assumeRole;
  }

  // assume_role_with_web_identity - computed: false, optional: true, required: false
  private _assumeRoleWithWebIdentity?: WorkspacesProviderAssumeRoleWithWebIdentity; 
  public get assumeRoleWithWebIdentity() {
    return this._assumeRoleWithWebIdentity;
  }
  public set assumeRoleWithWebIdentity(value: WorkspacesProviderAssumeRoleWithWebIdentity | undefined) {
    this._assumeRoleWithWebIdentity = value;
  }
  public resetAssumeRoleWithWebIdentity() {
    this._assumeRoleWithWebIdentity = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get assumeRoleWithWebIdentityInput() {
    return this._assumeRoleWithWebIdentity;
  }

  // default_tags - computed: false, optional: true, required: false
  private _defaultTags?: WorkspacesProviderDefaultTags; 
  public get defaultTags() {
    return this._defaultTags;
  }
  public set defaultTags(value: WorkspacesProviderDefaultTags | undefined) {
    this._defaultTags = value;
  }
  public resetDefaultTags() {
    this._defaultTags = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get defaultTagsInput() {
    return this._defaultTags;
  }

  // endpoints - computed: false, optional: true, required: false
  private _endpoints?: WorkspacesProviderEndpoints; 
  public get endpoints() {
    return this._endpoints;
  }
  public set endpoints(value: WorkspacesProviderEndpoints | undefined) {
    this._endpoints = value;
  }
  public resetEndpoints() {
    this._endpoints = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get endpointsInput() {
    return this._endpoints;
  }

  // ignore_tags - computed: false, optional: true, required: false
  private _ignoreTags?: WorkspacesProviderIgnoreTags; 
  public get ignoreTags() {
    return this._ignoreTags;
  }
  public set ignoreTags(value: WorkspacesProviderIgnoreTags | undefined) {
    this._ignoreTags = value;
  }
  public resetIgnoreTags() {
    this._ignoreTags = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ignoreTagsInput() {
    return this._ignoreTags;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      access_key: cdktf.stringToTerraform(this._accessKey),
      allowed_account_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(this._allowedAccountIds),
      api_burst: cdktf.numberToTerraform(this._apiBurst),
      api_rate: cdktf.numberToTerraform(this._apiRate),
      custom_ca_bundle: cdktf.stringToTerraform(this._customCaBundle),
      deployment_id: cdktf.stringToTerraform(this._deploymentId),
      forbidden_account_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(this._forbiddenAccountIds),
      http_proxy: cdktf.stringToTerraform(this._httpProxy),
      https_proxy: cdktf.stringToTerraform(this._httpsProxy),
      max_retries: cdktf.numberToTerraform(this._maxRetries),
      no_proxy: cdktf.stringToTerraform(this._noProxy),
      preflight: cdktf.stringToTerraform(this._preflight),
      profile: cdktf.stringToTerraform(this._profile),
      region: cdktf.stringToTerraform(this._region),
      retry_mode: cdktf.stringToTerraform(this._retryMode),
      secret_key: cdktf.stringToTerraform(this._secretKey),
      shared_config_files: cdktf.listMapper(cdktf.stringToTerraform, false)(this._sharedConfigFiles),
      shared_credentials_files: cdktf.listMapper(cdktf.stringToTerraform, false)(this._sharedCredentialsFiles),
      skip_credentials_validation: cdktf.booleanToTerraform(this._skipCredentialsValidation),
      sts_region: cdktf.stringToTerraform(this._stsRegion),
      token: cdktf.stringToTerraform(this._token),
      use_dualstack_endpoint: cdktf.booleanToTerraform(this._useDualstackEndpoint),
      use_fips_endpoint: cdktf.booleanToTerraform(this._useFipsEndpoint),
      alias: cdktf.stringToTerraform(this._alias),
      assume_role: cdktf.listMapper(workspacesProviderAssumeRoleToTerraform, true)(this._assumeRole),
      assume_role_with_web_identity: workspacesProviderAssumeRoleWithWebIdentityToTerraform(this._assumeRoleWithWebIdentity),
      default_tags: workspacesProviderDefaultTagsToTerraform(this._defaultTags),
      endpoints: workspacesProviderEndpointsToTerraform(this._endpoints),
      ignore_tags: workspacesProviderIgnoreTagsToTerraform(this._ignoreTags),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      access_key: {
        value: cdktf.stringToHclTerraform(this._accessKey),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      allowed_account_ids: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._allowedAccountIds),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      api_burst: {
        value: cdktf.numberToHclTerraform(this._apiBurst),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      api_rate: {
        value: cdktf.numberToHclTerraform(this._apiRate),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      custom_ca_bundle: {
        value: cdktf.stringToHclTerraform(this._customCaBundle),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      deployment_id: {
        value: cdktf.stringToHclTerraform(this._deploymentId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      forbidden_account_ids: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._forbiddenAccountIds),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      http_proxy: {
        value: cdktf.stringToHclTerraform(this._httpProxy),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      https_proxy: {
        value: cdktf.stringToHclTerraform(this._httpsProxy),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      max_retries: {
        value: cdktf.numberToHclTerraform(this._maxRetries),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      no_proxy: {
        value: cdktf.stringToHclTerraform(this._noProxy),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      preflight: {
        value: cdktf.stringToHclTerraform(this._preflight),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      profile: {
        value: cdktf.stringToHclTerraform(this._profile),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      region: {
        value: cdktf.stringToHclTerraform(this._region),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      retry_mode: {
        value: cdktf.stringToHclTerraform(this._retryMode),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      secret_key: {
        value: cdktf.stringToHclTerraform(this._secretKey),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      shared_config_files: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._sharedConfigFiles),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
      },
      shared_credentials_files: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._sharedCredentialsFiles),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
      },
      skip_credentials_validation: {
        value: cdktf.booleanToHclTerraform(this._skipCredentialsValidation),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      sts_region: {
        value: cdktf.stringToHclTerraform(this._stsRegion),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      token: {
        value: cdktf.stringToHclTerraform(this._token),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      use_dualstack_endpoint: {
        value: cdktf.booleanToHclTerraform(this._useDualstackEndpoint),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      use_fips_endpoint: {
        value: cdktf.booleanToHclTerraform(this._useFipsEndpoint),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      alias: {
        value: cdktf.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      assume_role: {
        value: cdktf.listMapperHcl(workspacesProviderAssumeRoleToHclTerraform, true)(this._assumeRole),
        isBlock: true,
        type: "list",
        storageClassType: "WorkspacesProviderAssumeRoleList",
      },
      assume_role_with_web_identity: {
        value: workspacesProviderAssumeRoleWithWebIdentityToHclTerraform(this._assumeRoleWithWebIdentity),
        isBlock: true,
        type: "list",
        storageClassType: "WorkspacesProviderAssumeRoleWithWebIdentityList",
      },
      default_tags: {
        value: workspacesProviderDefaultTagsToHclTerraform(this._defaultTags),
        isBlock: true,
        type: "list",
        storageClassType: "WorkspacesProviderDefaultTagsList",
      },
      endpoints: {
        value: workspacesProviderEndpointsToHclTerraform(this._endpoints),
        isBlock: true,
        type: "list",
        storageClassType: "WorkspacesProviderEndpointsList",
      },
      ignore_tags: {
        value: workspacesProviderIgnoreTagsToHclTerraform(this._ignoreTags),
        isBlock: true,
        type: "list",
        storageClassType: "WorkspacesProviderIgnoreTagsList",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
