import type { IConstruct } from 'constructs';
import { quote } from '../text';
import { HOST, TerraformStack } from './host';

/** The packages of the hosts, and what of this package is made for each. */
const ENTRY_POINTS = { cdktf: 'cdktf-workspaces-image', cdktn: 'cdktf-workspaces-image/cdktn' } as const;

/** Key of the context in which every app of either host keeps the version of its host. */
const VERSION_KEY = 'cdktfVersion';

/** The last version of cdktf is 0.21, and the first of cdktn, which continues it, 0.22. */
const FIRST_CDKTN = 22;

/**
 * Stops a construct of one host in a stack of the other: types fit, and the synthesis would end in the middle of it.
 * @throws Error that names the module to import
 */
export function checkHost(scope: IConstruct): void {
  const host = readHost(TerraformStack.of(scope));
  if (host === undefined || host === HOST) return;
  throw new Error(
    `[${scope.node.path}] This stack is one of ${host}, and the construct one for ${HOST}. Import it from ${quote(ENTRY_POINTS[host])}.`,
  );
}

function readHost(stack: TerraformStack): keyof typeof ENTRY_POINTS | undefined {
  const version: unknown = stack.node.tryGetContext(VERSION_KEY);
  const [, major, minor] = (typeof version === 'string' && /^(\d+)\.(\d+)\./.exec(version)) || [];
  if (minor === undefined || (major === '0' && minor === '0')) return undefined;
  return Number(major) > 0 || Number(minor) >= FIRST_CDKTN ? 'cdktn' : 'cdktf';
}
