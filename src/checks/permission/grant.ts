import type { Layer } from '../../iam';
import type { DeclaredTags } from '../declared-image';

/** What a finding proposes to allow. */
export interface Grant {
  /** `workspaces:CreateTags` */
  readonly action: string;
  /** As a policy names them. */
  readonly resources: readonly string[];
  /** Those that the call sets or removes; absent for a call that has none. */
  readonly tags?: DeclaredTags;
  /** Layers of policies none of which allows it. */
  readonly layers: readonly Layer[];
}
