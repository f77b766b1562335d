import { testPatterns, testScalars, type Condition } from './condition';
import {
  findNearestOperator,
  NULL_COMPARATOR,
  parseOperator,
  type Comparator,
  type Operator,
  type ReadScalar,
  type ScalarComparator,
  type TextComparator,
} from './operator';
import { ARN_SEGMENTS, countSegments } from './element-syntax';
import { compilePattern, compileUndecided, type Pattern } from './pattern';
import { isRecord, itemPath, splitTemplate, type ParseContext } from './parse-context';
import type { PolicyValue } from './policy';
import { quoteText } from './report';
import { describeJsonType, quote } from '../text';
import { formatText, isText, UNKNOWN, type Text, type Unknown } from './partial-text';
import { MAYBE, type Tri } from './tri';

/** `UNKNOWN` if operators or keys are not known. Errors are in the report. */
export function parseConditions(value: PolicyValue | undefined, context: ParseContext): readonly Condition[] | Unknown {
  if (value === undefined) return [];
  if (value === UNKNOWN) return UNKNOWN;
  if (!isRecord(value)) {
    context.report.error('wrong-type', context.path, {
      problem: `"Condition" is ${describeJsonType(value)}.`,
      reason: 'The policy grammar expects an object: operator, key, values.',
      remedy: 'Write an object.',
    });
    return [];
  }
  const conditions: Condition[] = [];
  let hasUnknown = false;
  for (const [name, keys] of Object.entries(value)) {
    const path = [...context.path, name];
    if (keys === UNKNOWN) hasUnknown = true;
    else if (isRecord(keys)) {
      for (const condition of parseOperatorBlock(name, keys, { ...context, path })) conditions.push(condition);
    } else {
      context.report.error('wrong-type', path, {
        problem: `${quote(name)} has ${describeJsonType(keys)}.`,
        reason: 'The policy grammar expects an object of condition keys and their values.',
        remedy: 'Write an object.',
      });
    }
  }
  return hasUnknown ? UNKNOWN : conditions;
}

function parseOperatorBlock(name: string, keys: Record<string, PolicyValue>, context: ParseContext): Condition[] {
  const { path, report } = context;
  const operator = parseOperator(name);
  const entries = Object.entries(keys);
  if (!operator) {
    reportOperator(name, keys, context);
    return [];
  }
  const seen = new Map<string, string>();
  return entries.flatMap(([key, value]) => {
    const lowerCaseKey = key.toLowerCase();
    const other = seen.get(lowerCaseKey);
    if (other !== undefined) {
      const problem = `The keys ${quote(other)} and ${quote(key)} are the same: condition keys are not case-sensitive (IAM policy validation check reference).`;
      report.error('duplicate-condition-key', [...path, key], { problem, remedy: 'Merge them.' });
    }
    seen.set(lowerCaseKey, key);
    return compileCondition(operator, key, value, { ...context, path: [...path, key] });
  });
}

/** IAM accepts any name over an empty object, which tests nothing. */
function reportOperator(name: string, keys: Record<string, PolicyValue>, { path, report }: ParseContext): void {
  const nearest = findNearestOperator(name);
  const remedy = nearest ? `Write "${nearest}".` : 'See the IAM User Guide, "Condition operators", for the list.';
  const words = { problem: `${quote(name)} is not a condition operator; names are case-sensitive.`, remedy };
  if (Object.keys(keys).length === 0) report.warn('unknown-operator', path, words);
  else report.error('unknown-operator', path, words);
}

/** Numbers and booleans may stand without quotes. Source: IAM User Guide, "Grammar of the IAM JSON policy language". */
function readValues(value: PolicyValue, { path, report }: ParseContext): readonly Text[] | Unknown | undefined {
  if (value === UNKNOWN) return UNKNOWN;
  const items: readonly PolicyValue[] = Array.isArray(value) ? value : [value];
  const values: Text[] = [];
  for (const [index, item] of items.entries()) {
    if (isText(item)) values.push(item);
    else if (typeof item === 'number' || typeof item === 'boolean') values.push(String(item));
    else {
      report.error('wrong-type', itemPath(path, value, index), {
        problem: `The condition value is ${describeJsonType(item)}.`,
        reason: 'The policy grammar expects a string, a number, a boolean, or a list of these.',
        remedy: 'Write one of these.',
      });
      return undefined;
    }
  }
  return values;
}

/** Empty with an error in the report. */
function compileCondition(operator: Operator, key: string, value: PolicyValue, context: ParseContext): Condition[] {
  const values = readValues(value, context);
  if (values === undefined) return [];
  const common = { operator, key, lowerCaseKey: key.toLowerCase(), path: context.path };
  if (values === UNKNOWN) {
    const test = (): Tri => MAYBE;
    return [{ ...common, expected: [formatText(UNKNOWN)], test, templates: [], isWhole: false }];
  }
  const items = values.map((text, index): Item => ({
    text,
    context: { ...context, path: itemPath(context.path, value, index) },
  }));
  const isWhole = values.every((text) => typeof text === 'string');
  return [{ ...common, expected: values.map(formatText), isWhole, ...compileTest(operator.comparator, items) }];
}

interface Item {
  readonly text: Text;
  readonly context: ParseContext;
}

function compileTest(comparator: Comparator, items: readonly Item[]): Pick<Condition, 'test' | 'templates'> {
  if (comparator.kind !== 'text') {
    const scalar = comparator.kind === 'null' ? NULL_COMPARATOR : comparator;
    return { test: testScalars(items.map((item) => compileScalar(item, scalar))), templates: [] };
  }
  const patterns = items.map((item) => compileText(item, comparator));
  return { test: testPatterns(patterns, comparator), templates: patterns.map(({ template }) => template) };
}

/** An ARN pattern without six segments is compared in a way that is not documented. */
function compileText({ text, context }: Item, { mode, ignoreCase }: TextComparator): Pattern {
  const template = splitTemplate(text, context);
  const isKnown = template.pieces.every(({ kind }) => kind !== 'unknown');
  if (mode !== 'arn' || !isKnown || countSegments(template) >= ARN_SEGMENTS) {
    return compilePattern(text, template, { mode, ignoreCase, path: context.path });
  }
  reportValue(text, 'an ARN of six segments', context);
  return compileUndecided(text, context.path);
}

/** IAM refuses a word in the place of a date. What it does with other values that it cannot read is not documented. */
function compileScalar(
  { text, context }: Item,
  { read, inWords, refusesWords }: ScalarComparator,
): ReturnType<ReadScalar> {
  if (typeof text !== 'string') return undefined;
  const test = read(text);
  if (test) return test;
  if (refusesWords && /^[^\d+-]/.test(text))
    context.report.error('invalid-condition-value', context.path, describeValue(text, inWords));
  else reportValue(text, inWords, context);
  return undefined;
}

function reportValue(text: Text, inWords: string, { path, report }: ParseContext): void {
  report.warn('invalid-condition-value', path, describeValue(text, inWords));
}

function describeValue(text: Text, inWords: string) {
  return {
    problem: `The condition value ${quoteText(text)} is not ${inWords}, so it cannot be told what it matches.`,
    remedy: 'Correct the value.',
  };
}
