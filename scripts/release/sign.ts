import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface SigningKey {
  /** A private key as `gpg --armor --export-secret-keys` writes it. */
  readonly armored: string;
  /** Empty where the key has none. */
  readonly passphrase: string;
}

/** The key of the environment: GPG_PRIVATE_KEY, and GPG_PASSPHRASE where it has one. */
export function readSigningKey(env: NodeJS.ProcessEnv): SigningKey | undefined {
  const armored = env.GPG_PRIVATE_KEY ?? '';
  return armored === '' ? undefined : { armored, passphrase: env.GPG_PASSPHRASE ?? '' };
}

/** Algorithm of a key in the listing of gpg: the registry takes RSA and DSA, and gpg makes no good ones of the second. */
const RSA = '1';

/**
 * Writes a detached signature, binary, beside the file, as `<file>.sig`. The key is in a folder of its own that only this
 * user can read, and that is removed; it is never an argument.
 * @throws where the key is none, is not of RSA, or gpg does not sign
 */
export function signFile(file: string, { armored, passphrase }: SigningKey): void {
  const home = mkdtempSync(path.join(tmpdir(), 'gpg-'));
  try {
    runGpg(home, 'import', ['--import'], armored);
    const listing = runGpg(home, 'list', ['--with-colons', '--list-secret-keys'], '');
    const [, algorithm, id = ''] = /^sec:[^:]*:\d+:(\d+):([0-9A-F]+):/m.exec(listing) ?? [];
    if (algorithm === undefined) throw new Error('GPG_PRIVATE_KEY holds no private key.');
    if (algorithm !== RSA) throw new Error(`The key ${id} is not of RSA, which the registry asks for.`);
    const secret = ['--pinentry-mode', 'loopback', '--passphrase-fd', '0', '--yes'];
    const what = ['--local-user', id, '--digest-algo', 'SHA512', '--output', `${file}.sig`, '--detach-sign', file];
    runGpg(home, 'sign', [...secret, ...what], passphrase);
  } finally {
    execFileSync('gpgconf', ['--homedir', home, '--kill', 'all'], { stdio: 'ignore' });
    rmSync(home, { recursive: true, force: true });
  }
}

function runGpg(home: string, what: string, args: readonly string[], input: string): string {
  try {
    const all = ['--homedir', home, '--batch', '--no-tty', ...args];
    return execFileSync('gpg', all, { input, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    // Not the error itself, which has the output in it.
    const { stderr = '', message } = error as { stderr?: string; message: string };
    throw new Error(`gpg does not ${what}: ${stderr.trim().split('\n').at(-1) || message}`);
  }
}
