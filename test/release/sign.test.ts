import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSigningKey, signFile } from '../../scripts/release/sign';

const PASSPHRASE = 'a passphrase nobody may see';
const hasGpg = spawnSync('gpg', ['--version']).status === 0;
// Signing is for who releases; not every machine has gpg.
const describeGpg = hasGpg ? describe : describe.skip;

let folder: string;
let home: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sign-'));
  home = mkdtempSync(join(tmpdir(), 'home-'));
  file = join(folder, 'SHA256SUMS');
  writeFileSync(file, 'digest  file\n');
});
afterAll(() => {
  if (hasGpg) spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
  rmSync(folder, { recursive: true });
  rmSync(home, { recursive: true, force: true });
});

function gpg(...args: string[]): string {
  return execFileSync('gpg', ['--homedir', home, '--batch', '--no-tty', ...args], { encoding: 'utf8', stdio: 'pipe' });
}

/** Makes a key, and exports its private part. */
function makeKey(user: string, algorithm: string, passphrase: string): string {
  const secret = ['--pinentry-mode', 'loopback', '--passphrase', passphrase];
  gpg(...secret, '--quick-generate-key', user, algorithm, 'sign', 'never');
  return gpg(...secret, '--armor', '--export-secret-keys', user);
}

/** Folders of keys that are left behind. */
function listKeyFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('gpg-'));
}

test('the environment has a key, or none', () => {
  expect(readSigningKey({})).toBeUndefined();
  expect(readSigningKey({ GPG_PRIVATE_KEY: '' })).toBeUndefined();
  expect(readSigningKey({ GPG_PRIVATE_KEY: 'k' })).toEqual({ armored: 'k', passphrase: '' });
  expect(readSigningKey({ GPG_PRIVATE_KEY: 'k', GPG_PASSPHRASE: 'p' })).toEqual({ armored: 'k', passphrase: 'p' });
});

describeGpg('with gpg', () => {
  test.each([
    ['without a passphrase', ''],
    ['with a passphrase', PASSPHRASE],
  ])('an RSA key %s signs, in binary, and gpg verifies it', (_case, passphrase) => {
    rmSync(`${file}.sig`, { force: true });
    const before = listKeyFolders();
    signFile(file, { armored: makeKey(`rsa ${_case}`, 'rsa2048', passphrase), passphrase });
    expect(readFileSync(`${file}.sig`)[0]! & 0x80).toBe(0x80);
    expect(() => gpg('--verify', `${file}.sig`, file)).not.toThrow();
    writeFileSync(join(folder, 'other'), 'digest  other\n');
    expect(() => gpg('--verify', `${file}.sig`, join(folder, 'other'))).toThrow();
    expect(listKeyFolders()).toEqual(before);
  });

  test('a key of another kind, a wrong passphrase and what is no key are refused, and no secret is told', () => {
    const rsa = makeKey('wrong', 'rsa2048', PASSPHRASE);
    const refused: [string, string, RegExp][] = [
      [makeKey('curve', 'ed25519', ''), '', /^The key [0-9A-F]{16} is not of RSA, which the registry asks for\.$/],
      [rsa, 'not that', /^gpg does not sign: /],
      ['no key', '', /^gpg does not import: /],
    ];
    for (const [armored, passphrase, message] of refused) {
      rmSync(`${file}.sig`, { force: true });
      let told = '';
      try {
        signFile(file, { armored, passphrase });
      } catch (error) {
        told = (error as Error).message;
      }
      expect(told).toMatch(message);
      expect(told).not.toMatch(/PRIVATE KEY BLOCK|not that/);
      expect(existsSync(`${file}.sig`)).toBe(false);
    }
  });
});
