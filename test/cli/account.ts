import { createStatusCommand } from '../../src/cli/status';
import { SYSTEM_CLOCK } from '../../src/client';
import {
  createEnvironment,
  type Emulator,
  type EmulatorOptions,
  type LogEntry,
  type Seed,
  startEmulator,
} from '../../src/emulator';

const NOW = Date.parse('2026-12-01T12:00:00Z');
export const SECRET = 'wJalrXUtnFEMI-secret-key-of-a-test';

const FAILURE = {
  errorCode: 'ImageCheckFailed',
  errorMessage: 'The WorkSpace did not pass the image checks.',
  errorDetails: [{ errorCode: 'PendingReboot', errorMessage: 'A reboot of the WorkSpace is pending.' }],
} as const;

/** Two images in us-east-1, one of which has failed, and one in eu-central-1. */
export const SEED: Seed = {
  images: [
    {
      ...{ imageId: 'wsi-office0010', name: 'office-2026.10', description: 'Office', region: 'us-east-1' },
      ...{ created: '2026-10-20T08:00:00Z', tags: { Team: 'Desktop', Stage: 'prod' } },
    },
    {
      ...{ imageId: 'wsi-design0011', name: 'design-2026.11', description: 'Design', region: 'us-east-1' },
      ...{ created: '2026-11-30T06:15:00Z', operatingSystem: 'WINDOWS', state: 'ERROR', failure: FAILURE },
    },
    {
      ...{ imageId: 'wsi-linux00011', name: 'linux-2026.11', description: 'Linux', region: 'eu-central-1' },
      ...{ created: '2026-12-01T11:57:00Z', operatingSystem: 'LINUX', state: 'PENDING' },
    },
  ],
  bundles: [{ bundleId: 'wsb-office001', name: 'office', imageId: 'wsi-office0010' }],
};

/** An emulator that commands of this process ask, and what they have asked of it. */
export class Account {
  readonly calls: string[] = [];
  #emulator: Emulator | undefined;
  readonly #env = process.env;

  async start(options: EmulatorOptions = {}): Promise<void> {
    const log = ({ operation }: LogEntry) => void this.calls.push(String(operation));
    this.#emulator = await startEmulator({ seed: SEED, log, ...options });
    const given = { ...this.#env, AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
    this.setEnvironment({
      ...createEnvironment(this.#emulator.url, given),
      AWS_SECRET_ACCESS_KEY: SECRET,
      AWS_REGION: 'us-east-1',
    });
  }

  setEnvironment(change: NodeJS.ProcessEnv): void {
    process.env = { ...process.env, ...change };
    for (const [name, value] of Object.entries(change)) if (value === undefined) delete process.env[name];
  }

  async close(): Promise<void> {
    process.env = this.#env;
    await this.#emulator?.close();
  }

  /** Runs `status` at a fixed time. */
  async run(...args: string[]) {
    let out = '';
    let err = '';
    const io = {
      stdout: { write: (text: string) => (out += text) },
      stderr: { write: (text: string) => (err += text) },
    };
    const code = await createStatusCommand({ ...SYSTEM_CLOCK, now: () => NOW }).run(args, io);
    return { code, out, err };
  }

  async readJson(...args: string[]) {
    const { code, out } = await this.run(...args, '--format', 'json');
    return { code, report: JSON.parse(out) };
  }
}
