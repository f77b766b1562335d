import { ABSENT, known, listSentTags, unknown, type Declared, type DeclaredTags, type IgnoredTags } from '../checks';
import { PROVIDER_TYPE } from '../model';
import { readDeclaredString, readDeclaredTags } from './declared-attribute';
import { readDefaultTags, readProviders } from './default-tags';
import type { TerraformResource } from './host';
import { readAttributes } from './image-validation';
import { getBlock, isAttributes, type Attributes } from './resolve';

/**
 * The tags that an image is sent with, its own over those of the provider, as both are now. Unknown where a token or an
 * expression decides which they are, and where the stack has no such provider yet.
 */
export function readSentTags(image: TerraformResource): DeclaredTags {
  const attributes = readAttributes(image);
  if (attributes === undefined) return unknown('the image is not declared here');
  const address = typeof attributes.provider === 'string' ? attributes.provider : PROVIDER_TYPE;
  const provider = readProviders(image.cdktfStack).get(address);
  if (provider === undefined) return unknown('its provider is not known');
  const written = [attributes.tags, getTags(provider)];
  if (written.some(hasTemplateKey)) return unknown('a key is an expression');
  const tags = listSentTags({
    image: { tags: readTags(attributes.tags) },
    defaultTags: hideTemplates(readDefaultTags(provider), getTags(provider)),
    ignoredTags: readIgnoredTags(provider),
  });
  return tags === undefined ? unknown('the tags are not known') : known(tags);
}

function getTags({ default_tags }: Attributes): unknown {
  const block = getBlock(default_tags);
  return isAttributes(block) ? block.tags : undefined;
}

/** Escaped ones count, too: in a policy they would have to be escaped again. */
function isTemplate(text: unknown): boolean {
  return typeof text === 'string' && /[$%]\{/.test(text);
}

function hasTemplateKey(tags: unknown): boolean {
  return isAttributes(tags) && Object.keys(tags).some(isTemplate);
}

function readTags(written: unknown): DeclaredTags {
  return hideTemplates(readDeclaredTags(written), written);
}

function hideTemplates(tags: DeclaredTags, written: unknown): DeclaredTags {
  if (tags.kind !== 'known' || !isAttributes(written)) return tags;
  return known(
    new Map(
      [...tags.value].map(([key, tag]) => [key, isTemplate(written[key]) ? unknown('it is an expression') : tag]),
    ),
  );
}

function readIgnoredTags({ ignore_tags }: Attributes): Declared<IgnoredTags> {
  const block = getBlock(ignore_tags);
  if (block === undefined) return ABSENT;
  if (!isAttributes(block)) return unknown('it is an expression');
  const keys = readList(block.keys);
  const prefixes = readList(block.key_prefixes);
  return keys === undefined || prefixes === undefined ? unknown('it is an expression') : known({ keys, prefixes });
}

function readList(value: unknown): string[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const items = value.map(readDeclaredString);
  return items.every((item) => item.kind === 'known') ? items.map(({ value: text }) => text) : undefined;
}
