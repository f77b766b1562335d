import type { AwsError } from '../call/aws-error';

/** Whom credentials belong to, as well as it can be known. */
export type AccountIdentity =
  | {
      readonly kind: 'account';
      /** Twelve digits. */
      readonly accountId: string;
      /** Who said so: the source of the credentials, or STS. */
      readonly source: 'credentials' | 'sts';
    }
  | {
      readonly kind: 'key';
      readonly accessKeyId: string;
      /** Why STS could not say; undefined where it was not asked, as it is not part of the endpoints. */
      readonly error?: AwsError;
    };
