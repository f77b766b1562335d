import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { toPem } from '../../../src/protocol/certificate';
import { bitString, der, derTime, objectId, sequence, TAG } from '../../../src/protocol/der';

const ECDSA_WITH_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'));
const COMMON_NAME = '2.5.4.3';
const ALTERNATIVE_NAME = '2.5.29.17';
const BASIC_CONSTRAINTS = '2.5.29.19';
const HOUR = 3_600_000;
const TRUE = der(0x01, Uint8Array.of(0xff));

/** A certificate and its key, both in PEM form, for one run of a test. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** An authority that nobody trusts until its certificate is named. */
export class Authority {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly cert = this.#certify('Authority of a test', this.#keys.publicKey, [
    sequence(objectId(BASIC_CONSTRAINTS), TRUE, der(TAG.octetString, sequence(TRUE))),
  ]);

  /** A certificate for a host, such as a server shows. */
  issue(host: string): Identity {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const names = der(TAG.octetString, sequence(der(0x82, Buffer.from(host))));
    const cert = this.#certify(host, publicKey, [sequence(objectId(ALTERNATIVE_NAME), names)]);
    return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
  }

  #certify(subject: string, key: KeyObject, extensions: readonly Buffer[]): string {
    const body = sequence(
      der(0xa0, der(TAG.integer, Uint8Array.of(2))),
      der(TAG.integer, Uint8Array.of(1 + (subject.length % 100))),
      ECDSA_WITH_SHA256,
      formatName('Authority of a test'),
      sequence(derTime(new Date(Date.now() - HOUR)), derTime(new Date(Date.now() + HOUR))),
      formatName(subject),
      key.export({ type: 'spki', format: 'der' }),
      der(0xa3, sequence(...extensions)),
    );
    const signature = bitString(sign('sha256', body, this.#keys.privateKey));
    return toPem(sequence(body, ECDSA_WITH_SHA256, signature));
  }
}

function formatName(text: string): Buffer {
  return sequence(der(TAG.set, sequence(objectId(COMMON_NAME), der(TAG.utf8String, Buffer.from(text)))));
}
