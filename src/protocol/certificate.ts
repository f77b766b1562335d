import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { bitString, der, derTime, objectId, sequence, TAG } from './der';

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const COMMON_NAME = '2.5.4.3';
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
/** The name under which go-plugin verifies the certificate of a plugin. */
const HOST = 'localhost';

const DAY = 86_400_000;
const CONTEXT_0 = 0xa0;
const CONTEXT_3 = 0xa3;
const DNS_NAME = 0x82;

export interface Certificate {
  readonly der: Buffer;
  readonly certPem: string;
  readonly keyPem: string;
}

/**
 * A self-signed certificate for one run of the process. Written by hand because node makes none, and P-256 because an
 * RSA key takes 50 to 500 ms. Valid from a day before `now` (milliseconds since 1970), for clocks that differ.
 */
export function createCertificate(now: number): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(objectId(ECDSA_WITH_SHA256));
  const name = sequence(der(TAG.set, sequence(objectId(COMMON_NAME), der(TAG.utf8String, Buffer.from(HOST)))));
  const alternativeName = sequence(
    objectId(SUBJECT_ALTERNATIVE_NAME),
    der(TAG.octetString, sequence(der(DNS_NAME, Buffer.from(HOST)))),
  );
  const body = sequence(
    der(CONTEXT_0, der(TAG.integer, Uint8Array.of(2))),
    der(TAG.integer, createSerial()),
    algorithm,
    name,
    sequence(derTime(new Date(now - DAY)), derTime(new Date(now + 365 * DAY))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(CONTEXT_3, sequence(alternativeName)),
  );
  const bytes = sequence(body, algorithm, bitString(sign('sha256', body, privateKey)));
  return { der: bytes, certPem: toPem(bytes), keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/** A positive integer in its shortest form. */
function createSerial(): Buffer {
  const serial = randomBytes(16);
  serial.writeUInt8((serial.readUInt8() & 0x3f) | 0x40);
  return serial;
}

export function toPem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** The bytes of the first certificate in PEM text; undefined where there is none. */
export function fromPem(pem: string): Buffer | undefined {
  const body = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/.exec(pem)?.[1];
  return body === undefined ? undefined : Buffer.from(body, 'base64');
}
