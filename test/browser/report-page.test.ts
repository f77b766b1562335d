import { pathToFileURL } from 'node:url';
import { Workspace } from '../cli/workspace';
import { expectWalk, listFaults, measureContrast, walk } from './audit';
import { describeInBrowser, launch, openPage, type Page, setMedia, type Watched } from './browser';
import { HOSTILE, writeProject } from './report-project';

describeInBrowser('the report of lint --format html', () => {
  let workspace: Workspace;
  let browser: Awaited<ReturnType<typeof launch>>;
  beforeAll(async () => void (browser = await launch()));
  afterAll(() => browser.close());
  beforeEach(() => void (workspace = new Workspace()));
  afterEach(() => workspace.remove());

  async function open(policy = 'deployer.json', hostile = ''): Promise<Watched> {
    writeProject(workspace, { policy, hostile });
    const { err } = await workspace.run([
      'lint',
      '.',
      '--format',
      'html',
      '--output',
      'images.html',
      '--policy',
      policy,
    ]);
    expect(err).toBe('');
    const watched = await openPage(browser);
    await watched.page.goto(pathToFileURL(workspace.resolve('images.html')).href);
    return watched;
  }

  const readTable = (page: Page, caption: string) =>
    page.evaluate(`(() => {
      const table = [...document.querySelectorAll('table')].find(({ caption }) => caption.innerText === ${JSON.stringify(caption)});
      return [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\\n+/g, ' | ')));
    })()`);

  test('it shows images with their gates', async () => {
    const { page } = await open();
    expect(await readTable(page, 'Images, and whether they pass')).toEqual([
      ['image', 'in', 'checks', 'permissions'],
      ['workspaces_image.office', '.', '✗ 2 errors', '✗ 1 of 5 calls denied'],
      ['workspaces_image.good', '.', '✗ 2 errors', '✗ 2 of 7 calls denied'],
      ['workspaces_image.twin', '.', '✗ 3 errors', '✗ 2 of 7 calls denied'],
      ['workspaces_image.hostile', '.', '✗ 2 errors', '✗ 2 of 7 calls denied'],
    ]);
    await page.close();
  });

  test('it shows findings with their lines, what is suppressed, and what is missing', async () => {
    const { page } = await open();
    const articles = (await page.evaluate(
      "[...document.querySelectorAll('article')].map(({ innerText }) => innerText)",
    )) as string[];
    expect(articles).toHaveLength(9);
    const named = articles.find((text) => text.includes('valid-image-name'))!;
    expect(named).toMatch(
      /^✗ error Invalid Image Name \(valid-image-name\)\n+main\.tf:4:18 workspaces_image\.office\n+4 +name +=/,
    );
    expect(named).toContain('for example "office-image"');
    expect(await readTable(page, 'Findings that do not count')).toEqual([
      ['where', 'rule', 'reason', 'until'],
      [expect.stringContaining('main.tf:'), 'valid-image-description', 'seen to work', '2100-06-30'],
    ]);
    const titles = await page.evaluate("[...document.querySelectorAll('h2')].map(({ innerText }) => innerText)");
    expect(titles).toEqual(['Images', 'Findings', 'Suppressed', 'Missing permissions', 'Permissions']);
    await page.close();
  });

  test('it shows who may do what, and by which statement', async () => {
    const { page } = await open();
    const [heads, office, good] = (await readTable(page, 'Calls of the deployer')) as string[][];
    const verdicts = (row: string[]) => Object.fromEntries(heads!.map((head, index) => [head, row[index]]));
    expect(verdicts(office!)).toMatchObject({
      image: 'workspaces_image.office | .',
      'workspaces:CreateWorkspaceImage': '✓ allowed',
      'workspaces:DeleteWorkspaceImage': '✗ DENIED',
      'tag:GetResources': '✗ denied, not needed',
      'workspaces:CreateTags': '',
    });
    expect(verdicts(good!)).toMatchObject({
      'workspaces:CreateTags': '✗ DENIED',
      'workspaces:DeleteTags': '? not known',
    });
    expect(await readTable(page, 'What decides for workspaces_image.good (.) and 2 more')).toEqual(
      expect.arrayContaining([
        [
          'workspaces:DeleteWorkspaceImage',
          '✗ DENIED',
          'policies of the deployer deny: Deny by “NoDelete” of deployer.json',
        ],
        ['workspaces:CreateTags', '✗ DENIED', 'policies of the deployer do not allow'],
      ]),
    );
    await page.close();
  });

  test('what would be markup is text, in the name of a policy, too', async () => {
    const { page, asked, complaints } = await open(`${HOSTILE.replace('/', '')}.json`.replaceAll('/', ''), HOSTILE);
    expect(await page.evaluate("document.querySelectorAll('img, script, link, iframe, object').length")).toBe(0);
    const text = (await page.evaluate('document.body.innerText')) as string;
    expect(text.split('<img src=x onerror=alert(1)>').length).toBeGreaterThan(10);
    expect(text).toContain('deny: Deny by “NoDelete” of "\'><img src=x onerror=alert(1)>');
    expect(text).not.toContain('\u202e');
    expect([[...asked], complaints]).toEqual([['file:'], []]);
    expect(await listFaults(page)).toEqual([]);
    await page.close();
  });

  test.each([
    ['light', 'screen', 1300],
    ['dark', 'screen', 1300],
    ['dark', 'screen', 420],
    ['light', 'print', 720],
    ['dark', 'print', 720],
  ] as const)('it can be read: %s, %s, %i wide', async (value, type, width) => {
    const { page, asked, complaints } = await open();
    await setMedia(page, type, value);
    expect(await page.evaluate(`matchMedia('${type} and (prefers-color-scheme: ${value})').matches`)).toBe(true);
    await page.setViewport({ width, height: 900 });
    const { count, faint, paper } = await measureContrast(page);
    expect(count).toBeGreaterThan(100);
    expect(faint).toEqual([]);
    // Paper is white, whatever the reader's screen is.
    if (value === 'light' || type === 'print') expect(paper).toBeGreaterThan(0.9);
    else expect(paper).toBeLessThan(0.1);
    expect(await listFaults(page)).toEqual([]);
    expect([[...asked], complaints]).toEqual([['file:'], []]);
    await page.close();
  });

  test('on paper nothing is cut off', async () => {
    const { page } = await open();
    await setMedia(page, 'print', 'light');
    await page.setViewport({ width: 720, height: 900 });
    const cut = `[...document.querySelectorAll('.wide, table, pre, article')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth || getComputedStyle(element).overflow !== 'visible')
      .map(({ className, tagName }) => tagName + ' ' + className)`;
    expect(await page.evaluate(cut)).toEqual([]);
    await page.close();
  });

  test('everything that can be used is reached with the keyboard', async () => {
    const { page } = await open();
    // The tables, which scroll where the window is narrow.
    expect(await walk(page)).toEqual(expectWalk(5));
    await page.close();
  });
});
