/** One `workspaces_image` as the configuration has it. */
export interface ImageBlock {
  /** Its address is `workspaces_image.<label>`. */
  readonly label?: string;
  readonly name?: string;
  /** In place of the name. */
  readonly namePrefix?: string;
  readonly description?: string;
  /** The id, or an expression where it has no `ws-` in front. */
  readonly workspaceId?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Lines of HCL in the block. */
  readonly more?: string;
}

/** The image that most events are about. */
export const GOLDEN = 'workspaces_image.golden';

export function writeImage({
  label = 'golden',
  name = 'golden',
  namePrefix,
  description = 'Golden image',
  workspaceId = 'ws-golden0001',
  tags = { stage: 'test' },
  more = '',
}: ImageBlock = {}): string {
  const source = workspaceId.startsWith('ws-') ? JSON.stringify(workspaceId) : workspaceId;
  const pairs = Object.entries(tags).map(([key, value]) => `    ${key} = ${JSON.stringify(value)}`);
  return [
    `resource "workspaces_image" "${label}" {`,
    namePrefix === undefined ? `  name = ${JSON.stringify(name)}` : `  name_prefix = ${JSON.stringify(namePrefix)}`,
    `  description = ${JSON.stringify(description)}`,
    `  workspace_id = ${source}`,
    ...(pairs.length > 0 ? ['  tags = {', ...pairs, '  }'] : []),
    more,
    '}\n',
  ].join('\n');
}

/** Images that differ in name and WorkSpace, at `workspaces_image.image["…"]`. */
export function writeImages(names: readonly string[], workspaceIds: readonly string[]): string {
  const pairs = names.map((name, index) => `    ${name} = ${JSON.stringify(workspaceIds[index])}`);
  return [
    'resource "workspaces_image" "image" {',
    '  for_each = {',
    ...pairs,
    '  }',
    '  name = each.key',
    '  description = "Golden image"',
    '  workspace_id = each.value',
    '}\n',
  ].join('\n');
}
