import { parseJson } from './parse-json';
import { parseStatement } from './parse-statement';
import { describeJsonType, NameIndex, quote } from '../text';
import { isRecord } from './parse-context';
import type { PolicyDocument, PolicyValue, Statement } from './policy';
import type { Path } from './problem';
import { Report } from './report';
import { PartialText, UNKNOWN } from './partial-text';

const ELEMENTS = ['Version', 'Id', 'Statement'];
const ELEMENT_INDEX = new NameIndex(ELEMENTS);
/** Source: IAM User Guide, "Grammar of the IAM JSON policy language". */
const CURRENT_VERSION = '2012-10-17';
const OLD_VERSION = '2008-10-17';

/**
 * Reads a policy for a principal: identity policy, permissions boundary, SCP or session policy.
 * `document` is JSON text, which may hold unknown pieces, or a parsed value; `UNKNOWN` gives an unknown policy.
 * `source` names the document in decisions. Nothing is thrown: a document that AWS refuses is a `malformed` policy
 * with its problems, and is accepted by `decide`.
 * Source of the rules: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
export function parsePolicyDocument(document: PolicyValue, source = 'policy'): PolicyDocument {
  if (document === UNKNOWN) return { kind: 'unknown', source };
  const report = new Report();
  if (typeof document !== 'string' && !(document instanceof PartialText)) return parseValue(document, source, report);
  const json = parseJson(document);
  report.problems.push(...json.problems);
  if (json.kind === 'invalid') return { kind: 'malformed', source, problems: report.problems, mayDeny: true };
  if (json.value === UNKNOWN) return { kind: 'unknown', source };
  return parseValue(json.value, source, report);
}

function parseValue(value: PolicyValue, source: string, report: Report): PolicyDocument {
  // A key that stands twice may hide a Deny.
  const hasDuplicateKey = report.hasError;
  if (!isRecord(value)) {
    report.error('wrong-type', [], {
      problem: `The policy is ${describeJsonType(value)}.`,
      reason: 'A policy document is a JSON object with "Version" and "Statement".',
      remedy: 'Write an object.',
    });
    return { kind: 'malformed', source, problems: report.problems, mayDeny: true };
  }
  checkElements(value, report);
  const hasVariables = parseVersion(value.Version, report);
  const items = listStatements(value.Statement, report);
  const statements = items.flatMap(({ item, path }, index): Statement[] => {
    const statement = item === UNKNOWN ? undefined : parseStatement(item, index, { path, hasVariables, report });
    return statement ? [statement] : [];
  });
  checkSids(statements, report);
  const { problems } = report;
  if (report.hasError) {
    const isPlainAllow = items.length > 0 && items.every(({ item }) => isRecord(item) && item.Effect === 'Allow');
    return { kind: 'malformed', source, problems, mayDeny: hasDuplicateKey || !isPlainAllow };
  }
  return {
    kind: 'policy',
    source,
    statements,
    hasUnknownStatements: items.some(({ item }) => item === UNKNOWN),
    problems,
  };
}

function checkElements(policy: Record<string, PolicyValue>, report: Report): void {
  for (const key of Object.keys(policy)) {
    if (ELEMENTS.includes(key)) continue;
    const nearest = ELEMENT_INDEX.findNearest(key);
    const remedy = nearest ? `Write "${nearest}".` : 'Remove it.';
    const problem = `${quote(key)} is not an element of a policy; names are case-sensitive.`;
    report.error('unknown-element', [key], { problem, remedy });
  }
  const { Id } = policy;
  if (Id !== undefined && Id !== UNKNOWN && typeof Id !== 'string' && !(Id instanceof PartialText)) {
    report.error('wrong-type', ['Id'], {
      problem: `"Id" is ${describeJsonType(Id)}.`,
      reason: 'The policy grammar expects a string.',
      remedy: 'Quote or remove it.',
    });
  }
}

/** Whether `${…}` are variables. A version that is not known is taken for the current one. */
function parseVersion(version: PolicyValue | undefined, report: Report): boolean {
  if (version === CURRENT_VERSION || version === UNKNOWN || version instanceof PartialText) return true;
  if (version === undefined || version === OLD_VERSION) {
    const what = version === undefined ? 'The policy has no "Version"' : `The version is "${OLD_VERSION}"`;
    report.warn('old-version', version === undefined ? [] : ['Version'], {
      problem: `${what}: managed policies and SCPs are refused, and policy variables are plain text.`,
      remedy: `Set "Version": "${CURRENT_VERSION}".`,
    });
    return false;
  }
  const found = typeof version === 'string' ? quote(version) : describeJsonType(version);
  report.error('invalid-version', ['Version'], {
    problem: `The version is ${found}, which does not exist; the policy grammar has "${CURRENT_VERSION}" and "${OLD_VERSION}".`,
    remedy: `Set "Version": "${CURRENT_VERSION}".`,
  });
  return true;
}

interface StatementItem {
  readonly item: PolicyValue;
  readonly path: Path;
}

function listStatements(value: PolicyValue | undefined, report: Report): StatementItem[] {
  if (value === UNKNOWN) return [{ item: UNKNOWN, path: ['Statement'] }];
  if (isRecord(value)) return [{ item: value, path: ['Statement'] }];
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item: PolicyValue, index) => ({ item, path: ['Statement', index] }));
  }
  if (value === undefined || Array.isArray(value)) {
    report.error('missing-statement', value === undefined ? [] : ['Statement'], {
      problem: 'The policy has no statement; the policy grammar requires at least one.',
      remedy: 'Add one or remove the policy.',
    });
  } else {
    report.error('wrong-type', ['Statement'], {
      problem: `"Statement" is ${describeJsonType(value)}.`,
      reason: 'The policy grammar expects an object or a list of objects.',
      remedy: 'Write one of these.',
    });
  }
  return [];
}

/** An empty Sid may repeat. Source: IAM, "Statement IDs (SID) in a single policy must be unique". */
function checkSids(statements: readonly Statement[], report: Report): void {
  const seen = new Set<string>();
  for (const { sid, path } of statements) {
    if (!sid) continue;
    if (seen.has(sid)) {
      report.error('duplicate-sid', [...path, 'Sid'], {
        problem: `The Sid ${quote(sid)} appears twice; it must be unique within a policy.`,
        remedy: 'Rename one of the statements.',
      });
    }
    seen.add(sid);
  }
}
