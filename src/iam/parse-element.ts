import { isRecord, type ParseContext } from './parse-context';
import type { PolicyKind, PolicyValue, Statement } from './policy';
import type { Path } from './problem';
import type { Report } from './report';
import { describeJsonType, NameIndex, quote } from '../text';
import { PartialText, UNKNOWN } from './partial-text';

const ELEMENTS = ['Version', 'Id', 'Statement'];
const ELEMENT_INDEX = new NameIndex(ELEMENTS);
/** Source: IAM User Guide, "Grammar of the IAM JSON policy language". */
const CURRENT_VERSION = '2012-10-17';
const OLD_VERSION = '2008-10-17';

/** Documents that must have the current version. Sources: IAM, "must be version 2012-10-17 or greater"; SCP, RCP syntax. */
const CURRENT_ONLY: ReadonlySet<PolicyKind> = new Set(['managed', 'scp', 'rcp']);

export function checkPolicyElements(policy: Record<string, PolicyValue>, { path, report }: ParseContext): void {
  for (const key of Object.keys(policy)) {
    if (ELEMENTS.includes(key)) continue;
    const nearest = ELEMENT_INDEX.findNearest(key);
    const remedy = nearest ? `Write "${nearest}".` : 'Remove it.';
    const problem = `${quote(key)} is not an element of a policy; names are case-sensitive.`;
    report.error('unknown-element', [...path, key], { problem, remedy });
  }
  const { Id } = policy;
  if (Id !== undefined && Id !== UNKNOWN && typeof Id !== 'string' && !(Id instanceof PartialText)) {
    report.error('wrong-type', [...path, 'Id'], {
      problem: `"Id" is ${describeJsonType(Id)}.`,
      reason: 'The policy grammar expects a string.',
      remedy: 'Quote or remove it.',
    });
  }
}

/** Whether `${…}` are variables. A version that is not known is taken for the current one. */
export function parseVersion(version: PolicyValue | undefined, { path, kind, report }: ParseContext): boolean {
  if (version === CURRENT_VERSION || version === UNKNOWN || version instanceof PartialText) return true;
  const remedy = `Set "Version": "${CURRENT_VERSION}".`;
  if (version === undefined || version === OLD_VERSION) {
    const what = version === undefined ? 'The policy has no "Version"' : `The version is "${OLD_VERSION}"`;
    const at = version === undefined ? path : [...path, 'Version'];
    const problem = `${what}: managed policies, SCPs and RCPs are refused, and policy variables are plain text.`;
    if (CURRENT_ONLY.has(kind)) report.error('invalid-version', at, { problem, remedy });
    else report.warn('old-version', at, { problem, remedy });
    return false;
  }
  const found = typeof version === 'string' ? quote(version) : describeJsonType(version);
  report.error('invalid-version', [...path, 'Version'], {
    problem: `The version is ${found}, which does not exist; the policy grammar has "${CURRENT_VERSION}" and "${OLD_VERSION}".`,
    remedy,
  });
  return true;
}

interface StatementItem {
  readonly item: PolicyValue;
  readonly path: Path;
}

export function listStatements(value: PolicyValue | undefined, { path, report }: ParseContext): StatementItem[] {
  const at = [...path, 'Statement'];
  if (value === UNKNOWN) return [{ item: UNKNOWN, path: at }];
  if (isRecord(value)) return [{ item: value, path: at }];
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item: PolicyValue, index) => ({ item, path: [...at, index] }));
  }
  if (value === undefined || Array.isArray(value)) {
    report.error('missing-statement', value === undefined ? path : at, {
      problem: 'The policy has no statement; the policy grammar requires at least one.',
      remedy: 'Add one or remove the policy.',
    });
  } else {
    report.error('wrong-type', at, {
      problem: `"Statement" is ${describeJsonType(value)}.`,
      reason: 'The policy grammar expects an object or a list of objects.',
      remedy: 'Write one of these.',
    });
  }
  return [];
}

/** An empty Sid may repeat. Source: IAM, "Statement IDs (SID) in a single policy must be unique". */
export function checkSids(statements: readonly Statement[], report: Report): void {
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
