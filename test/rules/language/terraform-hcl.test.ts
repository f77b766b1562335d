import { Linter, type Rule } from 'eslint';
import plugin from '../../../rules';
import { isTerraformSource, type TerraformSourceCode } from '../../../rules/language/source-code';
import { PLUGIN_NAME } from '../../../rules/rule-id';
import { lintText } from '../lint-text';

const IMAGE = { name: '"office"', description: '"Office"', workspace_id: '"ws-0123456789"' };

/** An image of these arguments, each as it is to be written. */
function image(id: string, values: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({ ...IMAGE, ...values }).map(([name, value]) => `  ${name} = ${value}\n`);
  return `resource "workspaces_image" "${id}" {\n${lines.join('')}}\n`;
}

type Create = (context: Rule.RuleContext) => Record<string, (node: never) => void>;

/** Runs a rule of the user's own on a text, in our language. */
function runRule(text: string, create: Create, filename = 'main.tf'): Linter.LintMessage[] {
  const own = { rules: { probe: { meta: { fixable: 'code' as const }, create: create as never } } };
  const config = {
    files: ['**/*.{tf,tofu,tfvars}'],
    language: `${PLUGIN_NAME}/terraform-hcl`,
    plugins: { [PLUGIN_NAME]: plugin, own },
    rules: { 'own/probe': 'error' },
  } as Linter.Config;
  return new Linter({ configType: 'flat' }).verify(text, [config], { filename });
}

const TEXT = `${image('a')}
data "aws_caller_identity" "me" {}
provider "workspaces" {
  alias  = "us"
  region = "us-east-1"
}
`;

describe('nodes', () => {
  test('are those of JSON', () => {
    const seen: string[] = [];
    runRule(TEXT, () => ({
      'Resource[type="workspaces_image"]': ({ name, attributes }: { name: string; attributes: { name: string } }) =>
        void seen.push(`resource ${name} ${attributes.name}`),
      'Data[type="aws_caller_identity"]': ({ name }: { name: string }) => void seen.push(`data ${name}`),
      'Document > Provider[name="us"]': ({ type }: { type: string }) => void seen.push(`provider ${type}`),
      'Document:exit': ({ children }: { children: unknown[] }) => void seen.push(`document ${children.length}`),
    }));
    expect(seen).toEqual(['resource a office', 'data me', 'provider workspaces', 'document 3']);
  });

  test('are reported where the blocks stand, and can be edited', () => {
    const [data, provider] = runRule(TEXT, (context) => ({
      Data: (node) => context.report({ node, message: 'here', fix: (fixer) => fixer.remove(node) }),
      Provider: (node) => context.report({ node, message: 'here' }),
    }));
    expect(data).toMatchObject({ line: 7, column: 1, endLine: 7, endColumn: 35 });
    const [start, end] = data!.fix!.range;
    expect(TEXT.slice(start, end)).toBe('data "aws_caller_identity" "me" {}');
    expect(provider).toMatchObject({ line: 8, column: 1, endLine: 11, endColumn: 2 });
  });
});

test('comments stand where the languages of ESLint have them', () => {
  let seen: TerraformSourceCode | undefined;
  const text = `# one\r\n//two\n/* three\n*/ ${image('a', { name: '"a" # four' })}`;
  runRule(text, ({ sourceCode }) => {
    if (isTerraformSource(sourceCode)) seen = sourceCode;
    return {};
  });
  expect(seen?.comments.map(({ type, value }) => [type, value])).toEqual([
    ['Line', ' one'],
    ['Line', 'two'],
    ['Block', ' three\n'],
    ['Line', ' four'],
  ]);
  expect(seen?.comments.map((comment) => seen?.getText(comment))).toEqual(['# one', '//two', '/* three\n*/', '# four']);
  expect(seen?.comments[1]?.loc).toEqual({ start: { line: 2, column: 1 }, end: { line: 2, column: 6 } });
  expect(seen?.getAllComments()).toEqual([]);
});

describe('findings', () => {
  const lint = (text: string) =>
    lintText(text, { rules: { 'valid-image-name': 'error', 'readable-input': 'error' }, filename: 'main.tf' }).map(
      ({ ruleId, line, column, endColumn }) => [ruleId?.split('/')[1], line, column, endColumn],
    );

  test.each([
    ['LF', '\n', ''],
    ['CRLF', '\r\n', ''],
    ['a byte order mark', '\n', '\uFEFF'],
  ])('stand at the character with %s', (_, lineEnd, mark) => {
    const text = `# 😀\n${image('a', { name: '"a b"' })}`;
    expect(lint(mark + text.replaceAll('\n', lineEnd))).toEqual([['valid-image-name', 3, 10, 15]]);
  });

  test('a syntax error is one, and the rest of the file is read', () => {
    expect(lint(`locals {\n  x = (\n}\n${image('a', { name: '"a b"' })}`)).toEqual([
      ['readable-input', 3, 1, 2],
      ['valid-image-name', 5, 10, 15],
    ]);
  });

  test.each(['', '\uFEFF', '# nothing\n', '\n\n'])('%j has none', (text) => {
    expect(lint(text)).toEqual([]);
  });

  test('what another file of the module may say is not guessed', () => {
    expect(lint(image('a', { name: 'var.name', description: 'local.description' }))).toEqual([]);
  });
});

describe('fixes', () => {
  const fix = (value: string) => {
    const config = [
      {
        files: ['**/*.tf'],
        language: `${PLUGIN_NAME}/terraform-hcl`,
        plugins: { [PLUGIN_NAME]: plugin },
        rules: { [`${PLUGIN_NAME}/valid-image-tags`]: 'error' },
      },
    ] as Linter.Config[];
    const text = (tag: string) => `# café\n${image('a', { tags: `{\n    Team = ${tag} # ours\n  }` })}`;
    const { output } = new Linter({ configType: 'flat' }).verifyAndFix(text(value), config, { filename: 'main.tf' });
    return /Team = ([^]*) # ours/.exec(output)?.[1];
  };

  test.each([
    ['"desktop "', '"desktop"'],
    ['" a:\\u0040 "', '"a:@"'],
    ['" \\u00e9 "', '"é"'],
  ])('%s becomes %s', (value, fixed) => {
    expect(fix(value)).toBe(fixed);
  });

  test.each(['"desktop${" "}"', '"desk" == "top" ? "a" : "b "', '("desktop ")', 'upper("a ")', '<<EOT\na \nEOT\n   '])(
    '%s is left to its author',
    (value) => {
      expect(fix(value)).toBe(value);
    },
  );
});

test('a file of another name is not in the language', () => {
  expect(runRule('a = 1', () => ({}), 'terraform.tfvars')).toEqual([
    expect.objectContaining({
      fatal: true,
      message: expect.stringContaining('"terraform.tfvars" is no *.tf or *.tofu'),
    }),
  ]);
});
