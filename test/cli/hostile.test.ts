import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../src/cli/main';
import { formatHtml } from '../../src/cli/status/format-html';
import { formatJson } from '../../src/cli/status/format-json';
import { formatTable } from '../../src/cli/status/format-table';
import type { StatusReport } from '../../src/cli/status/report';
import { FORMATTERS } from '../../src/lint';
import { parseXml } from '../lint/xml';

/** What a terminal or a pipeline obeys, each before a word that must never begin a line. */
const HOSTILE = [
  'a\nEVIL',
  'a\n::error::EVIL',
  'a\r\n  ::stop-commands::EVIL',
  '::warning::b',
  'a\u2028EVIL',
  'a\u2029::error::EVIL',
  'a\u0085EVIL',
  'a\v\fEVIL',
  '##[error]EVIL',
  'a ##vso[task.setvariable variable=x]EVIL',
  'a ###[group]##VSO[x]',
  '\u001b]0;EVIL\u0007\u001b[2K',
  'a\u202eb\u2066c\u200bd\ufeffe\u00adf',
  'a\u{e0041}\u{1d173}b\u180e',
  '\t::error::EVIL',
  '\u00a0::error::EVIL',
];

const STATUS_FORMATS = { table: formatTable, json: formatJson, html: formatHtml } as const;

/** An image of AWS of which every text is the given one. */
const DESCRIBED = (text: string) =>
  ({
    name: text,
    description: text,
    state: text,
    operatingSystemType: text,
    errorCode: text,
    errorMessage: text,
  }) as const;

const FORMATS = Object.keys(FORMATTERS);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hostile-'));
  jest.spyOn(process, 'cwd').mockReturnValue(folder);
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function write(name: string, content: unknown): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
}

interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: string[]): Promise<Printed> {
  let out = '';
  let err = '';
  const stdout = { write: (text: string) => (out += text) };
  const code = await main(args, { stdout, stderr: { write: (text: string) => (err += text) } });
  return { code, out, err };
}

/** Annotations of our own have a rule as their title. */
const ANNOTATION = /^::(?:error|warning|notice) (?:[\w]+=[^:,]*,)*title=[a-z-]+::/;

/** What a reader of the text could be made to obey or to overlook. */
function listDangers(text: string, isGithub = false): string[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029\u0085\v\f]/);
  return [
    ...(text.replaceAll('\n', '').match(/(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu) ?? []),
    ...(text.match(/##(?:vso)?\[/gi) ?? []),
    ...lines.filter((line) => /^\s*::/.test(line) && !(isGithub && ANNOTATION.test(line))),
    ...lines.filter((line) => /^\W*EVIL/.test(line)),
  ];
}

function listOutputDangers({ out, err }: Printed, format = ''): string[] {
  return [...listDangers(out, format === 'github'), ...listDangers(err)];
}

/** A bad image of which every part that a report may show is the hostile text. */
function writeStack(hostile: string, file = 'app/main.tf.json'): void {
  const suppress = [
    { rule: 'valid-image-name', reason: hostile },
    { rule: hostile, reason: hostile, expires: hostile },
  ];
  const image = {
    name: hostile,
    description: `${hostile} -`,
    workspace_id: hostile,
    region: hostile,
    tags: { [hostile]: hostile, 'aws:x': hostile },
    '//': { metadata: { path: `stack/${hostile}`, uniqueId: hostile }, lint: { suppress } },
  };
  const twin = { name: 'twin', workspace_id: 'ws-0123456789', description: `\${var.${hostile}}` };
  write(file, {
    provider: { workspaces: [{ region: hostile, default_tags: [{ tags: { [`${hostile}|`]: hostile } }] }] },
    module: { [hostile]: { source: hostile } },
    locals: { [hostile]: hostile, token: `\${TfToken[${hostile}]}` },
    resource: {
      workspaces_image: {
        [hostile]: image,
        each: { ...twin, for_each: { [hostile]: 'x' }, name: '${each.key}' },
        [`one ${hostile}`]: twin,
        [`two ${hostile}`]: twin,
      },
      aws_iam_policy: { [hostile]: { policy: JSON.stringify({ Statement: [{ Effect: hostile, Action: hostile }] }) } },
    },
  });
  write('policy.json', {
    Version: hostile,
    Statement: { Sid: hostile, Effect: hostile, Action: [hostile], X: hostile },
  });
  write('broken.tf.json', `{"${hostile}": ${hostile}`);
}

describe.each(HOSTILE)('%j', (hostile) => {
  test.each(FORMATS)('in every value, as %s', async (format) => {
    writeStack(hostile);
    const printed = await run('lint', 'app', 'policy.json', 'broken.tf.json', '--verbose', '--format', format);
    expect(printed.code).toBe(1);
    expect(printed.out).toContain('valid-workspace-id');
    expect(listOutputDangers(printed, format)).toEqual([]);
    if (['json', 'sarif', 'gitlab'].includes(format)) JSON.parse(printed.out);
    if (format === 'junit') parseXml(printed.out);
  });

  test.each(FORMATS)('in the names of folders, files and stacks, as %s', async (format) => {
    const name = hostile.replaceAll('/', '_');
    writeStack(hostile, `${name}/${name}.tf.json`);
    write(`${name}/${name}.tf`, '');
    write(`out/${name}/cdk.tf.json`, { resource: { workspaces_image: { a: { name: 'a b' } } } });
    write('out/manifest.json', {
      version: '0.21.0',
      stacks: {
        [hostile]: { synthesizedStackPath: `${name}/cdk.tf.json` },
        [`${hostile}2`]: { synthesizedStackPath: `../${hostile}` },
        [`${hostile}3`]: {},
      },
    });
    const printed = await run('lint', name, 'out', '--verbose', '--format', format);
    expect(printed.code).toBe(1);
    expect(listOutputDangers(printed, format)).toEqual([]);
  });

  test('in the arguments and the files of every command', async () => {
    writeStack(hostile);
    write('entries.json', {
      version: 1,
      entries: [{ rule: hostile, scope: hostile, address: hostile, path: [hostile], value: hostile }],
    });
    write('image-policy.json', { rules: { [hostile]: hostile }, deployer: { role: hostile, [hostile]: 1 } });
    write('good.json', {});
    write('roles.json', { deployer: { role: hostile, policies: ['policy.json'] } });
    write('seed.json', { [hostile]: hostile, workspaces: [{ workspaceId: hostile }] });
    const runs = [
      ['lint', 'app'],
      ['lint', hostile],
      ['lint', 'app', '--config', hostile],
      ['lint', 'app', '--config', 'broken.tf.json'],
      ['lint', 'app', '--config', 'good.json', '--baseline', 'entries.json'],
      ['lint', 'app', '--config', 'good.json', '--baseline', hostile],
      ['lint', 'app', '--config', 'good.json', '--format', hostile],
      ['lint', 'app', '--config', 'good.json', '--output', `no/${hostile}`],
      ['lint', 'app', '--config', 'good.json', '--policy', hostile],
      ['lint', 'app', '--config', 'good.json', '--max-findings', hostile],
      ['lint', 'app', '--config', 'good.json', '--var', hostile],
      ['lint', 'app', '--config', 'good.json', '--var-file', hostile],
      ['lint', 'app', '--config', 'roles.json', '--verbose'],
      ['lint', 'app', '--config', 'roles.json', '--print-config', '--var', `${hostile}x=y`],
      ['lint', `--${hostile}`],
      ['lint', '--stdin', '--stdin-filename', `${hostile}.tf`],
      ['explain', `workspaces_image.${hostile}`, 'app', '--policy', 'policy.json'],
      ['explain', `workspaces_image.${hostile}`, 'app', '--policy', 'policy.json', '--format', 'json'],
      ['explain', hostile, 'app', '--policy', 'policy.json', '--stack', hostile],
      ['explain', `workspaces_image.${hostile}`, 'app', '--policy', 'policy.json', '--action', hostile],
      ['policy', 'app'],
      ['policy', hostile, '--region', hostile],
      ['policy', 'policy.json'],
      ['policy', 'broken.tf.json'],
      ['rules', hostile],
      ['rules', '--format', hostile],
      ['status', hostile],
      ['status', 'broken.tf.json'],
      ['status', '--region', hostile],
      ['status', '--format', hostile],
      ['emulate', '--seed', 'seed.json'],
      ['emulate', '--seed', hostile],
      ['emulate', '--seed', 'broken.tf.json'],
      ['emulate', '--policy', 'policy.json'],
      ['emulate', '--policy', hostile],
      ['emulate', '--port', hostile],
      ['install-provider', '--os-arch', hostile],
      ['install-provider', '--dir', `policy.json/${hostile}`],
      ['install-provider', '--dir', `policy.json/${hostile}`, '--check'],
      ['install-provider', '--dir', hostile, '--uninstall', hostile],
      ['install-provider', '--dir', hostile, '--uninstall', '1.0.0'],
      ['install-provider', '--node', hostile],
      [hostile],
    ];
    for (const args of runs)
      expect({ args, dangers: listOutputDangers(await run(...args)) }).toEqual({ args, dangers: [] });
  });

  test('in what AWS says', () => {
    const place = { address: hostile, stack: hostile, name: hostile };
    const declared = [
      { answer: 'yes', by: [place], why: [] },
      { answer: 'unknown', by: [place], why: [hostile] },
    ] as const;
    const report: StatusReport = {
      ...{ at: 0, account: hostile, stacks: [hostile], notes: [hostile] },
      regions: [
        { region: hostile, problem: hostile, images: [], missing: [], notes: [] },
        {
          ...{ region: hostile, problem: undefined, missing: [place], notes: [hostile] },
          images: declared.map((answer) => ({
            image: { ...DESCRIBED(hostile), id: hostile, errorDetails: [{ code: hostile, message: hostile }] },
            tags: new Map([[hostile, hostile]]),
            bundles: [{ id: hostile, name: hostile }],
            declared: answer,
          })),
        },
      ],
    };
    for (const format of Object.values(STATUS_FORMATS)) expect(listDangers(format(report, '1.2.3'))).toEqual([]);
    const { regions } = JSON.parse(STATUS_FORMATS.json(report)) as {
      regions: { images: { name: string }[] }[];
    };
    expect(regions[1]!.images[0]!.name).toBe(hostile);
  });

  test('in a source', async () => {
    const name = `${hostile.replaceAll('/', '_')}.ts`;
    write(
      name,
      `import { WorkspaceImage } from 'cdktf-workspaces-image';\nnew WorkspaceImage(this, ${JSON.stringify(hostile)}, ` +
        `{ name: ${JSON.stringify(hostile)}, description: 'x', workspaceId: ${JSON.stringify(hostile)} });\n`,
    );
    write('broken.ts', `const ${hostile} = ;`);
    for (const format of ['stylish', 'github', 'markdown', 'sarif']) {
      const printed = await run('lint', name, 'broken.ts', '--format', format);
      expect({ format, code: printed.code, dangers: listOutputDangers(printed, format) }).toEqual({
        format,
        code: 1,
        dangers: [],
      });
    }
  });
});

test('a program that reads JSON gets the values as they are', async () => {
  const hostile = HOSTILE.join('');
  writeStack(hostile);
  const { out } = await run('lint', 'app', '--format', 'json');
  const { findings } = JSON.parse(out) as { findings: { address: string; constructPath?: string }[] };
  expect(findings).toContainEqual(
    expect.objectContaining({ address: `workspaces_image.${hostile}`, constructPath: `stack/${hostile}` }),
  );
});

test('the check itself finds what is dangerous', () => {
  expect(HOSTILE.filter((text) => listDangers(text).length === 0)).toEqual([]);
  expect(listDangers('::error file=a,title=valid-image-name::b', true)).toEqual([]);
  expect(listDangers('::error file=a::b', true)).toHaveLength(1);
});

describe('an annotation of GitHub', () => {
  const annotate = async (): Promise<string[]> => (await run('lint', 'app', '--format', 'github')).out.split('\n');

  test('is shorter than 4,096 characters, and loses the reason first', async () => {
    const long = Array.from({ length: 300 }, (_, index) => `A value, number ${index}: 100%`);
    write('image-policy.json', { rules: { 'require-image-tags': ['error', { tags: { Team: { values: long } } }] } });
    write('app/main.tf.json', { resource: { workspaces_image: { golden: { name: 'a', tags: { Team: 'x' } } } } });
    const line = (await annotate()).find((each) => each.includes('title=require-image-tags'))!;
    expect(line.length).toBeLessThan(4096);
    expect(line.length).toBeGreaterThan(4000);
    expect(line).toContain('Tag "Team" has the value "x". Give it with one of "A value, number 0: 100%25", ');
    expect(line).toMatch(/…$/);
    expect(line).not.toContain('The image policy does not allow that value.');
    expect(line).not.toMatch(/%(?!25)/);
  });

  test('is so whatever the address and the path are', async () => {
    const deep = Array.from({ length: 15 }, () => '%,:'.repeat(80)).join('/');
    write(`app/main.tf.json`, { resource: { workspaces_image: { ['%\n'.repeat(5000)]: { name: 'a b' } } } });
    write(`${deep}/main.tf.json`, { resource: { workspaces_image: { golden: { name: 'a b' } } } });
    for (const { out } of [
      await run('lint', 'app', '--format', 'github'),
      await run('lint', deep, '--format', 'github'),
    ]) {
      const lines = out
        .split('\n')
        .filter((line) => line.startsWith('::error') && !line.includes('title=readable-input'));
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        expect(line.length).toBeLessThan(4096);
        expect(line).toMatch(/: The image /);
      }
    }
  });
});
