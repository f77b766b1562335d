import type { Construct } from 'constructs';
import {
  WorkspacesProvider as GeneratedProvider,
  type WorkspacesProviderAssumeRole,
  type WorkspacesProviderAssumeRoleWithWebIdentity,
  type WorkspacesProviderConfig as GeneratedConfig,
  type WorkspacesProviderDefaultTags,
  type WorkspacesProviderEndpoints,
  type WorkspacesProviderIgnoreTags,
} from './bindings/provider';
import { Tokenization } from './host';
import { checkHost } from './host-fit';
import { isAttributes } from './resolve';

/** A block that may stand once, written by itself or, as `AwsProvider` takes it, as the only one of a list. */
type Block<T> = T | readonly T[];

/** Roles: one by itself, or as many as are assumed one after the other. */
type Roles = Block<WorkspacesProviderAssumeRole> | GeneratedConfig['assumeRole'];

/** The arguments of the AWS provider that are blocks there, too. */
interface Blocks {
  /** A role to assume before any call. Of several each is assumed with the session of the one before. */
  readonly assumeRole?: Roles;
  /** A role to assume with a token of an identity provider, in place of credentials. */
  readonly assumeRoleWithWebIdentity?: Block<WorkspacesProviderAssumeRoleWithWebIdentity>;
  /** Tags for every image. The tags of an image win over them. */
  readonly defaultTags?: Block<WorkspacesProviderDefaultTags>;
  /** Endpoints to use instead of those of AWS, for the local emulator for example. */
  readonly endpoints?: Block<WorkspacesProviderEndpoints>;
  /** Tags that others manage: neither read nor changed. */
  readonly ignoreTags?: Block<WorkspacesProviderIgnoreTags>;
}

/** The arguments of the provider, and `alias`. All are optional. */
export interface WorkspacesProviderConfig extends Omit<GeneratedConfig, keyof Blocks>, Blocks {}

/** The provider `workspaces`. Its arguments are named as those of `AwsProvider` and written as they are. */
export class WorkspacesProvider extends GeneratedProvider {
  /** @throws Error where a block is given twice, or the stack is one of the other host */
  constructor(scope: Construct, id: string, config: WorkspacesProviderConfig = {}) {
    checkHost(scope);
    const { assumeRole, assumeRoleWithWebIdentity, defaultTags, endpoints, ignoreTags, ...rest } = config;
    super(scope, id, rest);
    this.assumeRole = assumeRole;
    this.assumeRoleWithWebIdentity = assumeRoleWithWebIdentity;
    this.defaultTags = defaultTags;
    this.endpoints = endpoints;
    this.ignoreTags = ignoreTags;
  }

  override get assumeRole(): GeneratedConfig['assumeRole'] {
    return super.assumeRole;
  }
  override set assumeRole(value: Roles) {
    super.assumeRole = this.listRoles(value);
  }

  override get assumeRoleWithWebIdentity(): WorkspacesProviderAssumeRoleWithWebIdentity | undefined {
    return super.assumeRoleWithWebIdentity;
  }
  override set assumeRoleWithWebIdentity(value: Block<WorkspacesProviderAssumeRoleWithWebIdentity> | undefined) {
    super.assumeRoleWithWebIdentity = this.getOnly('assumeRoleWithWebIdentity', value);
  }

  override get defaultTags(): WorkspacesProviderDefaultTags | undefined {
    return super.defaultTags;
  }
  override set defaultTags(value: Block<WorkspacesProviderDefaultTags> | undefined) {
    super.defaultTags = this.getOnly('defaultTags', value);
  }

  override get endpoints(): WorkspacesProviderEndpoints | undefined {
    return super.endpoints;
  }
  override set endpoints(value: Block<WorkspacesProviderEndpoints> | undefined) {
    super.endpoints = this.getOnly('endpoints', value);
  }

  override get ignoreTags(): WorkspacesProviderIgnoreTags | undefined {
    return super.ignoreTags;
  }
  override set ignoreTags(value: Block<WorkspacesProviderIgnoreTags> | undefined) {
    super.ignoreTags = this.getOnly('ignoreTags', value);
  }

  /** The bindings take a list alone. */
  private listRoles(value: Roles): GeneratedConfig['assumeRole'] {
    if (value === undefined || Tokenization.isResolvable(value)) return value;
    const roles = isList(value) ? [...value] : [value];
    if (roles.every(isAttributes)) return roles.length === 0 ? undefined : roles;
    throw new Error(
      `[${this.node.path}] The block "assumeRole" of the provider is a list of something else than roles. Write one role, or a list of them: assumeRole: [{ roleArn: '…' }].`,
    );
  }

  /** The bindings take no list, and make an empty block of it. */
  private getOnly<T extends object>(name: keyof Blocks, value: Block<T> | undefined): T | undefined {
    if (!isList(value)) return value;
    const [only, ...others] = value;
    if (others.length === 0 && (only === undefined || isAttributes(only))) return only;
    const what = others.length > 0 ? `a list of ${value.length}` : 'a list of something else';
    throw new Error(
      `[${this.node.path}] The block "${name}" of the provider may stand once, and it is ${what}. Write it as one object: ${name}: { … }.`,
    );
  }
}

/** `Array.isArray` does not tell a list that is read-only from an object. */
function isList<T extends object>(value: Block<T> | undefined): value is readonly T[] {
  return Array.isArray(value);
}
