import { BlockList, isIP } from 'node:net';

/** Where a request goes: a host name in lower case, or an address without brackets, and a port. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

const LOOPBACK = createNetworks('127.0.0.0/8', '::1/128');

/**
 * Whether requests go there without a proxy. As for Go's programs, the AWS provider among them: this machine's loopback
 * addresses and what the list names.
 * @param list `example.com, .corp, 10.0.0.0/8, host:8443` or `*`
 */
export function isWithoutProxy({ host, port }: Target, list: string | undefined): boolean {
  if (host === 'localhost' || isInNetwork(LOOPBACK, host)) return true;
  const entries = (list ?? '').split(',').map((entry) => entry.trim().toLowerCase());
  return entries.some((entry) => entry !== '' && isMeant(entry, { host, port }));
}

function isMeant(entry: string, { host, port }: Target): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return isInNetwork(createNetworks(entry), host);
  const { name, port: only } = splitPort(entry);
  if (only !== undefined && Number(only) !== port) return false;
  if (isIP(name) !== 0) return isInNetwork(createNetworks(`${name}/${isIP(name) === 6 ? 128 : 32}`), host);
  if (name.startsWith('.') || name.startsWith('*.')) return host.endsWith(name.replace('*', ''));
  return host === name || host.endsWith(`.${name}`);
}

function splitPort(entry: string): { readonly name: string; readonly port?: string | undefined } {
  if (isIP(entry) !== 0) return { name: entry };
  const [, name = entry, port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  return { name: name.replace(/^\[(.*)\]$/, '$1'), port };
}

/** Networks of some addresses; an entry that is none is left out. */
function createNetworks(...entries: readonly string[]): BlockList {
  const networks = new BlockList();
  for (const entry of entries) {
    const [address = '', length = ''] = entry.split('/');
    const family = isIP(address);
    const bits = /^\d{1,3}$/.test(length) ? Number(length) : Infinity;
    if (family !== 0 && bits <= (family === 6 ? 128 : 32))
      networks.addSubnet(address, bits, family === 6 ? 'ipv6' : 'ipv4');
  }
  return networks;
}

function isInNetwork(networks: BlockList, host: string): boolean {
  const family = isIP(host);
  return family !== 0 && networks.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
