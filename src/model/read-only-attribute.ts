/** An attribute of the resource `workspaces_image` that only the provider sets: computed, and not optional. */
export interface ReadOnlyAttribute {
  /** In the words of Terraform. */
  readonly type: 'string' | 'number' | 'bool' | { readonly map: 'string' };
  /** Markdown, for editors and the page of the resource. */
  readonly description: string;
}

function text(description: string): ReadOnlyAttribute {
  return { type: 'string', description };
}

/** What AWS decides, and tells with the image. */
export const DESCRIBED_ATTRIBUTES = {
  image_id: text('Id of the image, `wsi-…`.'),
  arn: text('ARN of the image.'),
  state: text('State of the image: `PENDING`, `AVAILABLE` or `ERROR`.'),
  operating_system_type: text('Operating system of the image: `WINDOWS` or `LINUX`.'),
  required_tenancy: text(
    'Tenancy that a WorkSpace of the image needs: `DEFAULT`, or `DEDICATED` with a licence of your own.',
  ),
  created: text('When the image was made, in RFC 3339.'),
  owner_account_id: text('Id of the AWS account that owns the image.'),
} as const satisfies Readonly<Record<string, ReadOnlyAttribute>>;
export type DescribedAttribute = keyof typeof DESCRIBED_ATTRIBUTES;

/** Names of the attributes that only the provider sets. */
export const READ_ONLY_ATTRIBUTES: readonly string[] = [...Object.keys(DESCRIBED_ATTRIBUTES), 'tags_all'];
