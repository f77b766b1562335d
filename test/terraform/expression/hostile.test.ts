import { Refused, Unknown, type Value } from '../../../src/terraform';
import { evaluateTemplate, parseTemplate } from '../../../src/terraform/expression';
import { Work } from '../../../src/terraform/expression/work';

const SCOPE = { resolve: (): Value => new Unknown('there are no references here') };

function count(expression: string): { readonly steps: number; readonly value: Value } {
  const work = new Work();
  const value = evaluateTemplate(parseTemplate(`\${${expression}}`), SCOPE, work);
  return { steps: work.steps, value };
}

const LIST = 'range(1000)';

test.each([
  `[for a in ${LIST} : [for b in ${LIST} : [for c in ${LIST} : 1]]]`,
  `setproduct(${LIST}, ${LIST}, ${LIST})`,
  `length(setproduct(${LIST}, ${LIST}, [1, 2, 3]))`,
  `"%{ for a in ${LIST} }%{ for b in ${LIST} }%{ for c in ${LIST} }x%{ endfor }%{ endfor }%{ endfor }"`,
  `join("", [for a in ${LIST} : join("", [for b in ${LIST} : join("", formatlist("%01000d", ${LIST}))])])`,
  `[for a in ${LIST} : sha512(format("%0900000d", a))]`,
  `flatten([for a in ${LIST} : [for b in ${LIST} : [${LIST}]]])`,
  `merge([for a in ${LIST} : {for b in ${LIST} : b => [for c in ${LIST} : c]}]...)`,
  `indent(900000, join("\\n", ${LIST}))`,
  `replace(join("", ${LIST}), "", join("", ${LIST}))`,
  `replace(join("", ${LIST}), "/./", join("", ${LIST}))`,
  `regex("(a?){500}b", join("", formatlist("aaaa%s", ${LIST})))`,
  `matchkeys(${LIST}, ${LIST}, [for a in ${LIST} : a + 1000])`,
])('%.80s costs no more than a number of steps', (expression) => {
  const { steps, value } = count(expression);
  const why = value instanceof Unknown && !(value instanceof Refused) ? value.why : `it has a value: ${expression}`;
  expect(why).toMatch(/takes more than|is longer than|what may be empty/);
  expect(steps).toBeLessThanOrEqual(300_000);
});

test.each<[string, (size: number) => string]>([
  ['a list', (size) => `[${'1, '.repeat(size)}]`],
  ['a loop', (size) => `[for x in [${'1, '.repeat(size)}] : x]`],
  ['a splat', (size) => `[${'{a = 1}, '.repeat(size)}][*].a`],
  ['a sum', (size) => `1${' + 1'.repeat(size)}`],
  ['a set', (size) => `toset([${Array.from({ length: size }, (_, index) => `"${index}"`).join(', ')}])`],
  ['a set of lists', (size) => `toset([${Array.from({ length: size }, (_, index) => `[${index}]`).join(', ')}])`],
  ['distinct', (size) => `distinct([${Array.from({ length: size }, (_, index) => index).join(', ')}])`],
  [
    'a list of one type',
    (size) =>
      `tolist([${Array.from({ length: size }, (_, index) => (index % 2 === 0 ? index : `"${index}"`)).join(', ')}])`,
  ],
  ['a map', (size) => `{${Array.from({ length: size }, (_, index) => `k${index} = ${index}`).join(', ')}}`],
  ['a condition', (size) => `true ? [${'1, '.repeat(size)}] : [${'"a", '.repeat(size)}]`],
  ['a template', (size) => `"${'a${1}'.repeat(size)}"`],
  ['a format', (size) => `format("${'%d'.repeat(size)}"${', 1'.repeat(size)})`],
  ['a pattern of many ways', (size) => `length(regexall("(a|b|aa|ab)*c", "${'ab'.repeat(size)}"))`],
  ['a pattern', (size) => `regexall("a", "${'ab'.repeat(size)}")`],
])('%s costs in proportion to its length', (_, write) => {
  const [one, two] = [count(write(200)), count(write(400))];
  expect([one, two].some(({ value }) => value instanceof Unknown)).toBe(false);
  expect(two.steps / one.steps).toBeLessThan(2.5);
});

test('a number does not grow without end', () => {
  const { value } = count(`1e200${' * 1e200'.repeat(500)}`);
  expect((value as Unknown).why).toContain('more digits than are kept');
});
