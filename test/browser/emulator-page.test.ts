import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createManualClock, type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator';
import { call, createImage, numberOf } from '../emulator/api-client';
import { expectWalk, listFaults, measureContrast, walk } from './audit';
import { describeInBrowser, FOREIGN_HOST, launch, openPage, type Page, setMedia, type Watched } from './browser';

const HOSTILE = `"'><img src=x onerror=alert(1)></td><script>alert(1)</script>`;

/** The page's timer runs when the test says so: `turn()`; true where there was one to run. Those of puppeteer go on. */
const DRIVEN_TIMER = `
  let next;
  const { setTimeout: set, clearTimeout: clear } = window;
  window.setTimeout = (callback, delay) => (delay === 1000 ? ((next = callback), 'driven') : set(callback, delay));
  window.clearTimeout = (timer) => (timer === 'driven' ? (next = undefined) : clear(timer));
  window.turn = async () => { const run = next; next = undefined; await run?.(); return run !== undefined; };
`;

describeInBrowser('the page of the emulator', () => {
  const clock = createManualClock();
  let browser: Awaited<ReturnType<typeof launch>>;
  let emulator: Emulator;
  let opened: Watched[] = [];
  beforeAll(async () => void (browser = await launch()));
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(opened.map(({ page }) => page.close()));
    opened = [];
    await emulator.close();
  });

  async function start(options: EmulatorOptions = {}): Promise<void> {
    emulator = await startEmulator({ clock, creationSeconds: 60, ...options });
  }

  async function open(prepare = ''): Promise<Watched> {
    const watched = await openPage(browser);
    opened.push(watched);
    await watched.page.evaluateOnNewDocument(prepare);
    await watched.page.goto(emulator.url);
    return watched;
  }

  const until = (page: Page, id: string, text: string) =>
    page.waitForFunction(`document.getElementById('${id}').innerText.includes(${JSON.stringify(text)})`);

  const read = (page: Page, id: string) => page.evaluate(`document.getElementById('${id}').innerText`);

  const readRows = async (page: Page, id: string) =>
    (await page.evaluate(
      `[...document.getElementById('${id}').rows].map((row) => [...row.cells].map((cell) => cell.innerText))`,
    )) as string[][];

  test('it shows an image that goes from PENDING to AVAILABLE, and the calls', async () => {
    await start({ rate: { perSecond: 2, burst: 5 } });
    const { page, asked, complaints } = await open();
    await until(page, 'summary', '0 images.');
    expect(await read(page, 'workspaces-note')).toContain('from its first call in a region on');
    const imageId = await createImage(emulator, { Tags: [{ Key: 'Team', Value: 'hunter2' }] });
    await until(page, 'summary', '1 image: 1 PENDING.');
    const place = '111122223333, us-east-1';
    expect(await readRows(page, 'images')).toEqual([
      [
        imageId,
        'golden-1',
        expect.stringMatching(/^… PENDING until 20\d\d-/),
        place,
        'ws-golden0001',
        expect.stringMatching(/^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d$/),
        'Team',
        '',
        '',
      ],
    ]);
    expect((await readRows(page, 'workspaces'))[0]).toEqual(['ws-golden0001', '', 'golden', '… SUSPENDED', place, '']);
    expect(await readRows(page, 'calls')).toEqual([
      ['#1', expect.any(String), 'CreateWorkspaceImage', '✓ ok (200)', imageId, 'golden-1'],
    ]);
    expect([await read(page, 'rate'), await read(page, 'health')]).toEqual([
      '2 calls a second, 5 at once',
      'ok, no faults to come',
    ]);
    clock.advance(60_000);
    await until(page, 'summary', '1 image: 1 AVAILABLE.');
    expect(await readRows(page, 'images')).toEqual([expect.arrayContaining(['✓ AVAILABLE'])]);
    expect(await page.evaluate('document.documentElement.outerHTML')).not.toContain('hunter2');
    expect([[...asked], complaints]).toEqual([[emulator.url], []]);
  });

  test('it finishes imaging, clears faults and puts everything back, by the keyboard', async () => {
    await start({ faults: { throttle: { '*': 0, DescribeTags: 2 } } });
    await createImage(emulator);
    const { page, complaints } = await open();
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.accept();
    });
    await until(page, 'health', 'ok, 1 fault to come');
    expect(await readRows(page, 'faults')).toEqual([['DescribeTags', 'throttled', 'the next 2 calls']]);
    const press = async (id: string) => {
      await page.focus(`#${id}`);
      await page.keyboard.press('Enter');
    };
    await press('finish');
    await until(page, 'said', 'The clock went on by 60 seconds.');
    await until(page, 'summary', '1 AVAILABLE');
    expect(emulator.images()).toMatchObject([{ state: 'AVAILABLE' }]);
    await press('finish');
    await until(page, 'said', 'No image is being made.');
    await press('clear');
    await until(page, 'health', 'ok, no faults to come');
    await press('reset');
    await until(page, 'summary', '0 images.');
    expect([emulator.images(), asked, complaints]).toEqual([[], ['Put everything back to what the seed has?'], []]);
  });

  test('the link exports the state', async () => {
    await start();
    await createImage(emulator);
    const { page } = await open();
    const exported = "fetch(document.querySelector('a[download]').href).then((answer) => answer.json())";
    expect(await page.evaluate(exported)).toMatchObject({
      version: 1,
      partitions: [{ images: [{ name: 'golden-1' }] }],
    });
  });

  test('what somebody calls with is text', async () => {
    await start();
    await call(emulator, 'DescribeTags', { ResourceId: HOSTILE });
    const { page, complaints } = await open();
    await until(page, 'calls-note', '1 call.');
    expect((await readRows(page, 'calls'))[0]![4]).toBe(`${HOSTILE.slice(0, 59)}…`);
    expect([await page.evaluate("document.querySelectorAll('img').length"), complaints]).toEqual([0, []]);
  });

  test('whatever the emulator could say of images and WorkSpaces is text', async () => {
    await start();
    const watched = await openPage(browser);
    opened.push(watched);
    const { page, complaints } = watched;
    const item = { accountId: HOSTILE, region: HOSTILE, tagKeys: [HOSTILE], state: HOSTILE };
    const image = { ...item, imageId: HOSTILE, name: HOSTILE, workspaceId: HOSTILE, created: 1e300 };
    const shown = {
      time: '',
      milliseconds: 0,
      rate: null,
      imageStates: { [HOSTILE]: 1 },
      imagingMilliseconds: 0,
      faults: [{ operation: HOSTILE, effect: HOSTILE }],
      images: { count: 1, shown: [{ ...image, sharedWith: [HOSTILE], bundleIds: [HOSTILE] }] },
      workspaces: { count: 1, shown: [{ ...item, workspaceId: HOSTILE, workspaceName: HOSTILE, userName: HOSTILE }] },
      calls: { count: 1, shown: [{ number: 1, milliseconds: 0, outcome: HOSTILE, subject: HOSTILE, name: HOSTILE }] },
    };
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const isOverview = request.url().endsWith('/overview');
      const answer = { contentType: 'application/json', body: JSON.stringify(shown) };
      void (isOverview ? request.respond(answer) : request.continue());
    });
    await page.goto(emulator.url);
    await until(page, 'summary', HOSTILE);
    const cells = (await Promise.all(['images', 'workspaces', 'calls', 'faults'].map((id) => readRows(page, id)))).flat(
      2,
    );
    expect(cells.filter((cell) => cell.includes(HOSTILE))).toHaveLength(19);
    expect(cells).toContain('1e+300');
    expect([await page.evaluate("document.querySelectorAll('img, td script').length"), complaints]).toEqual([0, []]);
  });

  test('no page elsewhere reaches it: neither by a name for this machine, nor by a request, nor in a frame', async () => {
    await start();
    await createImage(emulator);
    const { page } = await open();
    for (const path of ['/', '/_emulator/overview', '/_emulator/state']) {
      const answer = await page.goto(`http://${FOREIGN_HOST}:${emulator.port}${path}`);
      expect(answer?.status()).toBe(403);
      expect(await page.evaluate('document.body.innerText')).toMatch(/The header Host .*evil\.example.* is not/);
    }
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(`<!doctype html><iframe src="${emulator.url}"></iframe>`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      // Another port of this machine is elsewhere, too.
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      const ask = (path: string, options: object) =>
        page.evaluate(
          `fetch('${emulator.url}/_emulator${path}', ${JSON.stringify(options)}).then((answer) => answer.type + ' ' + answer.status, () => 'refused')`,
        );
      expect(await ask('/overview', {})).toBe('refused');
      const headers = { 'content-type': 'application/json' };
      expect(await ask('/reset', { method: 'POST', headers, body: '{}' })).toBe('refused');
      expect(await ask('/reset', { method: 'POST', mode: 'no-cors', body: '{}' })).toBe('refused');
      expect(emulator.images()).toHaveLength(1);
      expect(await page.frames()[1]!.evaluate('document.body.innerText')).toMatch(
        /The header Sec-Fetch-Site .* is that/,
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test('of 10,000 images it shows the newest 200, and how many there are', async () => {
    const images = numberOf(10_000, (index) => ({
      imageId: `wsi-${String(index).padStart(9, '0')}`,
      name: `image-${index}`,
      description: 'one of many',
    }));
    await start({ seed: { images } });
    await call(emulator, 'DescribeWorkspaceImages');
    const { page } = await open();
    await until(page, 'summary', '10000 images: 10000 AVAILABLE.');
    expect(await read(page, 'images-note')).toBe('The newest 200 of 10000 images.');
    const rows = await readRows(page, 'images');
    expect([rows.length, rows[0]![1], rows[199]![1]]).toEqual([200, 'image-9999', 'image-9800']);
  });

  test('it asks while it is seen, and not while it is hidden', async () => {
    await start();
    const { page } = await open(`${DRIVEN_TIMER}
      window.isHidden = false;
      Object.defineProperty(Document.prototype, 'hidden', { get: () => window.isHidden });`);
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
    const hide = (isHidden: boolean) =>
      page.evaluate(`window.isHidden = ${isHidden}; document.dispatchEvent(new Event('visibilitychange'));`);
    await until(page, 'summary', '0 images.');
    expect(await page.evaluate('turn()')).toBe(true);
    expect(asked).toEqual(['/_emulator/overview']);
    await hide(true);
    await createImage(emulator);
    expect(await page.evaluate('turn()')).toBe(false);
    expect(await read(page, 'summary')).toBe('0 images.');
    expect(asked).toHaveLength(1);
    await hide(false);
    await until(page, 'summary', '1 image');
    expect(asked).toHaveLength(2);
  });

  test('it says when nobody answers, and goes on when somebody does', async () => {
    await start();
    const { page } = await open();
    await until(page, 'summary', '0 images.');
    await emulator.disconnect();
    await until(page, 'health', 'no answer');
    expect(await read(page, 'summary')).toContain('The emulator does not answer.');
    await page.click('#finish');
    await until(page, 'said', 'No image is being made.');
    await page.click('#clear');
    await until(page, 'said', 'It did not work: ');
    await emulator.reconnect();
    await until(page, 'health', 'ok, no faults to come');
  });

  test('what has not changed is not written again, so that it can be selected and is not announced', async () => {
    await start();
    await createImage(emulator);
    const { page } = await open(DRIVEN_TIMER);
    await until(page, 'summary', '1 PENDING');
    const roles = "['summary', 'said'].map((id) => document.getElementById(id).getAttribute('role'))";
    expect(await page.evaluate(roles)).toEqual(['status', 'status']);
    await page.evaluate(`
      window.changed = [];
      new MutationObserver((changes) => changed.push(...changes.map(({ target }) => target.id || target.nodeName)))
        .observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });`);
    for (let turn = 0; turn < 3; turn++) await page.evaluate('turn()');
    expect(await page.evaluate('changed')).toEqual([]);
    clock.advance(1000);
    await page.evaluate('turn()');
    expect(await page.evaluate('changed')).toEqual(['clock']);
  });

  test.each([
    ['light', 1300],
    ['dark', 1300],
    ['dark', 420],
  ] as const)('it can be read and used by everybody: %s, %i wide', async (scheme, width) => {
    const seeded = { imageId: 'wsi-000000001', description: 'seeded', name: 'failed', state: 'ERROR' as const };
    const workspaces = numberOf(30, (index) => ({ workspaceId: `ws-many${10_000 + index}` }));
    await start({ seed: { workspaces, images: [seeded] }, faults: { dropAnswer: { DeleteTags: 1 } } });
    await createImage(emulator, { WorkspaceId: 'ws-many10001' });
    await call(emulator, 'DescribeTags', { ResourceId: 'x'.repeat(60) });
    const { page, complaints } = await open();
    await setMedia(page, 'screen', scheme);
    await page.setViewport({ width, height: 900 });
    await until(page, 'summary', '2 images: 1 ERROR, 1 PENDING.');
    const { count, faint, paper } = await measureContrast(page);
    expect(count).toBeGreaterThan(100);
    expect(faint).toEqual([]);
    expect(paper > 0.5).toBe(scheme === 'light');
    expect(await listFaults(page)).toEqual([]);
    // Three buttons, a link and four tables.
    expect(await walk(page)).toEqual(expectWalk(8));
    expect(complaints).toEqual([]);
  });
});
