import type { PrivateData } from './resource';

/** The bytes that the engine keeps; none for no data. */
export function encodePrivateData(data: PrivateData): Uint8Array {
  return Object.keys(data).length === 0 ? new Uint8Array() : Buffer.from(JSON.stringify(data));
}

/** Undefined where the bytes were not written by encodePrivateData. */
export function decodePrivateData(bytes: Uint8Array): PrivateData | undefined {
  if (bytes.length === 0) return {};
  try {
    const data: unknown = JSON.parse(Buffer.from(bytes).toString());
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as PrivateData) : undefined;
  } catch {
    return undefined;
  }
}
