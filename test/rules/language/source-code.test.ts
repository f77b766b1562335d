import { Linter, type Rule } from 'eslint';
import plugin from '../../../rules';
import { isTerraformSource, type TerraformSourceCode } from '../../../rules/language/source-code';
import { PLUGIN_NAME } from '../../../rules/rule-id';

/** The source code that a rule gets. */
function read(text: string): TerraformSourceCode {
  let seen: unknown;
  const create = ({ sourceCode }: Rule.RuleContext) => {
    seen = sourceCode;
    return {};
  };
  const config = {
    files: ['**/*.json'],
    language: `${PLUGIN_NAME}/terraform-json`,
    plugins: { [PLUGIN_NAME]: plugin, own: { rules: { probe: { create } } } },
    rules: { 'own/probe': 'error' },
  } as Linter.Config;
  expect(new Linter({ configType: 'flat' }).verify(text, [config], { filename: 'cdk.tf.json' })).toEqual([]);
  if (!isTerraformSource(seen)) throw new Error('Not of our language.');
  return seen;
}

const TEXT = '{ "resource": {\r\n  "workspaces_image": { "a": { "x": 1 } }\n} }';
const source = read(TEXT);
const [block] = source.ast.children;

test('the text of a node, with what stands around it', () => {
  expect(source.getText()).toBe(TEXT);
  expect(source.getText(block)).toBe('{ "x": 1 }');
  expect(source.getText(block, 5, 2)).toBe('"a": { "x": 1 } }');
  expect(source.getText(source.ast, 5, 5)).toBe(TEXT);
});

test('lines, positions and offsets lead to each other', () => {
  expect(source.lines).toEqual(['{ "resource": {', '  "workspaces_image": { "a": { "x": 1 } }', '} }']);
  for (let offset = 0; offset <= TEXT.length; offset++)
    expect(source.getIndexFromLoc(source.getLocFromIndex(offset))).toBe(offset);
  expect(source.getLocFromIndex(source.getRange(block!)[0])).toEqual(source.getLoc(block!).start);
  expect(source.getLoc(block!)).toEqual({ start: { line: 2, column: 30 }, end: { line: 2, column: 40 } });
  expect(source.getIndexFromLoc({ line: 9, column: 1 })).toBe(TEXT.length);
});

test('ancestors from the root inwards', () => {
  expect(source.getParent(block!)).toBe(source.ast);
  expect(source.getAncestors(block!)).toEqual([source.ast]);
  expect(source.getAncestors(source.ast)).toEqual([]);
});

test('it has no comments, tokens and variables of a program', () => {
  expect(source.getAllComments()).toEqual([]);
  expect(source.getFirstToken()).toBeNull();
  expect(source.getTokens()).toEqual([]);
  expect(source.getScope()).toMatchObject({ upper: null, variables: [], block: source.ast });
});
