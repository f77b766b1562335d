import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../src/cli/main';
import { formatHtml } from '../../src/cli/status/format-html';
import { Account, SECRET, SEED } from './account';

let account: Account;
beforeEach(() => {
  account = new Account();
});
afterEach(() => account.close());

test('the images of the region of the environment, the newest first, a line each', async () => {
  await account.start();
  const { code, out, err } = await account.run();
  expect([code, err]).toEqual([0, '']);
  expect(out).toBe(
    `Images of account 111122223333

us-east-1: 2 images
NAME            ID              STATE      CREATED               AGE       SYSTEM   BUNDLES                 TAGS
design-2026.11  wsi-design0011  ERROR      2026-11-30 06:15 UTC  29 hours  WINDOWS  -                       -
office-2026.10  wsi-office0010  AVAILABLE  2026-10-20 08:00 UTC  42 days   WINDOWS  wsb-office001 (office)  Team=Desktop, Stage=prod

design-2026.11 ended in ERROR:
  AWS says: ImageCheckFailed: The WorkSpace did not pass the image checks.
  AWS says: PendingReboot: A reboot of the WorkSpace is pending.
  PendingReboot: Windows waits for a restart, mostly to finish the installation of updates. Restart Windows, install what "ms-settings:windowsupdate" still offers except feature updates, and restart until nothing is pending.
`,
  );
});

test('only calls that read, and as few as there can be', async () => {
  await account.start();
  await account.run('--region', 'us-east-1', '--region', 'eu-central-1', '--region', 'us-east-1');
  expect([...account.calls].sort()).toEqual([
    ...['DescribeWorkspaceBundles', 'DescribeWorkspaceBundles', 'DescribeWorkspaceImages', 'DescribeWorkspaceImages'],
    ...['GetCallerIdentity', 'GetResources', 'GetResources'],
  ]);
});

test('a region of the environment is not needed where one is named', async () => {
  await account.start();
  account.setEnvironment({ AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined });
  expect((await account.run('--region', 'eu-central-1')).code).toBe(0);
  expect(account.calls).toContain('GetCallerIdentity');
});

test('JSON has what was not looked at as null', async () => {
  await account.start();
  const { code, report } = await account.readJson('--region', 'eu-central-1');
  expect(code).toBe(0);
  expect(report).toEqual({
    version: 1,
    at: '2026-12-01T12:00:00.000Z',
    account: '111122223333',
    stacks: null,
    notes: [],
    regions: [
      {
        region: 'eu-central-1',
        problem: null,
        notes: [],
        images: [
          {
            ...{ id: 'wsi-linux00011', name: 'linux-2026.11', description: 'Linux', state: 'PENDING', error: null },
            ...{ created: '2026-12-01T11:57:00.000Z', ageSeconds: 180, operatingSystem: 'LINUX' },
            ...{ tags: {}, bundles: [], declared: null },
          },
        ],
        missing: [],
      },
    ],
  });
});

test('an image in ERROR has what AWS says, and what is known of its codes', async () => {
  await account.start();
  const { report } = await account.readJson();
  expect(report.regions[0].images[0].error).toEqual({
    code: 'ImageCheckFailed',
    message: 'The WorkSpace did not pass the image checks.',
    details: [{ code: 'PendingReboot', message: 'A reboot of the WorkSpace is pending.' }],
    explanations: [
      {
        code: 'PendingReboot',
        basis: 'image checker',
        meaning: expect.any(String),
        remedy: expect.stringMatching(/^Restart/),
      },
    ],
  });
});

test('HTML is one page without a script, with a table of each region', async () => {
  await account.start();
  const { out } = await account.run('--format', 'html', '--region', 'us-east-1', '--region', 'eu-central-1');
  expect(out).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(out).not.toMatch(/<script|<link|<img|\ssrc=|\shref=/i);
  expect(out).toContain('<p>3 images of account 111122223333, as of 2026-12-01 12:00 UTC.</p>');
  expect(out.match(/<caption>[^<]*/g)).toEqual(['<caption>Images in us-east-1', '<caption>Images in eu-central-1']);
  expect(out).toContain('<span class="bad whole">✗ ERROR</span>');
  expect(out).toContain('<th scope="row">office-2026.10</th><td><code class="whole">wsi-office0010</code></td>');
});

test('a report goes to a file, and nothing to standard output', async () => {
  await account.start();
  const folder = mkdtempSync(path.join(tmpdir(), 'status-'));
  const file = path.join(folder, 'images.html');
  expect(await account.run('--format', 'html', '--output', file)).toEqual({ code: 0, out: '', err: '' });
  expect(readFileSync(file, 'utf8')).toContain('design-2026.11');
  rmSync(folder, { recursive: true });
});

test('what would be markup is text', () => {
  const hostile = `"'></td></style><script>alert(1)</script><img src=x>&amp;`;
  const place = { address: hostile, stack: hostile, name: hostile };
  const image = { id: hostile, name: hostile, state: hostile, errorCode: hostile, errorDetails: [] };
  const html = formatHtml(
    {
      ...{ at: 0, account: hostile, stacks: [], notes: [hostile] },
      regions: [
        { region: hostile, problem: hostile, images: [], missing: [], notes: [] },
        {
          ...{ region: hostile, problem: undefined, missing: [place], notes: [hostile] },
          images: [
            {
              ...{ image, tags: new Map([[hostile, hostile]]), bundles: [{ id: hostile, name: hostile }] },
              declared: { answer: 'unknown', by: [place], why: [hostile] },
            },
          ],
        },
      ],
    },
    hostile,
  );
  expect(html).not.toMatch(/<script|<img/);
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(html.match(/aria-label="[^"]*" tabindex="0">/g)).toHaveLength(1);
});

describe('what may not be read', () => {
  const start = (...deny: string[]) => account.start({ seed: { ...SEED, deny } });

  test('bundles are left out, and the report says so', async () => {
    await start('workspaces:DescribeWorkspaceBundles');
    const { code, report } = await account.readJson();
    expect(code).toBe(0);
    expect(report.regions[0].images.map(({ bundles }: { bundles: unknown }) => bundles)).toEqual([null, null]);
    expect(report.regions[0].notes).toEqual([
      expect.stringMatching(
        /^Bundles: DescribeWorkspaceBundles ended in AccessDeniedException\..* The credentials need workspaces:DescribeWorkspaceBundles\.$/,
      ),
    ]);
    const { out } = await account.run();
    expect(out).toMatch(/AVAILABLE .* \? +Team=Desktop/);
    expect(out).toContain('Not looked at in us-east-1:\n  Bundles: ');
  });

  test('tags are read image by image where they may not be read together', async () => {
    await start('tag:GetResources');
    const { report } = await account.readJson();
    expect(report.regions[0]).toMatchObject({ notes: [], images: [{ tags: {} }, { tags: { Team: 'Desktop' } }] });
    expect(account.calls.filter((name) => name === 'DescribeTags')).toHaveLength(2);
  });

  test('nor image by image: one call finds it out', async () => {
    await start('tag:GetResources', 'workspaces:DescribeTags');
    const { code, report } = await account.readJson();
    expect(code).toBe(0);
    expect(report.regions[0]).toMatchObject({
      notes: [expect.stringMatching(/^The tags of 2 images: .* The credentials need workspaces:DescribeTags\.$/)],
      images: [{ tags: null }, { tags: null }],
    });
    expect(account.calls.filter((name) => name === 'DescribeTags')).toHaveLength(1);
  });

  test('without images neither bundles nor tags are asked for', async () => {
    await account.start({ seed: {} });
    const { out } = await account.run();
    expect(out).toBe('Images of account 111122223333\n\nus-east-1: 0 images\n');
    expect(account.calls.sort()).toEqual(['DescribeWorkspaceImages', 'GetCallerIdentity']);
  });

  test('without the images there is no report', async () => {
    await start('workspaces:DescribeWorkspaceImages');
    await expect(account.run()).rejects.toThrow(
      /^us-east-1: DescribeWorkspaceImages ended in AccessDeniedException\..* need workspaces:DescribeWorkspaceImages\.$/,
    );
  });

  test('a region that cannot be listed does not hide another one, and the code tells', async () => {
    const refusal = {
      operation: 'DescribeWorkspaceImages',
      count: 1,
      code: 'AccessDeniedException',
      message: 'No.',
    } as const;
    await account.start({ faults: { fail: [refusal] } });
    const { code, out, err } = await account.run('--region', 'us-east-1', '--region', 'eu-central-1');
    expect(code).toBe(2);
    expect(out).toMatch(/^(us-east-1|eu-central-1): [12] images?$/m);
    const words =
      'DescribeWorkspaceImages ended in AccessDeniedException. No. The credentials need workspaces:DescribeWorkspaceImages.';
    expect(out).toContain(`: ${words}\n`);
    expect(err).toMatch(/^workspaces-image status: (us-east-1|eu-central-1): Describe.*\n$/);
  });

  test('who has no STS is told of the account by its images', async () => {
    await account.start({ faults: { fail: [{ operation: 'GetCallerIdentity', code: 'AccessDenied', status: 403 }] } });
    const { report } = await account.readJson();
    expect(report.account).toBe('111122223333');
    expect(report.notes).toEqual([expect.stringMatching(/^The account: GetCallerIdentity ended in AccessDenied\./)]);
  });
});

describe('what it cannot do without', () => {
  /** Through the program, which writes what is no bug. */
  const fail = async (...args: string[]) => {
    let err = '';
    const stderr = { write: (text: string) => (err += text) };
    const code = await main(['status', ...args], { stdout: stderr, stderr });
    expect(code).toBe(2);
    return err;
  };
  const NO_KEYS = {
    ...{ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
    ...{ AWS_EC2_METADATA_DISABLED: 'true', AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined },
  };

  test('credentials', async () => {
    await account.start();
    account.setEnvironment(NO_KEYS);
    expect(await fail()).toMatch(
      /^workspaces-image status: There are no credentials: .*"workspaces-image doctor" says which count\.\n$/,
    );
    expect(await fail('--profile', 'desk')).toContain('The profile "desk" is unknown, or gives no credentials.');
    expect(account.calls).toEqual([]);
  });

  test('credentials that AWS takes; no secret is shown', async () => {
    await account.start();
    account.setEnvironment({ AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7ABCDEFG' });
    const words = await fail();
    expect(words).toMatch(/UnrecognizedClientException/);
    expect(words).not.toContain(SECRET);
  });

  test('a region', async () => {
    await account.start();
    account.setEnvironment({ AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined });
    expect(await fail()).toBe(
      'workspaces-image status: There is no region. Name one with --region, or set AWS_REGION.\n',
    );
    account.setEnvironment({ AWS_REGION: 'evil.example/' });
    expect(await fail()).toContain('The region "evil.example/" of the environment or the profile is none');
  });

  test.each([
    [['--region', 'x/y'], '--region "x/y" is not a region'],
    [['--format', 'xml'], 'there is no format "xml"; there are table, json, html.'],
    [['nowhere'], 'Cannot read "nowhere"'],
  ])('%j is refused before anything is asked', async (args, words) => {
    await account.start();
    expect(await fail(...args)).toContain(words);
    expect(account.calls).toEqual([]);
  });
});
