import type { IValidation } from 'constructs';
import { checkImage, formatFinding, readReplacementOrder, type DeclaredImage, type Finding } from '../checks';
import { READ_ONLY_ATTRIBUTES, RESOURCE_TYPE } from '../model';
import { readDeclaredString, readImageTags } from './declared-attribute';
import { DefaultTags } from './default-tags';
import { AnnotationMetadataEntryType, Annotations, type TerraformResource } from './host';
import { StackImagePolicy } from './image-policy';
import { isAttributes, resolveTokens, type Attributes } from './resolve';
import { formatNotedPlace } from './source-place';
import { isSuppressed, readSuppressions } from './suppression';

/** The type of an entry of metadata is any text. */
const WARNING: string = AnnotationMetadataEntryType.WARN;

/**
 * Runs the checks on an image as it will be synthesized: tokens resolved, overrides applied; each counts as the image
 * policy says. Errors stop the synthesis; warnings become annotations.
 */
export class ImageValidation implements IValidation {
  private readonly defaultTags: DefaultTags;
  private readonly policy: StackImagePolicy;

  constructor(private readonly image: TerraformResource) {
    this.defaultTags = DefaultTags.of(image.cdktfStack);
    this.policy = StackImagePolicy.of(image.cdktfStack);
  }

  validate(): string[] {
    const attributes = readAttributes(this.image);
    if (attributes === undefined) return [];
    const suppressions = readSuppressions(attributes);
    const findings = this.check(attributes).filter(({ ruleId }) => !isSuppressed(suppressions, ruleId));
    const place = formatNotedPlace(attributes);
    const format = (finding: Finding): string => {
      const words = `${finding.ruleId}: ${formatFinding(finding)}`;
      return place === undefined ? words : `${words} (${place})`;
    };
    for (const finding of findings) if (finding.severity === 'warning') this.warn(format(finding));
    return findings.filter(({ severity }) => severity === 'error').map(format);
  }

  private check(attributes: Attributes): Finding[] {
    const image: DeclaredImage = {
      name: readDeclaredString(attributes.name),
      namePrefix: readDeclaredString(attributes.name_prefix),
      description: readDeclaredString(attributes.description),
      workspaceId: readDeclaredString(attributes.workspace_id),
      ...readImageTags(attributes.tags),
      region: readDeclaredString(attributes.region),
      readOnlyAttributes: READ_ONLY_ATTRIBUTES.filter((name) => (attributes[name] ?? null) !== null),
      replacement: attributes.count === 0 ? undefined : readReplacementOrder(attributes.lifecycle),
    };
    return checkImage(image, { defaultTags: this.defaultTags.get(attributes.provider), policy: this.policy.get() });
  }

  /** Once, however often the stack is synthesized. */
  private warn(message: string): void {
    const isThere = this.image.node.metadata.some(({ type, data }) => type === WARNING && data === message);
    if (!isThere) Annotations.of(this.image).addWarning(message);
  }
}

/** Those that would be synthesized now. Undefined for a resource that is moved away and no longer declared. */
export function readAttributes(image: TerraformResource): Attributes | undefined {
  const { resource } = resolveTokens(image.cdktfStack, image.toTerraform()) as {
    resource?: Record<string, Attributes>;
  };
  const attributes = Object.values(resource?.[RESOURCE_TYPE] ?? {})[0];
  return isAttributes(attributes) ? attributes : undefined;
}
