/** An address as its 16-bit groups: two for IPv4, eight for IPv6. */
type Groups = readonly number[];

/** An address range of a policy. */
export interface AddressRange {
  readonly groups: Groups;
  /** Bits that count, from the left. */
  readonly prefix: number;
}

const IPV4_GROUPS = 2;
const IPV6_GROUPS = 8;
const BITS_PER_GROUP = 16;

/**
 * Reads `203.0.113.0/24` or `2001:DB8::/64`. Without a prefix, an IPv4 address is a single one. The User Guide says
 * that the default prefix is /32, which for IPv6 can hardly be meant: an IPv6 address without a prefix is not read.
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators", IP address.
 */
export function parseRange(text: string): AddressRange | undefined {
  const [address = '', prefixText, ...rest] = text.split('/');
  const groups = parseAddress(address);
  if (!groups || rest.length > 0) return undefined;
  const bits = groups.length * BITS_PER_GROUP;
  if (prefixText === undefined) return groups.length === IPV4_GROUPS ? { groups, prefix: bits } : undefined;
  if (!/^\d{1,3}$/.test(prefixText) || Number(prefixText) > bits) return undefined;
  return { groups, prefix: Number(prefixText) };
}

export function parseAddress(text: string): Groups | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

export function isInRange(address: Groups, { groups, prefix }: AddressRange): boolean {
  if (address.length !== groups.length) return false;
  return groups.every((group, index) => {
    const bits = Math.min(Math.max(prefix - index * BITS_PER_GROUP, 0), BITS_PER_GROUP);
    const shift = BITS_PER_GROUP - bits;
    return (address[index] ?? 0) >> shift === group >> shift;
  });
}

function parseIpv4(text: string): Groups | undefined {
  const bytes = text.split('.');
  if (bytes.length !== 4 || !bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) <= 255)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
  return [a * 256 + b, c * 256 + d];
}

function parseIpv6(text: string): Groups | undefined {
  const halves = text.split('::');
  const [left, right] = halves.map(parseGroups);
  if (!left || halves.length > 2) return undefined;
  if (halves.length === 1) return left.length === IPV6_GROUPS ? left : undefined;
  const missing = IPV6_GROUPS - left.length - (right?.length ?? 0);
  if (!right || missing < 1) return undefined;
  return [...left, ...new Array<number>(missing).fill(0), ...right];
}

/** Groups in hexadecimal; the last one may be an IPv4 address. */
function parseGroups(text: string): Groups | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const ipv4 = index === parts.length - 1 ? parseIpv4(part) : undefined;
    if (ipv4) groups.push(...ipv4);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
