import { isRecord } from './parse-context';
import type { PolicyValue } from './policy';
import type { Path } from './problem';

/** A document in the output of a command, and where it stands there. */
interface WrappedPolicy {
  /** The document, or its JSON text. */
  readonly document: PolicyValue;
  readonly path: Path;
}

/** Where commands put the document. */
const PLACES: readonly Path[] = [
  // aws iam get-policy-version
  ['PolicyVersion', 'Document'],
  // aws iam get-role-policy, get-user-policy, get-group-policy
  ['PolicyDocument'],
  // aws organizations describe-policy
  ['Policy', 'Content'],
  // aws sso-admin get-inline-policy-for-permission-set
  ['InlinePolicy'],
];

/**
 * The policy in what the AWS CLI prints of one, as an object, as JSON text or URL-encoded, as IAM itself answers;
 * undefined where a value is no such output.
 */
export function unwrapPolicy(value: PolicyValue): WrappedPolicy | undefined {
  if (!isRecord(value) || 'Statement' in value) return undefined;
  for (const path of PLACES) {
    let document: PolicyValue | undefined = value;
    for (const step of path) document = isRecord(document) ? document[step as string] : undefined;
    if (isRecord(document) || typeof document === 'string') return { document: decode(document), path };
  }
  return undefined;
}

/** Source: IAM API Reference, PolicyVersion, member Document: URL-encoded according to RFC 3986. */
function decode(document: PolicyValue): PolicyValue {
  if (typeof document !== 'string' || !/^\s*%7B/i.test(document)) return document;
  try {
    return decodeURIComponent(document);
  } catch {
    return document;
  }
}
