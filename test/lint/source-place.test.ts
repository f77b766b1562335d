import { FORMATTERS, lintProject, type LintInput, type LintOptions, type LintResult } from '../../src/lint';
import { fileInput, GOOD_IMAGE, lint, stack } from './project';

const NOTE = { file: 'main.ts', line: 12, column: 5 };
const BAD = { ...GOOD_IMAGE, name: 'a b' };
const PROGRAM: LintOptions = { findSourceFile: (file) => `app/${file}` };

/** A stack of images by name, each with a `"//"` of its own. */
function images(resources: Readonly<Record<string, object>>, name?: string): LintInput {
  return stack({ resource: { workspaces_image: resources } }, name);
}

/** A plan that makes images, by their addresses. */
function plan(after: Readonly<Record<string, object>>, path = 'plan.json', actions = ['create']): LintInput {
  return fileInput(path, {
    format_version: '1.2',
    planned_values: {},
    resource_changes: Object.entries(after).map(([address, values]) => ({
      ...{ address, mode: 'managed', type: 'workspaces_image' },
      name: /workspaces_image\.(\w+)/.exec(address)![1],
      change: { actions, after: values, after_unknown: {}, after_sensitive: {} },
    })),
    configuration: { root_module: { resources: [] } },
  });
}

/** Rule, where it is shown, and where it was found if that is elsewhere; `-` before what is suppressed. */
function places(inputs: readonly LintInput[], options?: LintOptions): string[] {
  return lint(inputs, options).map(({ ruleId, file, line, source, suppression }) => {
    const where = source === undefined ? `${file}:${line}` : `${source.file}:${source.line} (${file}:${line})`;
    return `${suppression ? '- ' : ''}${ruleId} ${where}`;
  });
}

describe('the place that a construct notes', () => {
  const noted = images({ golden: { ...BAD, '//': { source: NOTE } } });

  test('is where the finding is shown, if its file is there', () => {
    expect(places([noted], PROGRAM)).toEqual(['valid-image-name app/main.ts:12 (stacks/images/cdk.tf.json:5)']);
    expect(places([noted], { findSourceFile: () => undefined })).toEqual([
      'valid-image-name stacks/images/cdk.tf.json:5',
    ]);
    expect(places([noted])).toEqual(['valid-image-name stacks/images/cdk.tf.json:5']);
  });

  test('is looked for beside the stack', () => {
    const findSourceFile = jest.fn(() => undefined);
    lint([noted], { findSourceFile });
    expect(findSourceFile).toHaveBeenCalledWith('main.ts', 'stacks/images/cdk.tf.json');
  });

  test.each<[string, unknown]>([
    ['a text', 'main.ts:12'],
    ['no line', { file: 'main.ts', column: 5 }],
    ['line 0', { ...NOTE, line: 0 }],
    ['a line that is a text', { ...NOTE, line: '12' }],
    ['half a column', { ...NOTE, column: 1.5 }],
    ['a line beyond all numbers', { ...NOTE, line: 1e300 }],
    ['no file', { ...NOTE, file: '' }],
    ['a path that no system takes', { ...NOTE, file: 'x'.repeat(5000) }],
    ['null', null],
  ])('does not count as %s', (_, source) => {
    expect(places([images({ golden: { ...BAD, '//': { source } } })], PROGRAM)).toEqual([
      expect.stringMatching(/^valid-image-name stacks\/images\/cdk\.tf\.json:\d+$/),
    ]);
  });

  test('does not change what the finding is', () => {
    const [plain] = lint([noted]);
    const [placed] = lint([noted], PROGRAM);
    expect(placed).toEqual({
      ...plain,
      source: { file: 'app/main.ts', line: 12, column: 5, endLine: 12, endColumn: 8 },
    });
  });

  test('orders the findings', () => {
    const two = images({
      a: { ...BAD, '//': { source: { ...NOTE, line: 30 } } },
      b: { ...BAD, workspace_id: 'ws-0123456780', name: 'c d', '//': { source: { ...NOTE, line: 4 } } },
    });
    expect(lint([two], PROGRAM).map(({ source }) => source?.line)).toEqual([4, 30]);
  });

  test.each(Object.keys(FORMATTERS))('and the place in the stack stand in the format %s', (format) => {
    const result = lintProject([noted], PROGRAM);
    const report = FORMATTERS[format]!(result, { version: '1', isVerbose: false });
    expect(report).toMatch(/app\/main\.ts/);
    expect(report).toMatch(/stacks\/images\/cdk\.tf\.json/);
  });

  test('is the primary one for code hosts', () => {
    const result = lintProject([noted], PROGRAM);
    const report = (format: 'github' | 'gitlab' | 'sarif') =>
      FORMATTERS[format]!(result, { version: '1', isVerbose: false });
    expect(report('github')).toMatch(/^::error file=app\/main\.ts,line=12,endLine=12,col=5,endColumn=8,/);
    expect(JSON.parse(report('gitlab'))).toMatchObject([{ location: { path: 'app/main.ts', lines: { begin: 12 } } }]);
    expect(JSON.parse(report('sarif'))).toMatchObject({
      runs: [
        {
          results: [
            {
              locations: [
                { physicalLocation: { artifactLocation: { uri: 'app/main.ts' }, region: { startLine: 12 } } },
              ],
              relatedLocations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'stacks/images/cdk.tf.json' },
                    region: { startLine: 5 },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
  });
});

describe('a plan and what it is of', () => {
  const SUPPRESS = { lint: { suppress: [{ rule: 'valid-image-name', reason: 'Old name' }] } };
  const made = { 'workspaces_image.golden': BAD };

  test('are one finding, at its line of the configuration', () => {
    expect(places([images({ golden: BAD }), plan(made)])).toEqual(['valid-image-name stacks/images/cdk.tf.json:5']);
  });

  test('show what only the plan knows at the line of the configuration, and nothing is open there any more', () => {
    const open = images({ golden: { ...GOOD_IMAGE, name: '${data.external.x.result.name}' } });
    expect(places([open])).toEqual(['valid-image-name stacks/images/cdk.tf.json:5']);
    expect(lint([open])[0]).toMatchObject({ messageId: 'notEvaluated' });
    const findings = lint([open, plan(made)]);
    expect(findings.map(({ messageId }) => messageId)).not.toContain('notEvaluated');
    expect(places([open, plan(made)])).toEqual(['valid-image-name stacks/images/cdk.tf.json:5 (plan.json:15)']);
  });

  test('keep what the plan leaves as it is open', () => {
    const open = images({ golden: { ...GOOD_IMAGE, name: '${data.external.x.result.name}' } });
    expect(lint([open, plan(made, 'plan.json', ['no-op'])])).toMatchObject([{ messageId: 'notEvaluated' }]);
  });

  test('are suppressed where the configuration suppresses it', () => {
    const suppressed = images({ golden: { ...BAD, '//': SUPPRESS } });
    expect(places([suppressed, plan(made)])).toEqual([
      expect.stringMatching(/^- valid-image-name stacks\/images\/cdk\.tf\.json:\d+$/),
    ]);
    const open = images({ golden: { ...GOOD_IMAGE, name: '${data.external.x.result.name}', '//': SUPPRESS } });
    expect(places([open, plan(made)], { reportUnusedSuppressions: true })).toEqual([
      expect.stringMatching(/^- valid-image-name .*\(plan\.json:15\)$/),
    ]);
  });

  test('lead to the program', () => {
    const open = { ...GOOD_IMAGE, name: '${data.external.x.result.name}', '//': { source: NOTE } };
    expect(places([images({ golden: open }), plan(made)], PROGRAM)).toEqual([
      'valid-image-name app/main.ts:12 (plan.json:15)',
    ]);
  });

  test('count each image once', () => {
    const count = ({ imageCount, stackCount }: LintResult) => [imageCount, stackCount];
    expect(count(lintProject([images({ golden: BAD }), plan(made)]))).toEqual([1, 2]);
    expect(count(lintProject([images({ other: BAD }), plan(made)]))).toEqual([2, 2]);
  });

  test('meet by the keys of instances, and where these are not known by their block', () => {
    const each = (for_each: unknown) => images({ golden: { ...GOOD_IMAGE, for_each, name: '${each.value}' } });
    const keyed = plan({
      'workspaces_image.golden["a]b"]': BAD,
      'workspaces_image.golden["c"]': { ...GOOD_IMAGE, workspace_id: 'ws-9876543210' },
    });
    expect(places([each({ 'a]b': 'a b', c: 'golden-2026.11' }), keyed])).toEqual([
      'valid-image-name stacks/images/cdk.tf.json:5',
    ]);
    expect(places([each('${data.external.x.result}'), keyed])).toEqual([
      'valid-image-name stacks/images/cdk.tf.json:5 (plan.json:15)',
    ]);
  });

  test('are told apart by the images, else by the folder', () => {
    const [first, second] = [images({ golden: BAD }, 'first'), images({ golden: { ...BAD, name: 'c d' } }, 'second')];
    const other = images({ other: GOOD_IMAGE }, 'other');
    expect(lintProject([first, other, plan(made)]).lonePlans).toEqual([]);
    expect(lintProject([first, second, plan(made)]).lonePlans).toEqual(['plan.json']);
    expect(lintProject([first, second, plan(made, 'stacks/second/plan.json')]).lonePlans).toEqual([]);
    expect(lintProject([other, plan(made)]).lonePlans).toEqual(['plan.json']);
    expect(lintProject([first, plan({ ...made, 'workspaces_image.more': GOOD_IMAGE })]).lonePlans).toEqual([
      'plan.json',
    ]);
  });
});
