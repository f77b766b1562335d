import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { quotePath } from '../../text';
import type { ClientSettings, Environment } from '../settings/settings';

/** Certificates of authorities that are trusted beside the usual ones, or why there are none where there should be. */
export type CaBundle =
  | { readonly kind: 'none' }
  | { readonly kind: 'certificates'; readonly certificates: readonly string[] }
  | {
      readonly kind: 'unusable';
      /** `custom_ca_bundle` or `AWS_CA_BUNDLE`. */
      readonly setting: string;
      /** Ends the sentence that begins with the setting. */
      readonly problem: string;
    };

/** The bundle of the settings, else of AWS_CA_BUNDLE. Reads its file. */
export function readCaBundle({ customCaBundle }: ClientSettings, env: Environment): CaBundle {
  const named = customCaBundle || env['AWS_CA_BUNDLE'];
  if (named === undefined || named === '') return { kind: 'none' };
  const setting = customCaBundle ? 'custom_ca_bundle' : 'AWS_CA_BUNDLE';
  const text = readFile(named);
  if (typeof text !== 'string')
    return { kind: 'unusable', setting, problem: `names ${quotePath(named)}, which ${text.problem}` };
  const certificates = listCertificates(text);
  if (certificates.length > 0) return { kind: 'certificates', certificates };
  return { kind: 'unusable', setting, problem: `names ${quotePath(named)}, which has no certificate in PEM form` };
}

function readFile(path: string): string | { readonly problem: string } {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { problem: 'is not there' };
    return { problem: code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})` };
  }
}

/** Those that can be read: what else is in the file, such as a private key or a comment, is none of them. */
function listCertificates(text: string): string[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.filter((block) => {
    try {
      return new X509Certificate(block).raw.length > 0;
    } catch {
      return false;
    }
  });
}

/** The authorities that node trusts. Versions before 22.15 do not tell; it is those that they have, and those of a file. */
export function listUsualCertificates(env: Environment): readonly string[] {
  const { getCACertificates } = tls as { readonly getCACertificates?: (type: 'default') => readonly string[] };
  if (getCACertificates !== undefined) return getCACertificates('default');
  const extra = env['NODE_EXTRA_CA_CERTS'];
  const text = extra === undefined || extra === '' ? '' : readFile(extra);
  return [...tls.rootCertificates, ...(typeof text === 'string' ? listCertificates(text) : [])];
}
