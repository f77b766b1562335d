import { TimeRange, type ContextValue } from './context';
import { joinText, type Text } from './partial-text';

/** Who calls and when, as far as it is known. What is left out stays unknown. */
export interface RequestFacts {
  /** Twelve digits: the account of the principal. */
  readonly principalAccount?: Text;
  /** That of the resource; of every WorkSpaces call it is the caller's own. */
  readonly resourceAccount?: Text;
  /** See `getPrincipalArn`. */
  readonly principalArn?: Text;
  /** Milliseconds since 1970. The call is made then or later. */
  readonly now?: number;
}

/** A role or user. `path` begins and ends with a slash; default `/`. */
export interface NamedPrincipal {
  readonly kind: 'role' | 'user';
  readonly name: Text;
  readonly path?: Text;
  readonly account: Text;
  readonly partition: Text;
}

/** Nobody means a call that far ahead. */
const YEARS_AHEAD = 10;
const SECONDS_PER_YEAR = 365.25 * 24 * 60 * 60;

/**
 * Condition keys that configuration or AWS fixes for a call that a principal itself makes over HTTPS.
 * Source: IAM User Guide, "AWS global condition context keys", availability of each.
 */
export function listFixedKeys({
  principalAccount,
  resourceAccount,
  principalArn,
  now,
}: RequestFacts): [key: string, value: ContextValue][] {
  const entries: [string, ContextValue][] = [
    ['aws:SecureTransport', ['true']],
    ['aws:ViaAWSService', ['false']],
    ['aws:PrincipalIsAWSService', ['false']],
  ];
  if (principalAccount !== undefined) entries.push(['aws:PrincipalAccount', [principalAccount]]);
  if (resourceAccount !== undefined) entries.push(['aws:ResourceAccount', [resourceAccount]]);
  if (principalArn !== undefined) entries.push(['aws:PrincipalArn', [principalArn]]);
  if (now !== undefined) {
    const from = now / 1000;
    const range = new TimeRange(from, from + YEARS_AHEAD * SECONDS_PER_YEAR);
    entries.push(['aws:CurrentTime', range], ['aws:EpochTime', range]);
  }
  return entries;
}

/**
 * `aws:PrincipalArn`: for a role it is the ARN of the role, not that of its session. Source: as above.
 */
export function getPrincipalArn({ kind, name, path = '/', account, partition }: NamedPrincipal): Text {
  return joinText(['arn:', partition, ':iam::', account, `:${kind}`, path, name]);
}
