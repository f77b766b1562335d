/** Temporary credentials, and who calls with them. */
export interface RoleSession {
  readonly secretToken: string;
  readonly accountId: string;
  /** `arn:aws:sts::111122223333:assumed-role/deployer/session`. */
  readonly arn: string;
  readonly roleArn: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}
