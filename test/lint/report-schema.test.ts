import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import plugin from '../../rules';
import { main } from '../../src/cli/main';
import { CODE_QUALITY_SCHEMA } from './code-quality-schema';
import { listCases, listJunitProblems } from './junit-schema';
import { parseXml } from './xml';

/** Strings that a report must escape, each in its own way, or cannot hold at all. */
const HOSTILE = [
  `a<b>&amp;"c"'d'`,
  ']]><!--',
  'line\nline\r\nline\ttab',
  '\u0000\u0001\u001b[31m\u007f\u0085',
  'lone \ud800 surrogate \udc00',
  '\ufffe\uffff\ufeff\u2028\u2029\u202e',
  '🖥️ émoji ×',
  '::error file=x::gone %0A::warning::',
  '| `cell` | [link](http://example.org) <script>alert(1)</script>',
  'x'.repeat(300),
];

/** A stack that needs escaping in a URI, and in an attribute. */
const STACK = `50% of "desk tops" & #1`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'report-'));
  jest.spyOn(process, 'cwd').mockReturnValue(folder);
  writeApp('hostile', [...HOSTILE.map(newImage), withSuppression(newImage('bad name'))]);
  writeApp('clean', [{ name: 'office-2026.11', description: 'Office', workspace_id: 'ws-golden0001' }]);
  writeApp('empty', []);
  const unrelated = { Effect: 'Allow', Action: 'ec2:DescribeInstances', Resource: '*' };
  write('unrelated.json', JSON.stringify({ Version: '2012-10-17', Statement: [unrelated] }));
  write('broken.tf.json', '{ "resource": {\n  "workspaces_image": ');
  write('iam.json', JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Permit', Action: HOSTILE }] }));
});

afterAll(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function write(file: string, text: string): void {
  const absolute = path.join(folder, file);
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
}

function newImage(name: string): Record<string, unknown> {
  return { name, description: name, workspace_id: name, tags: { [name]: name, 'aws:own': 'x' } };
}

function withSuppression(image: object): object {
  const suppress = [{ rule: 'valid-image-name', reason: `old & <known> ${HOSTILE.join(' ')}` }];
  return { ...image, '//': { metadata: { path: `${STACK}/image`, uniqueId: 'image' }, lint: { suppress } } };
}

function writeApp(app: string, images: readonly object[]): void {
  const synthesizedStackPath = `stacks/${STACK}/cdk.tf.json`;
  const stacks = { [STACK]: { name: STACK, synthesizedStackPath, dependencies: [] } };
  const blocks = Object.fromEntries(images.map((image, index) => [`image${index}`, image]));
  write(`${app}/manifest.json`, JSON.stringify({ version: '0.21.0', stacks }));
  write(`${app}/${synthesizedStackPath}`, JSON.stringify({ resource: { workspaces_image: blocks } }, undefined, 2));
}

/** The report of the command, with its exit code, which must be that of a run that could be made. */
async function report(format: string, ...paths: readonly string[]): Promise<{ text: string; code: number }> {
  let text = '';
  let errors = '';
  const stdout = { write: (part: string) => (text += part) };
  const stderr = { write: (part: string) => (errors += part) };
  const code = await main(['lint', ...paths, '--format', format], { stdout, stderr });
  expect([0, 1]).toContain(code);
  return { text, code };
}

const INPUTS = [
  ['hostile values', ['hostile']],
  ['nothing to find', ['clean']],
  ['no image', ['empty']],
  ['a file that cannot be read', ['broken.tf.json']],
  ['a policy', ['iam.json']],
  ['all of it', ['hostile', 'clean', 'empty', 'broken.tf.json', 'iam.json']],
] as const;

describe('SARIF', () => {
  const validate = compileSarif();

  test.each(INPUTS)('of %s validates against the schema of version 2.1.0', async (_, paths) => {
    const log = JSON.parse((await report('sarif', ...paths)).text) as SarifLog;
    validate(log);
    expect(validate.errors).toBeNull();
    expect(log.version).toBe('2.1.0');
  });

  test('of what any string leads to validates', async () => {
    await forAnyName(async () => {
      validate(JSON.parse((await report('sarif', 'any')).text));
      expect(validate.errors).toBeNull();
    });
  });

  test('names a rule that it describes, a file that is there and a place in it', async () => {
    const log = JSON.parse((await report('sarif', 'hostile', 'broken.tf.json', 'iam.json')).text) as SarifLog;
    const [run] = log.runs;
    expect(run!.results.length).toBeGreaterThan(HOSTILE.length);
    for (const { ruleId, ruleIndex, locations, partialFingerprints } of run!.results) {
      expect(run!.tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
      const { artifactLocation, region } = locations[0]!.physicalLocation;
      const lines = readFileSync(path.join(folder, decodeURIComponent(artifactLocation.uri)), 'utf8').split('\n');
      expect(lines.length).toBeGreaterThanOrEqual(region.endLine);
      expect(lines[region.startLine - 1]!.length + 1).toBeGreaterThanOrEqual(region.startColumn);
      expect(Object.keys(partialFingerprints)).toHaveLength(1);
    }
  });

  test('links each rule to the page that the editor links to', async () => {
    const log = JSON.parse((await report('sarif', 'clean')).text) as SarifLog;
    const links = log.runs[0]!.tool.driver.rules.map(({ id, helpUri }) => [id, helpUri]);
    expect(links).toEqual(Object.entries(plugin.rules).map(([id, { meta }]) => [id, meta?.docs?.url]));
  });

  test('lists what is suppressed, with its reason', async () => {
    const log = JSON.parse((await report('sarif', 'hostile')).text) as SarifLog;
    const suppressed = log.runs[0]!.results.filter(({ suppressions }) => (suppressions ?? []).length > 0);
    expect(suppressed).toMatchObject([
      { ruleId: 'valid-image-name', suppressions: [{ justification: expect.stringMatching(/^old & <known> /) }] },
    ]);
  });
});

describe('JUnit', () => {
  test.each(INPUTS)('of %s is what a strict reader takes', async (_, paths) => {
    expect(listJunitProblems((await report('junit', ...paths)).text)).toEqual([]);
  });

  test('of what any string leads to is so too', async () => {
    await forAnyName(async () => expect(listJunitProblems((await report('junit', 'any')).text)).toEqual([]));
  });

  test('has a failure for each finding that counts, and cases that pass', async () => {
    const hostile = await report('junit', 'hostile');
    const failed = listCases(parseXml(hostile.text)).filter(({ children }) => children.some(isFailure));
    expect(failed.length).toBeGreaterThanOrEqual(HOSTILE.length);
    expect(hostile.code).toBe(1);
    const clean = await report('junit', 'clean');
    expect(listCases(parseXml(clean.text)).flatMap(({ children }) => children.filter(isFailure))).toEqual([]);
    expect(clean.code).toBe(0);
  });

  test('gives no two cases one name, as GitLab would drop the second', async () => {
    const root = parseXml((await report('junit', 'hostile', 'clean', '--policy', 'unrelated.json')).text);
    const names = listCases(root).map(({ attributes: { classname, name } }) => `${classname}\n${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('the checker itself finds what is wrong', () => {
    const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
    const suite = '<testsuite name="a" tests="2"><testcase name="n" line="1"><failure/></testcase></testsuite>';
    expect(listJunitProblems(head + suite)).toEqual(['testsuite: tests is 2, not 1', 'testcase has line']);
    expect(listJunitProblems(`${head}<report/>`)).toEqual(['report is no root', 'report is unknown']);
    for (const wrong of ['<a>', '<a></b>', '<a/><b/>', '<a b="<"/>', '<a>&x;</a>', '<a>\u0001</a>', '<a>]]></a>']) {
      expect(() => parseXml(head + wrong)).toThrow(SyntaxError);
    }
  });
});

describe('GitLab Code Quality', () => {
  const validate = new Ajv({ allErrors: true }).compile(CODE_QUALITY_SCHEMA);

  function check(text: string): CodeQualityIssue[] {
    const issues = JSON.parse(text) as CodeQualityIssue[];
    validate(issues);
    expect(validate.errors ?? []).toEqual([]);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    return issues;
  }

  test.each(INPUTS)('of %s validates', async (_, paths) => {
    check((await report('gitlab', ...paths)).text);
  });

  test('of what any string leads to validates', async () => {
    await forAnyName(async () => check((await report('gitlab', 'any')).text));
  });

  test('has the findings of the SARIF report that are not suppressed, at the same places', async () => {
    const paths = ['hostile', 'broken.tf.json', 'iam.json'];
    const issues = check((await report('gitlab', ...paths)).text);
    const log = JSON.parse((await report('sarif', ...paths)).text) as SarifLog;
    const expected = log.runs[0]!.results.filter(({ suppressions }) => (suppressions ?? []).length === 0).map(
      ({ ruleId, locations: [location] }) => {
        const { artifactLocation, region } = location!.physicalLocation;
        return `${decodeURIComponent(artifactLocation.uri)}:${region.startLine} ${ruleId}`;
      },
    );
    const found = issues.map((issue) => `${issue.location.path}:${issue.location.lines.begin} ${issue.check_name}`);
    expect(found.sort()).toEqual(expected.sort());
  });
});

interface SarifLog {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri?: string }[] };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number; readonly startColumn: number; readonly endLine: number };
        };
      }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly suppressions?: readonly { readonly justification?: string }[];
    }[];
  }[];
}

interface CodeQualityIssue {
  readonly check_name: string;
  readonly fingerprint: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function isFailure({ name }: { readonly name: string }): boolean {
  return name === 'failure';
}

async function forAnyName(check: () => Promise<unknown>): Promise<void> {
  const property = fc.asyncProperty(fc.string({ unit: 'binary' }), async (name) => {
    writeApp('any', [newImage(name), withSuppression(newImage(name))]);
    await check();
  });
  await fc.assert(property, { numRuns: 50 });
}

/** The schema is of draft 4; all that it has otherwise than draft 7 is where its id stands, and patterns without `u`. */
function compileSarif(): ValidateFunction {
  const file = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  return ajv.compile(schema);
}
