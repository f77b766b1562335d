import { checkAction, checkResource, isDecidableResource } from './element-syntax';
import { parseConditions } from './parse-condition';
import { compilePattern, compileUndecided, type Pattern } from './pattern';
import { isRecord, itemPath, splitTemplate, type ParseContext } from './parse-context';
import { checkRcpStatement } from './rcp-syntax';
import type { PatternList, PolicyValue, Statement } from './policy';
import type { Path } from './problem';
import type { Report } from './report';
import { describeJsonType, NameIndex, quote } from '../text';
import { isText, UNKNOWN, type Text, type Unknown } from './partial-text';
import { splitPlain } from './variable';

const ELEMENTS = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];
const ELEMENT_INDEX = new NameIndex(ELEMENTS);
const PRINCIPALS = ['Principal', 'NotPrincipal'];
const EFFECT_INDEX = new NameIndex(['Allow', 'Deny']);

/** `undefined` only with an error in the report. */
export function parseStatement(value: PolicyValue, index: number, context: ParseContext): Statement | undefined {
  const { path, report } = context;
  if (!isRecord(value)) {
    report.error('wrong-type', path, {
      problem: `The statement is ${describeJsonType(value)}.`,
      reason: 'The policy grammar expects an object.',
      remedy: 'Write an object.',
    });
    return undefined;
  }
  checkElements(value, context);
  const sid = parseSid(value.Sid, context);
  const effect = parseEffect(value, context);
  const action = parsePatterns(value, 'Action', context);
  const resource = parsePatterns(value, 'Resource', context);
  const conditions = parseConditions(value.Condition, { ...context, path: [...path, 'Condition'] });
  if (context.kind === 'rcp') checkRcpStatement(value, context);
  if (effect === undefined || action === undefined || resource === undefined) return undefined;
  return { index, path, sid, effect, action, resource, conditions };
}

function checkElements(statement: Record<string, PolicyValue>, { path, kind, report }: ParseContext): void {
  for (const key of Object.keys(statement)) {
    if (ELEMENTS.includes(key)) continue;
    if (PRINCIPALS.includes(key) && kind === 'rcp') continue;
    if (PRINCIPALS.includes(key)) {
      const problem = `"${key}" belongs to resource policies; a policy of a principal, a boundary and an SCP must not have it (IAM policy grammar).`;
      report.error('principal-not-allowed', [...path, key], { problem, remedy: 'Remove it.' });
      continue;
    }
    const nearest = ELEMENT_INDEX.findNearest(key);
    const remedy = nearest ? `Write "${nearest}".` : 'Remove it.';
    const problem = `${quote(key)} is not an element of a statement; names are case-sensitive.`;
    report.error('unknown-element', [...path, key], { problem, remedy });
  }
}

/** Letters and digits. Source: IAM User Guide, "Grammar of the IAM JSON policy language", sid_string. */
function parseSid(value: PolicyValue | undefined, { path, report }: ParseContext): string | undefined {
  if (value === undefined) return undefined;
  if (!isText(value)) {
    report.error('wrong-type', [...path, 'Sid'], {
      problem: `"Sid" is ${describeJsonType(value)}.`,
      reason: 'The policy grammar expects a string.',
      remedy: 'Quote or remove it.',
    });
    return undefined;
  }
  if (typeof value !== 'string') return undefined;
  const bad = /[^0-9A-Za-z]/u.exec(value);
  if (bad) {
    const problem = `The Sid ${quote(value)} has ${quote(bad[0])} at position ${bad.index + 1}; IAM allows letters a-z and A-Z and digits.`;
    report.error('invalid-sid', [...path, 'Sid'], { problem, remedy: 'Remove it.' });
  }
  return value;
}

function parseEffect(
  { Effect: value }: Record<string, PolicyValue>,
  { path, report }: ParseContext,
): Statement['effect'] | undefined {
  if (value === 'Allow' || value === 'Deny' || value === UNKNOWN) return value;
  if (value === undefined) {
    report.error('missing-effect', path, {
      problem: 'The statement has no "Effect"; the policy grammar requires one.',
      remedy: 'Add "Effect": "Allow" or "Deny".',
    });
  } else if (isText(value)) {
    if (typeof value !== 'string') return UNKNOWN;
    const remedy = EFFECT_INDEX.findNearest(value) ?? '"Allow" or "Deny"';
    const problem = `The effect ${quote(value)} does not exist; the policy grammar has "Allow" and "Deny", in this letter case.`;
    report.error('invalid-effect', [...path, 'Effect'], { problem, remedy: `Write ${remedy}.` });
  } else {
    report.error('wrong-type', [...path, 'Effect'], {
      problem: `"Effect" is ${describeJsonType(value)}.`,
      reason: 'The policy grammar expects "Allow" or "Deny".',
      remedy: 'Write one of these.',
    });
  }
  return undefined;
}

type ElementName = 'Action' | 'Resource';

function parsePatterns(
  statement: Record<string, PolicyValue>,
  name: ElementName,
  context: ParseContext,
): PatternList | undefined {
  const { path, report } = context;
  const negatedName = `Not${name}` as const;
  const plain = statement[name];
  const negated = statement[negatedName];
  if (plain !== undefined && negated !== undefined) {
    const problem = `The statement has both "${name}" and "${negatedName}"; the policy grammar allows one of them.`;
    report.error('conflicting-elements', [...path, negatedName], { problem, remedy: 'Remove one.' });
    return undefined;
  }
  const isNegated = negated !== undefined;
  const listPath = [...path, isNegated ? negatedName : name];
  const value = plain ?? negated;
  const texts = value === undefined ? [] : readTexts(value, listPath, report);
  if (texts === undefined) return undefined;
  if (texts !== UNKNOWN && texts.length === 0) {
    const kind = name === 'Action' ? 'missing-action' : 'missing-resource';
    const problem = `The statement names no ${name.toLowerCase()}; the policy grammar requires at least one.`;
    report.error(kind, value === undefined ? path : listPath, { problem, remedy: `Add "${name}".` });
    return undefined;
  }
  const compile = name === 'Action' ? compileAction : compileResource;
  const patterns =
    texts === UNKNOWN || value === undefined
      ? UNKNOWN
      : texts.map((text, index) => compile(text, { ...context, path: itemPath(listPath, value, index) }));
  return { negated: isNegated, patterns, path: listPath };
}

/** A string or a list of strings; `undefined` with an error in the report. */
function readTexts(value: PolicyValue, path: Path, report: Report): readonly Text[] | Unknown | undefined {
  // A reference may be a list, so not even the number of items is known.
  if (value === UNKNOWN) return UNKNOWN;
  const items: readonly PolicyValue[] = Array.isArray(value) ? value : [value];
  if (items.every(isText)) return items;
  const index = items.findIndex((item) => !isText(item));
  report.error('wrong-type', itemPath(path, value, index), {
    problem: `"${path.at(-1)}" has ${describeJsonType(items[index])}.`,
    reason: 'The policy grammar expects a string or a list of strings.',
    remedy: 'Write one of these.',
  });
  return undefined;
}

/** Action names have no case. Source: IAM User Guide, "IAM JSON policy elements: Action". */
function compileAction(text: Text, { path, report }: ParseContext): Pattern {
  checkAction(text, path, report);
  return compilePattern(text, splitPlain(text), { mode: 'glob', ignoreCase: true, path });
}

function compileResource(text: Text, context: ParseContext): Pattern {
  const template = splitTemplate(text, context);
  checkResource(text, template, context.path, context.report);
  const { path } = context;
  return isDecidableResource(template)
    ? compilePattern(text, template, { mode: 'resource', path })
    : compileUndecided(text, path);
}
