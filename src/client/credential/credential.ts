/** Credentials, as the SDK takes and gives them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
  /** Twelve digits, where their source says it. */
  readonly accountId?: string;
}

export type CredentialProvider = (properties?: Record<string, unknown>) => Promise<Credentials>;
