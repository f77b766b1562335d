import { quote } from '../../text';
import type { Declared, DeclaredImage, ReplacementOrder, ReplacingAttribute } from '../declared-image';
import { defineRule } from '../rule';

const CONFLICT =
  'The new image is made while the old one still has the name, which is unique in an account and region: CreateWorkspaceImage ends with ResourceAlreadyExistsException (WorkSpaces API Reference, CreateWorkspaceImage).';

/** A replacement of an image that makes the new one before it deletes the old one. */
export const noReusedImageName = defineRule({
  id: 'no-reused-image-name',
  kind: 'image',
  description: 'Require a new name for an image that is made before the one it replaces is deleted',
  summary: 'Reused Image Name',
  messages: { fixedName: 'warning', sameName: 'error' },
  path: ['name'],
  check(image) {
    const { replacement } = image;
    if (replacement === undefined) return [];
    return 'oldName' in replacement
      ? checkReplacementName(image.name, replacement.oldName)
      : checkFixedName(image, replacement);
  },
});

/** A name that stays while others of its attributes replace an image with create_before_destroy. One that is not known in full may change. */
function checkFixedName(
  { name, workspaceId }: Pick<DeclaredImage, 'name' | 'workspaceId'>,
  { forcedBy, changes }: ReplacementOrder,
) {
  if (name.kind !== 'known' || name.value === '') return [];
  const left = changes.filter(
    (attribute) => attribute !== 'workspace_id' || !holdsWorkspaceId(name.value, workspaceId),
  );
  if (left.length === 0) return [];
  const who =
    forcedBy === undefined ? 'the image has create_before_destroy' : `${forcedBy} forces create_before_destroy`;
  return [
    {
      message: 'fixedName' as const,
      problem: `The image name ${quote(name.value)} is fixed, and ${who}: a new ${left.join(' or ')} fails.`,
      reason:
        forcedBy === undefined
          ? CONFLICT
          : `Terraform and OpenTofu pass create_before_destroy on to all that such a resource depends on. ${CONFLICT}`,
      remedy: `Derive the name from ${left.join(' and ')}, for example by a suffix, use name_prefix in its place, or remove create_before_destroy.`,
      shortRemedy: 'Use name_prefix.',
    },
  ];
}

/** A planned replacement that makes the new image before it deletes the old one. */
function checkReplacementName(name: Declared<string>, oldName: Declared<string>) {
  if (name.kind !== 'known' || oldName.kind !== 'known' || name.value !== oldName.value) return [];
  return [
    {
      message: 'sameName' as const,
      problem: `The replacement gives the name ${quote(name.value)} to the new image before it deletes the old one, which has it.`,
      reason: CONFLICT,
      remedy:
        'Give the image a new name, use name_prefix in its place, or remove create_before_destroy from it and from what depends on it.',
    },
  ];
}

/** Whether another WorkSpace surely brings another name. */
function holdsWorkspaceId(name: string, workspaceId: Declared<string>): boolean {
  const id = workspaceId.kind === 'known' ? workspaceId.value.replace(/^ws-/, '') : '';
  return id !== '' && name.includes(id);
}

/** Every attribute whose change makes a new image under the same name. */
export const ALL_CHANGES: readonly ReplacingAttribute[] = ['description', 'workspace_id'];

/**
 * What a `lifecycle` block, as JSON, says of replacements: undefined without create_before_destroy. A block that may
 * stand once is an object, or a list of one; engines take a string for a bool.
 */
export function readReplacementOrder(lifecycle: unknown): ReplacementOrder | undefined {
  const block: unknown = Array.isArray(lifecycle) ? lifecycle[0] : lifecycle;
  if (typeof block !== 'object' || block === null) return undefined;
  const { create_before_destroy: isOn, ignore_changes: ignored } = block as Readonly<Record<string, unknown>>;
  if (isOn !== true && isOn !== 'true') return undefined;
  const names: readonly unknown[] = Array.isArray(ignored) ? ignored : [ignored];
  const changes = names.includes('all') ? [] : ALL_CHANGES.filter((attribute) => !names.includes(attribute));
  return { changes };
}
