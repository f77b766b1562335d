import { validIamPolicy } from '../../src/checks/iam-policy/valid-iam-policy';
import {
  createContext,
  decide,
  explain,
  parsePolicyDocument,
  parsePolicyFile,
  PartialText,
  UNKNOWN,
  type PolicyValue,
} from '../../src/iam';
import { NameIndex } from '../../src/text';

/** What a policy costs is counted, not timed: comparisons of names, and what is told. */
const COUNT = 10_000;
const VERSION = '2012-10-17';

function range<T>(make: (index: number) => T, count = COUNT): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

const SMALL = '0123456789abcdefghijklmnopqrstuvwxyz';
const LETTERS = `${SMALL}${SMALL.slice(10).toUpperCase()}`;

/** 10,000 names that are near `name`, each another one: two of its characters replaced. */
function listNear(name: string, letters = LETTERS): string[] {
  const names = new Set<string>();
  for (let at = 0; at + 2 <= name.length; at++) {
    for (const first of letters)
      for (const second of letters) names.add(name.slice(0, at) + first + second + name.slice(at + 2));
  }
  names.delete(name);
  return [...names].slice(0, COUNT);
}

/** How often names are compared while a document is read and checked, and how many problems it has. */
function countComparisons(document: PolicyValue): { readonly comparisons: number; readonly problems: number } {
  const before = new Map<NameIndex, number>();
  const find = NameIndex.prototype.findNearest;
  const spy = jest.spyOn(NameIndex.prototype, 'findNearest').mockImplementation(function (this: NameIndex, name) {
    if (!before.has(this)) before.set(this, this.comparisons);
    return find.call(this, name);
  });
  const findings = validIamPolicy.check(parsePolicyDocument(document, 'x', { kind: 'awsManaged' }));
  spy.mockRestore();
  const comparisons = [...before].reduce((sum, [index, start]) => sum + index.comparisons - start, 0);
  return { comparisons, problems: findings.length };
}

const statement = (more: object): PolicyValue => ({ Effect: 'Allow', Action: 'a:b', Resource: '*', ...more });

const near = (name: string, value: PolicyValue) =>
  Object.fromEntries(listNear(name, SMALL).map((each) => [each, value] as const));
const globalKeys = listNear('requestedregion', SMALL).map((name) => [`aws:${name}`, 'x'] as const);

test.each<[string, PolicyValue]>([
  ['operators', { Statement: [statement({ Condition: near('stringequals', { 'a:b': 'c' }) })] }],
  ['elements of a statement', { Statement: [statement(near('notresource', '*'))] }],
  ['elements of a policy', { Statement: statement({}), ...near('statement', '*') }],
  ['effects', { Statement: listNear('allow', SMALL).map((Effect) => statement({ Effect })) }],
  ['actions', { Statement: statement({ Action: listNear('createtags', SMALL).map((name) => `workspaces:${name}`) }) }],
  ['global keys', { Statement: statement({ Condition: { StringEquals: Object.fromEntries(globalKeys) } }) }],
])('unknown %s: each is a problem, and each is compared with a hundred names at most', (_, more) => {
  const document = { Version: VERSION, ...(more as object) };
  const { comparisons, problems } = countComparisons(document);
  expect(problems).toBeGreaterThan(5_000);
  expect(comparisons).toBeLessThanOrEqual(100 * problems);
});

test('keys that stand twice are told a hundred times, and with twelve steps however deep they are', () => {
  const twice = `{${range((index) => `"k${index}":1,"k${index}":2`).join(',')}}`;
  const flat = parsePolicyDocument(`{"Version":"${VERSION}","Statement":${twice}}`);
  expect(flat.kind === 'malformed' && flat.problems.filter(({ kind }) => kind === 'duplicate-key').length).toBe(100);
  const deep = `{"a":`.repeat(COUNT) + '{"b":1,"b":2}' + '}'.repeat(COUNT);
  const nested = parsePolicyDocument(deep);
  const paths = nested.kind === 'malformed' ? nested.problems.map(({ path }) => path.length) : [];
  expect(Math.max(...paths)).toBe(12);
});

test('marks for unknown pieces have two characters, whatever private-use characters the text has', () => {
  const run = '\uE000'.repeat(COUNT);
  const parts = range((index) => (index % 2 === 0 ? '","' : UNKNOWN), 2000);
  const text = new PartialText([`{"Version":"${VERSION}","Id":"${run}","Statement":["`, ...parts, '"]}']);
  const spy = jest.spyOn(JSON, 'parse');
  parsePolicyDocument(text);
  const longest = Math.max(...spy.mock.calls.map(([json]) => json.length));
  spy.mockRestore();
  expect(longest).toBeLessThan(run.length + 10 * parts.length);
});

test('more keys than a call can have arguments', () => {
  const keys = Object.fromEntries(range((index) => [`a:k${index}`, 'v'], 130_000));
  const Statement = statement({ Condition: { StringEquals: keys } });
  const document = parsePolicyDocument({ Version: VERSION, Statement }, 'big', { kind: 'awsManaged' });
  const request = { action: 'a:b', resource: '*', context: createContext([]) };
  const [layer] = explain(request, { identity: [document] }).layers;
  expect(layer).toMatchObject({ verdict: 'implicitDeny', deciding: [{ parts: { length: 130_000 } }] });
});

test('nesting costs no stack in any reader', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  for (const text of [deep, `{"PolicyDocument":${deep}}`, `{"PolicyVersion":{"Document":{"Statement":${deep}}}}`])
    expect(parsePolicyFile(text)).toMatchObject({ kind: 'malformed' });
  const value = JSON.parse(`{"Version":"${VERSION}","Statement":${deep}}`) as object;
  expect(parsePolicyDocument(value as never)).toMatchObject({ kind: 'malformed' });
});

test('patterns of stars against long values are compared at most once per pair of characters', () => {
  const stars = '*a'.repeat(2_000);
  const document = parsePolicyDocument({
    Version: VERSION,
    Statement: [statement({ Condition: { StringLike: { 'a:x': [`${stars}b`] } } })],
  });
  const context = createContext([['a:x', ['a'.repeat(2_000)]]]);
  expect(decide({ action: 'a:b', resource: '*', context }, { identity: [document] }).kind).toBe('deny');
});
