import type { PrivateData } from './resource';

/** What the engine keeps for a provider beside a planned or a stored object. */
export interface PrivateSections {
  /** Lasts as long as the object is in state. */
  readonly privateData: PrivateData;
  /** Made by a plan, and gone with the apply of it. */
  readonly planData: PrivateData;
}

/** Where the bytes have the data of the plan. No resource may use the name. */
const PLAN_KEY = '$plan';

/** The bytes that the engine keeps; none for no data. */
export function encodePrivateData(privateData: PrivateData, planData: PrivateData = {}): Uint8Array {
  const hasPlan = Object.keys(planData).length > 0;
  const all = hasPlan ? { ...privateData, [PLAN_KEY]: planData } : privateData;
  return Object.keys(all).length === 0 ? new Uint8Array() : Buffer.from(JSON.stringify(all));
}

/** Undefined where the bytes were not written by encodePrivateData. */
export function decodePrivateData(bytes: Uint8Array): PrivateSections | undefined {
  if (bytes.length === 0) return { privateData: {}, planData: {} };
  try {
    const data: unknown = JSON.parse(Buffer.from(bytes).toString());
    if (!isObject(data)) return undefined;
    const { [PLAN_KEY]: planData = {}, ...privateData } = data;
    return isObject(planData) ? { privateData, planData } : undefined;
  } catch {
    return undefined;
  }
}

/** The bytes without what a plan has put into them. Bytes that cannot be read stay as they are. */
export function dropPlanData(bytes: Uint8Array): Uint8Array {
  const sections = decodePrivateData(bytes);
  return sections === undefined || Object.keys(sections.planData).length === 0
    ? bytes
    : encodePrivateData(sections.privateData);
}

function isObject(data: unknown): data is PrivateData {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
