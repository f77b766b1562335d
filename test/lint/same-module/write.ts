import type { TerraformStack } from 'cdktf';
import { WorkspaceImage, type WorkspaceImageConfig } from '../../../src';

/** A module as people write it in each of the three ways, and the rules that find something in it. */
export interface SameModule {
  readonly what: string;
  readonly rules: readonly string[];
  readonly hcl: string;
  readonly json: object;
  readonly app: (stack: TerraformStack) => void;
}

/** The block of an image that nothing is wrong with, but for what is given. */
export function hcl(lines: string, name = 'golden'): string {
  return `resource "workspaces_image" "${name}" {
  ${lines}${has(lines, 'name') ? '' : '\n  name = "golden"'}${has(lines, 'description') ? '' : '\n  description = "Base image"'}
  ${has(lines, 'workspace_id') ? '' : 'workspace_id = "ws-0123456789"'}
}
`;
}

function has(lines: string, attribute: string): boolean {
  return new RegExp(`^\\s*${attribute}\\s*=`, 'm').test(lines);
}

/** The same in JSON, in the place of the resource. */
export function json(change: object): object {
  return { name: 'golden', description: 'Base image', workspace_id: 'ws-0123456789', ...change };
}

export function only(change: object, rest: object = {}): object {
  return { ...rest, resource: { workspaces_image: { golden: json(change) } } };
}

/** The same in a program. */
export function image(
  stack: TerraformStack,
  change: Partial<WorkspaceImageConfig> = {},
  id = 'golden',
): WorkspaceImage {
  const config = { name: 'golden', description: 'Base image', workspaceId: 'ws-0123456789', ...change };
  return new WorkspaceImage(stack, id, config);
}
