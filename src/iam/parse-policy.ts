import { checkCharacters, findSpelling, type Spelling } from './character';
import { checkSize, measureText, measureValue, type DocumentSize } from './document-size';
import { checkPolicyElements, checkSids, listStatements, parseVersion } from './parse-element';
import { parseJson } from './parse-json';
import { parseStatement } from './parse-statement';
import { isRecord } from './parse-context';
import type { PolicyDocument, PolicyKind, PolicyValue, Statement } from './policy';
import type { Path } from './problem';
import { Report } from './report';
import { describeJsonType } from '../text';
import { PartialText, UNKNOWN } from './partial-text';
import { unwrapPolicy } from './wrapper';

interface ParseOptions {
  /** Default `identity`. */
  readonly kind?: PolicyKind | undefined;
}

/** What is known of a document before it is looked into. */
interface Reading {
  readonly source: string;
  readonly kind: PolicyKind;
  readonly report: Report;
  /** Path of the document in what was given. */
  readonly root: Path;
}

/**
 * Reads a policy for a principal, or one that limits: identity policy, permissions boundary, session policy, SCP, RCP.
 * `document` is JSON text, which may hold unknown pieces, or a parsed value; `UNKNOWN` gives an unknown policy.
 * `source` names the document in decisions. Nothing is thrown: a document that AWS refuses is a `malformed` policy
 * with its problems, and is accepted by `decide`.
 * Sources of the rules: IAM User Guide, "Grammar of the IAM JSON policy language"; AWS Organizations User Guide, "RCP
 * syntax".
 */
export function parsePolicyDocument(
  document: PolicyValue,
  source = 'policy',
  { kind = 'identity' }: ParseOptions = {},
): PolicyDocument {
  return parseAny(document, { source, kind, report: new Report(), root: [] });
}

/**
 * The same for the text of a file, which may also be what the AWS CLI prints of a policy, as of
 * `aws iam get-policy-version`. Paths begin at the root of the file.
 */
export function parsePolicyFile(
  text: string,
  source = 'policy',
  { kind = 'identity' }: ParseOptions = {},
): PolicyDocument {
  const reading = { source, kind, report: new Report(), root: [] };
  const json = parseJson(text);
  const wrapped = json.kind === 'value' ? unwrapPolicy(json.value) : undefined;
  if (json.kind === 'invalid' || wrapped === undefined) return parseAny(text, reading);
  reading.report.addAll(json.problems.filter(({ kind: problem }) => problem !== 'byte-order-mark'));
  return parseAny(wrapped.document, { ...reading, root: wrapped.path });
}

function parseAny(document: PolicyValue, reading: Reading): PolicyDocument {
  if (document === UNKNOWN) return { kind: 'unknown', source: reading.source };
  if (typeof document === 'string' || document instanceof PartialText) return parseText(document, reading);
  return parseValue(document, reading, { size: measureValue(document), spelling: 'plain' });
}

function parseText(text: string | PartialText, reading: Reading): PolicyDocument {
  const { source, report, root } = reading;
  const json = parseJson(text);
  report.addAll(json.problems.map((problem) => ({ ...problem, path: [...root, ...problem.path] })));
  if (json.kind === 'invalid') return refuse(reading);
  if (json.value === UNKNOWN) return { kind: 'unknown', source };
  return parseValue(json.value, reading, { size: measureText(json.text), spelling: findSpelling(json.text) });
}

function refuse({ source, report }: Reading): PolicyDocument {
  return { kind: 'malformed', source, problems: report.problems, mayDeny: true, mayAllow: true };
}

interface Writing {
  readonly size: DocumentSize;
  /** Of characters that IAM refuses; absent where it surely has none. */
  readonly spelling: Spelling | undefined;
}

function parseValue(value: PolicyValue, reading: Reading, { size, spelling }: Writing): PolicyDocument {
  const { source, kind, report, root: path } = reading;
  // A key that stands twice may hide a Deny.
  const hasDuplicateKey = report.problems.some((problem) => problem.kind === 'duplicate-key');
  if (!isRecord(value)) {
    report.error('wrong-type', path, {
      problem: `The policy is ${describeJsonType(value)}.`,
      reason: 'A policy document is a JSON object with "Version" and "Statement".',
      remedy: 'Write an object.',
    });
    return refuse(reading);
  }
  checkSize(size, kind, { path, report });
  if (spelling !== undefined) checkCharacters(value, spelling, { path, report });
  const place = { path, kind, report, hasVariables: true };
  checkPolicyElements(value, place);
  const hasVariables = parseVersion(value.Version, place);
  const items = listStatements(value.Statement, place);
  const statements = items.flatMap(({ item, path: at }, index): Statement[] => {
    const statement = item === UNKNOWN ? undefined : parseStatement(item, index, { ...place, path: at, hasVariables });
    return statement ? [statement] : [];
  });
  checkSids(statements, report);
  const { problems } = report;
  if (report.hasError) {
    const isPlainly = (effect: string): boolean =>
      !hasDuplicateKey && items.length > 0 && items.every(({ item }) => isRecord(item) && item.Effect === effect);
    return { kind: 'malformed', source, problems, mayDeny: !isPlainly('Allow'), mayAllow: !isPlainly('Deny') };
  }
  const hasUnknownStatements = items.some(({ item }) => item === UNKNOWN);
  return { kind: 'policy', source, statements, hasUnknownStatements, size: size.withoutSpace, problems };
}
