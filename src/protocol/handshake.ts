import { quote } from '../text';

/** Of go-plugin, and of every Terraform provider: shows that an engine started the process, and not a person. */
const COOKIE_NAME = 'TF_PLUGIN_MAGIC_COOKIE';
const COOKIE_VALUE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

const CORE_PROTOCOL = 1;
const PLUGIN_PROTOCOL = 6;

export type Environment = Readonly<Record<string, string | undefined>>;

export type Address =
  | { readonly network: 'unix'; readonly path: string }
  | { readonly network: 'tcp'; readonly host: string; readonly port: number };

/** Why the process cannot serve whoever started it, as a sentence; undefined where it can. */
export function getHandshakeProblem(name: string, env: Environment): string | undefined {
  if (env[COOKIE_NAME] !== COOKIE_VALUE) {
    return `${name} is a Terraform provider: terraform or tofu starts it. It is not meant to be run by hand.`;
  }
  const versions = env['PLUGIN_PROTOCOL_VERSIONS'];
  if (versions !== undefined && !versions.split(',').includes(String(PLUGIN_PROTOCOL))) {
    return `${name} speaks plugin protocol ${PLUGIN_PROTOCOL}; the engine offers ${quote(versions)}. Use Terraform 1.0 or OpenTofu 1.6, or later.`;
  }
  return undefined;
}

/** The address as the handshake line and TF_REATTACH_PROVIDERS have it. */
function formatAddress(address: Address): string {
  return address.network === 'unix' ? address.path : `${address.host}:${address.port}`;
}

/** The line that tells the engine where to connect; the certificate is there when the connection is TLS. */
export function formatHandshake(address: Address, certificate: Buffer | undefined): string {
  const fields = [CORE_PROTOCOL, PLUGIN_PROTOCOL, address.network, formatAddress(address), 'grpc'];
  // The engine decodes base64 without padding only.
  if (certificate !== undefined) fields.push(certificate.toString('base64').replace(/=+$/, ''));
  return `${fields.join('|')}\n`;
}

/**
 * What to put into TF_REATTACH_PROVIDERS so that an engine uses this process and does not end it. Each engine looks for
 * the address that it makes of the source, and passes over the others.
 */
export function formatReattach(addresses: readonly string[], address: Address, pid: number): string {
  const Addr = { Network: address.network, String: formatAddress(address) };
  const reattach = { Protocol: 'grpc', ProtocolVersion: PLUGIN_PROTOCOL, Pid: pid, Test: true, Addr };
  return JSON.stringify(Object.fromEntries(addresses.map((name) => [name, reattach])));
}
