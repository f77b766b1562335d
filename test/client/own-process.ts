import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { ApiCallEntry, AwsConnection, ClientSettings, ImageClient, NewImage } from '../../src/client';
import { startStub, type Stub, type StubAnswer, type StubCall } from './stub-server';

const ROOT = join(__dirname, '..', '..');

/** What a script in a process of its own gets. */
export interface Scene {
  readonly connection: AwsConnection;
  /** The connection's client in eu-central-1. */
  readonly client: ImageClient;
  readonly image: NewImage;
  /** What was logged so far. */
  readonly entries: readonly ApiCallEntry[];
}

type Answer = (call: StubCall, index: number) => StubAnswer;

/**
 * The client in processes of its own, between stubs of WorkSpaces and of STS: jest's module loader cannot do the dynamic
 * imports of the SDK's credential providers, and the network errors of node are no errors to the SDK where jest has
 * loaded it.
 */
export class OwnProcess {
  /** HOME of the processes. */
  readonly folder = mkdtempSync(join(tmpdir(), 'client-'));
  workspaces!: Stub;
  sts!: Stub;
  /** What the processes have logged in this test. */
  log: ApiCallEntry[] = [];
  answer: Answer = describeAll;
  stsAnswer: Answer = () => xml(ROLE_CREDENTIALS);

  constructor() {
    buildSync({
      absWorkingDir: ROOT,
      entryPoints: { client: 'src/client/index.ts', clock: 'test/client/fast-clock.ts' },
      outdir: this.folder,
      bundle: true,
      platform: 'node',
      target: 'node20',
      mainFields: ['module', 'main'],
    });
  }

  /** Before each test. */
  async open(): Promise<void> {
    this.answer = describeAll;
    this.stsAnswer = () => xml(ROLE_CREDENTIALS);
    this.log = [];
    this.workspaces = await startStub((call, index) => this.answer(call, index));
    this.sts = await startStub((call, index) => this.stsAnswer(call, index));
  }

  /** After each test. */
  close(): void {
    this.workspaces.close();
    this.sts.close();
  }

  /** After all tests. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Writes a file in HOME; returns its path. */
  write(name: string, text: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  /**
   * Runs a script that stands alone: it sees only its argument. On its clock a sleep takes a moment.
   * @param env the environment, besides the addresses of the stubs; '' takes one away
   */
  async run<T>(
    script: (scene: Scene) => Promise<T>,
    settings: ClientSettings = {},
    env: NodeJS.ProcessEnv = {},
  ): Promise<T> {
    const source = `
      const { createConnection } = require('./client.js');
      const { createFastClock } = require('./clock.js');
      const settings = ${JSON.stringify({ maxRetries: 0, ...settings })};
      const entries = [];
      const product = { name: 'terraform-provider-workspaces', version: '1.2.3', terraformVersion: '1.11.4' };
      const log = (entry) => entries.push(entry);
      const connection = createConnection({ settings, env: process.env, clock: createFastClock(), log, product });
      const client = connection.forRegion('eu-central-1');
      const image = { name: 'golden', description: 'Golden image', workspaceId: 'ws-golden0001', tags: new Map() };
      const script = ${script.toString()};
      script({ connection, client, image, entries }).then((value) => console.log(JSON.stringify({ value, entries })));`;
    const own = {
      PATH: process.env['PATH'],
      HOME: this.folder,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL_WORKSPACES: this.workspaces.url,
      AWS_ENDPOINT_URL_STS: this.sts.url,
    };
    const child = spawn(process.execPath, ['-e', source], { cwd: this.folder, env: { ...own, ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    await new Promise((resolve) => child.once('close', resolve));
    if (stdout === '') throw new Error(stderr);
    const { value, entries } = JSON.parse(stdout) as { value: T; entries: ApiCallEntry[] };
    this.log.push(...entries);
    return value;
  }
}

const ROLE_CREDENTIALS = formatRoleCredentials();

/** STS's answer to AssumeRole. */
export function formatRoleCredentials({
  key = 'ASIAOFTHEROLE',
  token = 'token-of-the-role',
  expiration = '2099-01-01T00:00:00Z',
} = {}): string {
  return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
  <AccessKeyId>${key}</AccessKeyId><SecretAccessKey>secret-of-the-role</SecretAccessKey>
  <SessionToken>${token}</SessionToken><Expiration>${expiration}</Expiration>
  </Credentials></AssumeRoleResult></AssumeRoleResponse>`;
}

export function xml(text: string, status = 200): StubAnswer {
  return { status, text, contentType: 'text/xml' };
}

/** An error as STS words it. */
export function stsError(code: string, message: string, status = 403): StubAnswer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return xml(`<ErrorResponse>${error}<RequestId>r-1</RequestId></ErrorResponse>`, status);
}

/** Every image that is asked for is AVAILABLE. */
export function describeAll({ body }: StubCall): StubAnswer {
  const ids = (body['ImageIds'] ?? []) as string[];
  return { body: { Images: ids.map((ImageId) => ({ ImageId, State: 'AVAILABLE' })) } };
}

export function getAccessKey(call: StubCall | undefined): string | undefined {
  return /Credential=(\w+)\//.exec(String(call?.headers.authorization))?.[1];
}
