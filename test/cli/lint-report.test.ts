import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RULES } from '../../src/checks';
import { main } from '../../src/cli/main';
import { listCases } from '../lint/junit-schema';
import { parseXml } from '../lint/xml';

const IMAGE = {
  name: 'a b',
  description: 'with-hyphen',
  workspace_id: 'ws-0123456789',
  tags: { 'a|b': '<&">\r%0A::,' },
};

const ADDRESS = 'workspaces_image.golden';
const SUMMARY =
  '1 image checked in 1 stack: 3 errors, 1 warning, 0 values unknown, permissions not checked (no deployer is named)';
const COUNTS = { images: 1, stacks: 1, sources: 0, errors: 3, warnings: 1 };
const NO_COUNTS = { unknown: 0, notes: 0, suppressed: 0, notShown: 0, permissionsChecked: false };

/** What the linter finds in the image; every report says it in its own form. */
const FOUND = [
  {
    rule: { ruleId: 'valid-image-name', messageId: 'character', summary: 'Invalid Image Name' },
    severity: 'error',
    at: { line: 5, column: 17, endLine: 5, endColumn: 22 },
    problem: 'The image name "a b" has " " (space) at position 2, which is not allowed.',
    reason:
      'Allowed are 1 to 64 characters: letters a-z and A-Z, digits and _ . / ( ) \\ - (WorkSpaces API model 2015-04-08, shape WorkspaceImageName).',
    remedy: 'Remove or replace that character, for example "a-b".',
    more: { path: ['name'], shortRemedy: 'Use for example "a-b".', fix: { value: 'a-b' } },
    fingerprint: '729af8af911aa3a92ef605518e1c61dd',
  },
  {
    rule: { ruleId: 'valid-image-description', messageId: 'hyphen', summary: 'Invalid Image Description' },
    severity: 'warning',
    at: { line: 6, column: 24, endLine: 6, endColumn: 37 },
    problem: 'The image description "with-hyphen" has "-" at position 5.',
    reason:
      'AWS warns that a hyphen in a description can cause an error, although the API model allows it (WorkSpaces Administration Guide, "Create a custom WorkSpaces image and bundle").',
    remedy: 'Use "with_hyphen".',
    more: { path: ['description'], fix: { value: 'with_hyphen' } },
    fingerprint: '5f54054eddb2832fd9c8274307c67af6',
  },
  {
    rule: { ruleId: 'valid-image-tags', messageId: 'character', summary: 'Invalid Image Tags' },
    severity: 'error',
    at: { line: 9, column: 11, endLine: 9, endColumn: 16 },
    problem: 'The tag key "a|b" has "|" at position 2, which is not allowed.',
    reason:
      'Allowed are 1 to 127 characters: letters, digits and spaces of any script and + - = . _ : / @ (WorkSpaces API model 2015-04-08, shape TagKey, and Administration Guide, "Tag WorkSpaces resources").',
    remedy: 'Remove or replace that character, for example "a b".',
    more: { path: ['tags', 'a|b'], shortRemedy: 'Use for example "a b".' },
    fingerprint: '08981b893f1fe966cc9bea83080be810',
  },
  {
    rule: { ruleId: 'valid-image-tags', messageId: 'character', summary: 'Invalid Image Tags' },
    severity: 'error',
    at: { line: 9, column: 18, endLine: 9, endColumn: 33 },
    problem: 'In the tag "a|b" the value "<&\\">\\r%0A::," has "<" at position 1, which is not allowed.',
    reason:
      'Allowed are 0 to 255 characters: letters, digits and spaces of any script and + - = . _ : / @ (WorkSpaces API model 2015-04-08, shape TagValue, and Administration Guide, "Tag WorkSpaces resources").',
    remedy: 'Remove or replace that character, for example "0A::".',
    more: { path: ['tags', 'a|b'], shortRemedy: 'Use for example "0A::".', fix: { value: '0A::', isSafe: false } },
    fingerprint: 'fe0d4f1e542abb2ee0d5a417e9580efc',
  },
].map((found) => ({ ...found, message: `${found.problem} ${found.reason} ${found.remedy}` }));

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lint-report-'));
  jest.spyOn(process, 'cwd').mockReturnValue(folder);
  const root = { resource: { workspaces_image: { golden: IMAGE } } };
  writeFileSync(path.join(folder, 'main.tf.json'), JSON.stringify(root, null, 2));
});

afterAll(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

async function report(format: string): Promise<string> {
  let out = '';
  const code = await main(['lint', '.', '--format', format], {
    stdout: { write: (text) => void (out += text) },
    stderr: { write: (text) => expect(text).toBe('') },
  });
  expect(code).toBe(1);
  return out;
}

test('stylish: a line for what is wrong, then the address, then why and what to do', async () => {
  const lines = FOUND.flatMap(({ rule, severity, at, problem, reason, remedy }) => [
    `  ${at.line}:${at.column}  ${severity}  ${problem}  ${rule.ruleId}`,
    `      ${ADDRESS}`,
    `      ${reason} ${remedy}`,
  ]);
  expect((await report('stylish')).split('\n')).toEqual(['main.tf.json', ...lines, '', SUMMARY, '']);
});

test('JSON: every field of a finding, and the counts', async () => {
  expect(JSON.parse(await report('json'))).toEqual({
    version: 1,
    summary: { ...COUNTS, ...NO_COUNTS },
    staleBaseline: [],
    missingPermissions: [],
    findings: FOUND.map(({ rule, severity, at, problem, reason, remedy, message, more, fingerprint }) => ({
      ...{ ...rule, ...at, ...more, severity, problem, reason, remedy, message, fingerprint },
      ...{ file: 'main.tf.json', address: ADDRESS, scope: '.' },
    })),
  });
});

test('SARIF: the rules in their order with their pages, and the findings by them', async () => {
  const { $schema, version, runs, ...rest } = JSON.parse(await report('sarif'));
  expect({ version, rest, count: runs.length }).toEqual({ version: '2.1.0', rest: {}, count: 1 });
  expect($schema).toMatch(/^https:.*\/sarif-schema-2\.1\.0\.json$/);
  const [{ tool, ...run }] = runs;
  const { rules, ...driver } = tool.driver;
  expect(driver).toEqual({ name: 'workspaces-image', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
  const pages = RULES.map(({ id, description }) => ({
    id,
    shortDescription: { text: `${description}.` },
    helpUri: expect.stringMatching(new RegExp(`^(file|https):.*/rules/docs/${id}\\.md$`)),
  }));
  expect(rules).toEqual(pages);
  expect(rules.slice(0, 2).map(({ id }: { id: string }) => id)).toEqual([
    'valid-image-name',
    'valid-image-description',
  ]);
  expect(run).toEqual({
    columnKind: 'utf16CodeUnits',
    properties: { ...COUNTS, ...NO_COUNTS },
    results: FOUND.map(({ rule: { ruleId }, severity, at, message, fingerprint }) => ({
      ruleId,
      ruleIndex: RULES.findIndex(({ id }) => id === ruleId),
      level: severity,
      message: { text: message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'main.tf.json' },
            region: { startLine: at.line, startColumn: at.column, endLine: at.endLine, endColumn: at.endColumn },
          },
          logicalLocations: [{ fullyQualifiedName: ADDRESS, kind: 'resource' }],
        },
      ],
      partialFingerprints: { 'imageFinding/v1': fingerprint },
    })),
  });
});

test('GitHub: a command for each finding, the reason last, what would end a command escaped', async () => {
  const lines = FOUND.map(({ rule, severity, at, problem, reason, remedy }) => {
    const place = `file=main.tf.json,line=${at.line},endLine=${at.endLine},col=${at.column},endColumn=${at.endColumn}`;
    const text = `${ADDRESS}: ${problem} ${remedy} ${reason}`.replaceAll('%', '%25');
    return `::${severity} ${place},title=${rule.ruleId}::${text}`;
  });
  expect((await report('github')).split('\n')).toEqual([...lines, SUMMARY, '']);
});

test('GitLab: an issue of Code Quality for each finding', async () => {
  expect(JSON.parse(await report('gitlab'))).toEqual(
    FOUND.map(({ rule, severity, at, message, fingerprint }) => ({
      description: `${ADDRESS}: ${message}`,
      check_name: rule.ruleId,
      fingerprint,
      severity: severity === 'error' ? 'major' : 'minor',
      location: {
        path: 'main.tf.json',
        positions: {
          begin: { line: at.line, column: at.column },
          end: { line: at.endLine, column: at.endColumn },
        },
        lines: { begin: at.line, end: at.endLine },
      },
    })),
  );
});

test('JUnit: a suite for each file, a failed case for each finding', async () => {
  const text = await report('junit');
  expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/);
  const root = parseXml(text);
  expect(root).toMatchObject({ name: 'testsuites' });
  expect(root.attributes).toEqual({ name: 'workspaces-image', tests: '4', failures: '4' });
  expect(text).toContain(`<property name="summary" value="${SUMMARY}"/>`);
  expect(text).toContain('<testsuite name="main.tf.json" tests="4" failures="4">');
  expect(text).toContain(
    'message="In the tag &quot;a|b&quot; the value &quot;&lt;&amp;\\&quot;&gt;\\r%0A::,&quot; has',
  );
  expect(listCases(root)).toMatchObject(
    FOUND.map(({ rule, severity, at, problem, message }) => ({
      attributes: { classname: 'main.tf.json', name: `${rule.ruleId} ${ADDRESS} ${at.line}:${at.column}` },
      children: [
        {
          name: 'failure',
          attributes: { type: severity, message: problem },
          text: `main.tf.json:${at.line}:${at.column}: ${severity}: ${message}`,
        },
      ],
    })),
  );
});

test('Markdown: a row for each finding, and nothing in it is markup', async () => {
  const escape = (value: string) =>
    value
      .replace(/[\\|+_@()]/g, '\\$&')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;');
  const rows = FOUND.map(({ rule, severity, at, message }) => {
    const place = `main.tf.json:${at.line}:${at.column}<br>${escape(ADDRESS)}`;
    return `| ${severity} | ${place} | ${rule.ruleId} | ${escape(message)} |`;
  });
  const head = ['| | Where | Rule | Finding |', '| --- | --- | --- | --- |'];
  const text = await report('markdown');
  expect(text.split('\n')).toEqual(['## WorkSpaces images', '', `${SUMMARY}.`, '', ...head, ...rows, '']);
  expect(text).toContain('"&lt;&amp;\\\\"&gt;\\\\r%0A::,"');
});
