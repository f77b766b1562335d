import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const MODULES = path.join(__dirname, 'node_modules');
const UNPACKED = path.join(MODULES, '.chromium');
const EXECUTABLE = path.join(UNPACKED, 'chromium');

/** Its libraries and its font come with it. */
const ENV = {
  ...process.env,
  LD_LIBRARY_PATH: path.join(UNPACKED, 'al2023/lib'),
  FONTCONFIG_PATH: path.join(UNPACKED, 'fonts'),
};

/** A host that is a web page elsewhere to the browser, and comes to this machine by its name: DNS rebinding. */
export const FOREIGN_HOST = 'evil.example';

/** A test machine has no user of its own for a sandbox, and the pages are ours. No name but one leads anywhere. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  `--host-resolver-rules=MAP ${FOREIGN_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
];

/** The part of puppeteer that the tests use. It is not there to take its types from unless it is installed. */
export interface Page {
  goto(url: string): Promise<{ status(): number } | null>;
  evaluate(program: string): Promise<unknown>;
  frames(): readonly { evaluate(program: string): Promise<unknown> }[];
  evaluateOnNewDocument(program: string): Promise<unknown>;
  waitForFunction(program: string): Promise<unknown>;
  click(selector: string): Promise<void>;
  focus(selector: string): Promise<void>;
  readonly keyboard: { press(key: string): Promise<void> };
  createCDPSession(): Promise<{ send(method: string, parameters: object): Promise<unknown> }>;
  setViewport(size: { readonly width: number; readonly height: number }): Promise<void>;
  setRequestInterception(isOn: boolean): Promise<void>;
  screenshot(options: { readonly path: string; readonly fullPage: boolean }): Promise<unknown>;
  on(event: 'request', listener: (request: PageRequest) => void): void;
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void;
  on(event: 'pageerror', listener: (error: unknown) => void): void;
  on(event: 'dialog', listener: (dialog: { message(): string; accept(): Promise<void> }) => void): void;
  close(): Promise<void>;
}

interface PageRequest {
  url(): string;
  continue(): Promise<void>;
  respond(answer: { readonly contentType: string; readonly body: string }): Promise<void>;
}

interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/** Why there is no browser; undefined where there is one. */
function findReason(): string | undefined {
  if (!existsSync(EXECUTABLE)) return '"npm run browser" brings it';
  const { status, error, stderr } = spawnSync(EXECUTABLE, ['--no-sandbox', '--version'], {
    encoding: 'utf8',
    env: ENV,
  });
  return status === 0 ? undefined : `it does not start here: ${error?.message ?? stderr.trim().split('\n')[0]}`;
}

const reason = findReason();

/** `describe`, or `describe.skip` where there is no browser, which is told: jest does not name what it skips. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (reason === undefined) {
    describe(`${name}, in a browser`, tests);
    return;
  }
  process.stderr.write(`Skipped: ${name}, in a browser: ${reason}.\n`);
  describe.skip(`${name}, in a browser`, tests);
}

export async function launch(): Promise<Browser> {
  const puppeteer = require(path.join(MODULES, 'puppeteer-core')) as { launch(options: object): Promise<Browser> };
  return puppeteer.launch({ executablePath: EXECUTABLE, headless: 'shell', args: ARGS, env: ENV });
}

/** What a page did: where it asked, and what it complained of. */
export interface Watched {
  readonly page: Page;
  /** Origins, or `file:` and `data:`. */
  readonly asked: Set<string>;
  readonly complaints: string[];
}

export async function openPage(browser: Browser): Promise<Watched> {
  const page = await browser.newPage();
  const asked = new Set<string>();
  const complaints: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    asked.add(origin === 'null' ? protocol : origin);
  });
  page.on('console', (message) => void complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => void complaints.push(String(error)));
  return { page, asked, complaints };
}

/** On a medium, with what its reader wants: at once, as the browser takes the one back where it is told the other. */
export async function setMedia(page: Page, media: 'screen' | 'print', scheme: 'light' | 'dark'): Promise<void> {
  const session = await page.createCDPSession();
  const features = [{ name: 'prefers-color-scheme', value: scheme }];
  await session.send('Emulation.setEmulatedMedia', { media, features });
}
