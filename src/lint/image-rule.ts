import {
  ABSENT,
  checkImageDescription,
  checkImageName,
  checkImageTags,
  checkNamingConvention,
  checkReadOnlyAttributes,
  checkRegion,
  checkRequiredTags,
  checkWorkspaceId,
  PlainTags,
  type AttributePath,
  type Declared,
  type DeclaredTags,
  type Finding,
  type RuleId,
} from '../checks';
import type { Rule, RuleContext } from './rule';
import type { ImageInstance, SubjectFinding } from './subject';

const NOTHING: readonly Finding[] = [];

/** Rules that look at one image at a time. */
export const IMAGE_RULES: readonly Rule[] = [
  createImageRule('valid-image-name', 'Names that CreateWorkspaceImage accepts', ({ image: { name } }) =>
    name.kind === 'unknown'
      ? reportUnknown('valid-image-name', 'The image name', ['name'], name)
      : checkImageName({ name }),
  ),
  createImageRule(
    'valid-image-description',
    'Descriptions that CreateWorkspaceImage accepts',
    ({ image: { description } }) =>
      description.kind === 'unknown'
        ? reportUnknown('valid-image-description', 'The image description', ['description'], description)
        : checkImageDescription({ description }),
  ),
  createImageRule('valid-workspace-id', 'Sources that are ids of WorkSpaces', ({ image: { workspaceId } }) =>
    workspaceId.kind === 'unknown'
      ? reportUnknown('valid-workspace-id', 'The id of the WorkSpace', ['workspace_id'], workspaceId)
      : checkWorkspaceId({ workspaceId }),
  ),
  createImageRule('valid-image-region', 'Regions of the form that AWS has', ({ image: { region = ABSENT } }) =>
    region.kind === 'unknown'
      ? reportUnknown('valid-image-region', 'The region of the image', ['region'], region)
      : checkRegion({ region }),
  ),
  {
    id: 'valid-image-tags',
    description: 'Tags that CreateTags accepts, the default_tags of the provider included',
    check: (context) => {
      const plain = new PlainTags();
      return checkEach(context, ({ image, resource, provider: { defaultTags } }) => {
        const written = resource.getWrittenTags();
        if (written !== undefined && plain.areFlawless(written, defaultTags)) return NOTHING;
        return checkTags(image.tags, defaultTags);
      });
    },
  },
  createImageRule('no-read-only-attribute', 'No values for attributes that only the provider sets', ({ image }) =>
    checkReadOnlyAttributes(image.readOnlyAttributes),
  ),
  createImageRule('require-image-tags', 'Tags that the image policy wants', ({ image, provider }, { policy }) =>
    policy.requiredTags.size === 0 ? NOTHING : checkRequiredTags(image, policy.requiredTags, provider.defaultTags),
  ),
  createImageRule(
    'image-naming-convention',
    'Names of the form that the image policy wants',
    ({ image }, { policy }) =>
      policy.namingConvention === undefined ? NOTHING : checkNamingConvention(image, policy.namingConvention),
  ),
];

type ImageCheck = (instance: ImageInstance, context: RuleContext) => readonly Finding[];

function createImageRule(id: RuleId, description: string, check: ImageCheck): Rule {
  return { id, description, check: (context) => checkEach(context, check) };
}

function checkEach(context: RuleContext, check: ImageCheck): SubjectFinding[] {
  const found: SubjectFinding[] = [];
  const { images } = context;
  // By index, and no loop where nothing is found: of very many images an iterator for each is felt.
  for (let index = 0; index < images.length; index++) {
    const instance = images[index]!;
    if (instance.effect === 'none') continue;
    const findings = check(instance, context);
    if (findings.length === 0) continue;
    for (const finding of findings) found.push({ subject: instance.resource, finding });
  }
  return found;
}

function checkTags(tags: DeclaredTags, defaultTags: DeclaredTags): readonly Finding[] {
  const findings = checkImageTags({ tags }, defaultTags);
  return hasUnknown(tags) || hasUnknown(defaultTags)
    ? [...findings, ...reportUnknownTags(tags, defaultTags)]
    : findings;
}

function hasUnknown(tags: DeclaredTags): boolean {
  if (tags.kind === 'known') for (const value of tags.value.values()) if (value.kind === 'unknown') return true;
  return tags.kind === 'unknown';
}

function reportUnknown(
  ruleId: RuleId,
  what: string,
  path: AttributePath,
  value: Declared<unknown>,
): readonly Finding[] {
  if (value.kind !== 'unknown') return NOTHING;
  return [
    {
      ruleId,
      severity: 'info',
      summary: 'Could Not Be Evaluated',
      path,
      target: 'value',
      problem: `${what} could not be evaluated: ${value.why}.`,
      reason: 'It is not known before the plan.',
      remedy: 'Lint the plan, too; the provider checks it when Terraform plans.',
    },
  ];
}

function reportUnknownTags(tags: DeclaredTags, defaultTags: DeclaredTags): readonly Finding[] {
  const own = tags.kind === 'known' ? [...tags.value] : [];
  return [
    ...own.flatMap(([key, value]) =>
      reportUnknown('valid-image-tags', `The value of tag ${JSON.stringify(key)}`, ['tags', key], value),
    ),
    ...reportUnknown('valid-image-tags', 'The tags of the image', ['tags'], tags),
    ...reportUnknown('valid-image-tags', "The provider's default_tags", ['tags'], defaultTags),
  ];
}
