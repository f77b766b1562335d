import { readHclFile, readHclLiteral, writeHclLiteral } from '../../../src/terraform';

test.each([
  ['', '""'],
  ['a "b"', '"a \\"b\\""'],
  ['a\\b', '"a\\\\b"'],
  ['a\nb\r\tc', '"a\\nb\\r\\tc"'],
  ['${a}', '"$${a}"'],
  ['%{if}', '"%%{if}"'],
  ['$${a}', '"\\u0024$${a}"'],
  ['%%%{a}', '"%\\u0025%%{a}"'],
  ['$%{a}', '"$%%{a}"'],
  ['$ { %', '"$ { %"'],
  ['\u0000\u007F', '"\\u0000\\u007f"'],
  ['é 𝒳', '"é 𝒳"'],
])('%j is written as %s, and read as itself', (value, written) => {
  expect(writeHclLiteral(value)).toBe(written);
  const text = `a = ${written}\n`;
  expect(readHclFile({ path: 'main.tf', text }).problems).toEqual([]);
  expect(readHclLiteral(text, { start: 4, end: text.length - 1 })).toBe(value);
});

test.each(['"${a}"', '("a")', 'a', '1', 'true', '["a"]', '"a" + "b"', 'upper("a")'])('%s is no literal', (written) => {
  const text = `a = ${written}\n`;
  expect(readHclLiteral(text, { start: 4, end: text.length - 1 })).toBeUndefined();
});
