import { lintProject, type LintInput, type LintOptions } from '../../src/lint';
import { withPolicy } from './project';

const REASON = 'seen to work';

/** An image of which name, description and a tag are wrong. */
const app = (text: string, path = 'main.tf'): LintInput => ({
  kind: 'configuration',
  name: 'app',
  files: [{ path, text }],
});

function image(change: { above?: string; name?: string; tags?: string; end?: string } = {}): string {
  const { above = '', name = 'name = "a b"', tags = 'tags = { Owner = "a|b" }', end = '' } = change;
  return `${above}resource "workspaces_image" "golden" {
  ${name}
  description  = "Base image"
  workspace_id = "ws-0123456789"
  ${tags}
}${end}
`;
}

const ignore = (rule: string, more = ` -- ${REASON}`) => `workspaces-image: ignore ${rule}${more}`;

/** Rules of what counts, and of what is suppressed. */
function judge(input: LintInput | LintInput[], options: LintOptions = {}) {
  const { findings } = lintProject([input].flat(), options);
  const list = (isSuppressed: boolean) =>
    findings.filter(({ suppression }) => (suppression !== undefined) === isSuppressed).map(({ ruleId }) => ruleId);
  return { counts: list(false), suppressed: list(true) };
}

const NAME = 'valid-image-name';
const TAGS = 'valid-image-tags';

test.each<[string, string, string[]]>([
  ['nothing', image(), []],
  ['above the block', image({ above: `# ${ignore(NAME)}\n` }), [NAME]],
  ['above the block, two of them', image({ above: `# ${ignore(NAME)}\n// ${ignore(TAGS)}\n` }), [NAME, TAGS]],
  ['above the block, two rules in one', image({ above: `# ${ignore(`${NAME}, ${TAGS}`)}\n` }), [NAME, TAGS]],
  ['beside other comments', image({ above: `# Golden\n# ${ignore(NAME)}\n# More.\n/* And\n more. */\n` }), [NAME]],
  ['above the block, in a block', image({ above: `/* ${ignore(NAME)} */\n` }), [NAME]],
  ['in lines of a block', image({ above: `/**\n * ${ignore(NAME, '')}\n * -- ${REASON}\n */\n` }), [NAME]],
  ['on the line of the block', image({ above: `/* ${ignore(NAME)} */ ` }), [NAME]],
  ['at the end of the block', image({ end: ` # ${ignore(NAME)}` }), [NAME]],
  ['with CRLF', image({ above: `# ${ignore(NAME)}\n` }).replaceAll('\n', '\r\n'), [NAME]],
  ['behind a byte order mark', `\uFEFF${image({ above: `# ${ignore(NAME)}\n` })}`, [NAME]],
  ['above the argument', image({ name: `# ${ignore(NAME)}\n  name = "a b"` }), [NAME]],
  ['behind the argument', image({ name: `name = "a b" // ${ignore(NAME)}` }), [NAME]],
  ['behind the argument, in a block', image({ name: `name = "a b" /* ${ignore(NAME)} */` }), [NAME]],
  ['above another argument', image({ tags: `# ${ignore(NAME)}\n  tags = { Owner = "a|b" }` }), []],
  ['above a tag', image({ tags: `tags = {\n    # ${ignore(TAGS)}\n    Owner = "a|b"\n  }` }), [TAGS]],
  ['behind a tag', image({ tags: `tags = {\n    Owner = "a|b", # ${ignore(TAGS)}\n  }` }), [TAGS]],
  ['at another tag', image({ tags: `tags = {\n    A = "b" # ${ignore(TAGS)}\n    Owner = "a|b"\n  }` }), []],
  ['where a map begins', image({ tags: `tags = { # ${ignore(TAGS)}\n    Owner = "a|b"\n  }` }), [TAGS]],
  ['where a map ends', image({ tags: `tags = {\n    Owner = "a|b"\n  } # ${ignore(TAGS)}` }), [TAGS]],
  ['with an empty line below', image({ above: `# ${ignore(NAME)}\n\n` }), []],
  ['at the end of the file', image({ end: `\n# ${ignore(NAME)}` }), []],
  ['in a string', image({ above: `locals {\n  a = "# ${ignore(NAME)}"\n}\n` }), []],
  ['in a heredoc', `locals {\n  a = <<X\n# ${ignore(NAME)}\nX\n}\n${image()}`, []],
])('a comment: %s', (_what, text, suppressed) => {
  const judged = judge(app(text));
  expect(judged.suppressed).toEqual(suppressed);
  expect([...judged.counts, ...suppressed].sort()).toEqual([NAME, TAGS]);
});

test.each<[string, string, string]>([
  ['no reason', '', 'The suppression of "valid-image-name" gives no reason.'],
  ['a blank reason', ' -- ', 'The suppression of "valid-image-name" gives no reason.'],
  ['only a date', ' -- (expires 2999-01-01)', 'The suppression of "valid-image-name" gives no reason.'],
  ['no mark', ' because', 'does not have the form "workspaces-image: ignore RULE -- REASON (expires YYYY-MM-DD)"'],
])('%s suppresses nothing and is a finding', (_what, more, problem) => {
  const { findings } = lintProject([app(image({ above: `# ${ignore(NAME, more)}\n` }))]);
  expect(findings.every(({ suppression }) => suppression === undefined)).toBe(true);
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(['require-suppression-reason', NAME, TAGS]);
  expect(findings[0]).toMatchObject({ line: 1, column: 1, file: 'main.tf', address: 'workspaces_image.golden' });
  expect(findings[0]!.problem).toContain(problem);
});

test.each([
  'workspaces-image:',
  'workspaces-image: ignore',
  'workspaces-image: disable x',
  'workspaces-image: ignore a,',
])('"%s" is a finding', (text) => {
  expect(judge(app(`# ${text}\n`)).counts).toEqual(['require-suppression-reason']);
  expect(judge(app(`# see workspaces-image: ignore\n`)).counts).toEqual([]);
});

test.each(['no-such-rule', 'no-expired-suppression', 'readable-input'])('%s cannot be suppressed', (rule) => {
  const { findings } = lintProject([app(image({ name: `# ${ignore(rule)}\n  name = "fine"`, tags: '' }))]);
  expect(findings).toMatchObject([
    { ruleId: 'require-suppression-reason', line: 2, column: 3, remedy: expect.stringContaining('Correct the id') },
  ]);
});

test('a suppression holds through its day, and is a finding of its own afterwards', () => {
  const input = app(image({ above: `# ${ignore(NAME, ` -- ${REASON} (expires 2027-06-30)`)}\n`, tags: '' }));
  const [finding] = lintProject([input], { today: '2027-06-30' }).findings;
  expect(finding?.suppression).toEqual({ kind: 'source', reason: REASON, expires: '2027-06-30' });
  expect(judge(input, { today: '2027-07-01' })).toEqual({ counts: ['no-expired-suppression', NAME], suppressed: [] });
  const soon = app(image({ above: `# ${ignore(NAME, ` -- ${REASON} (expires soon)`)}\n`, tags: '' }));
  expect(judge(soon).counts).toEqual(['no-expired-suppression', NAME]);
});

const UNUSED = 'no-unused-suppression';

test.each<[string, string, number[]]>([
  ['where it is needed', image({ above: `# ${ignore(NAME)}\n` }), []],
  ['where nothing is wrong', image({ above: `# ${ignore('valid-workspace-id')}\n` }), [1]],
  [
    'once for the block and once for the argument',
    image({ above: `# ${ignore(NAME)}\n`, name: `# ${ignore(NAME)}\n  name = "a b"` }),
    [3],
  ],
  ['at locals', `locals {\n  # ${ignore(NAME)}\n  n = "a b"\n}\n${image({ name: 'name = local.n' })}`, [2]],
  ['at a variable', `# ${ignore(NAME)}\nvariable "n" {\n  default = "a b"\n}\n${image({ name: 'name = var.n' })}`, [1]],
  ['at nothing', `${image()}# ${ignore(NAME)}\n`, [7]],
  ['two rules, one of them for nothing', image({ above: `# ${ignore(`${NAME}, valid-workspace-id`)}\n` }), [1]],
  ['without a reason', image({ above: `# ${ignore('valid-workspace-id', '')}\n` }), []],
  ['at a block that cannot be read', image({ above: `# ${ignore('valid-workspace-id')}\n`, name: 'name = "a" b' }), []],
])('unused suppressions: %s', (_what, text, lines) => {
  const { findings } = lintProject([app(text)], { reportUnusedSuppressions: true });
  expect(findings.filter(({ ruleId }) => ruleId === UNUSED).map(({ line }) => line)).toEqual(lines);
  expect(judge(app(text)).counts).not.toContain(UNUSED);
});

test('one comment is for every instance', () => {
  const text = image({
    above: `# ${ignore(NAME)}\n`,
    name: 'for_each = toset(["a b", "c d"])\n  name = each.key',
    tags: '',
  });
  const judged = judge(app(text), { reportUnusedSuppressions: true });
  expect(judged.suppressed).toEqual([NAME, NAME]);
  expect(judged.counts).not.toContain(UNUSED);
});

test('a comment above a block is for what an override file sets in it, and one there for what it says itself', () => {
  const files = (above: string, override: string): LintInput => ({
    kind: 'configuration',
    name: 'app',
    files: [
      { path: 'main.tf', text: image({ above, name: 'name = "fine"' }) },
      { path: 'override.tf', text: `resource "workspaces_image" "golden" {\n  ${override}name = "a b"\n}\n` },
    ],
  });
  expect(judge(files('', ''))).toEqual({ counts: [TAGS, NAME], suppressed: [] });
  expect(judge(files(`# ${ignore(NAME)}\n`, '')).suppressed).toEqual([NAME]);
  expect(judge(files('', `# ${ignore(NAME)}\n  `)).suppressed).toEqual([NAME]);
  expect(judge(files('', `# ${ignore(TAGS)}\n  `)).suppressed).toEqual([]);
});

describe('policies', () => {
  const RULE = 'no-wildcard-image-permissions';
  const text = (above: string, attribute: string, statement: string) => `${above}resource "aws_iam_policy" "deploy" {
  ${attribute}policy = data.aws_iam_policy_document.deploy.json
}
data "aws_iam_policy_document" "deploy" {
  statement {
    ${statement}actions = ["workspaces:*"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "inline" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      ${statement}Action = "workspaces:*"
      Resource = "*"
    }]
  })
}
`;
  const count = (...parts: [string, string, string]) => {
    const { counts, suppressed } = judge(app(text(...parts)), withPolicy({ rules: { [RULE]: 'error' } }));
    return [counts.filter((id) => id === RULE).length, suppressed.length];
  };

  test('are silenced at what has them, and where the finding stands', () => {
    const comment = `# ${ignore(RULE)}\n  `;
    expect(count('', '', '')).toEqual([2, 0]);
    expect(count(comment, '', '')).toEqual([1, 1]);
    expect(count('', comment, '')).toEqual([1, 1]);
    expect(count('', '', comment)).toEqual([0, 2]);
  });
});

test('default_tags are silenced by all images that have them, or where they stand', () => {
  const text = (first: string, second: string, provider: string) => `provider "workspaces" {
  region = "eu-central-1"
  default_tags {
    ${provider}tags = { "a|b" = "x" }
  }
}
${image({ above: first, name: 'name = "a"', tags: '' })}${image({ above: second, name: 'name = "b"', tags: '' })
    .replace('golden', 'other')
    .replace('ws-0123456789', 'ws-0123456780')}`;
  const comment = `# ${ignore(TAGS)}\n`;
  const options = { reportUnusedSuppressions: true };
  expect(judge(app(text('', '', '')))).toEqual({ counts: [TAGS], suppressed: [] });
  expect(judge(app(text(comment, '', '')), options)).toEqual({ counts: [TAGS], suppressed: [] });
  expect(judge(app(text(comment, comment, '')), options)).toEqual({ counts: [], suppressed: [TAGS] });
  expect(judge(app(text('', '', comment)), options)).toEqual({ counts: [], suppressed: [TAGS] });
});

test('a plan is silenced by the comments of the module that it is of', () => {
  const change = { actions: ['create'], before: null };
  const after = { name: 'a b', description: 'Base image', workspace_id: 'ws-0123456789', tags: null };
  const golden = { address: 'workspaces_image.golden', mode: 'managed', type: 'workspaces_image', name: 'golden' };
  const plan = {
    format_version: '1.2',
    planned_values: {},
    resource_changes: [{ ...golden, change: { ...change, after } }],
    configuration: { root_module: { resources: [{ ...golden, expressions: { name: { constant_value: 'a b' } } }] } },
  };
  const file: LintInput = { kind: 'file', file: { path: 'plan.json', text: JSON.stringify(plan) } };
  const name = `# ${ignore(NAME)}\n  name = "a b"`;
  expect(judge([file, app(image({ name, tags: '' }))], { reportUnusedSuppressions: true })).toEqual({
    counts: [],
    suppressed: [NAME],
  });
});
