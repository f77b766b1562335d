import {
  ABSENT,
  known,
  unknown,
  type Declared,
  type DeclaredImage,
  type DeclaredTag,
  type DeclaredTags,
  type OpenTag,
} from '../checks';
import { joinText, PartialText, UNKNOWN, type Text } from '../iam';

/** `${` or `%{` that is not escaped by doubling its first character. */
const EXPRESSION = /(?<!\$)\$\{|(?<!%)%\{/;

function isExpression(text: string): boolean {
  return EXPRESSION.test(text);
}

/** The text that a literal of Terraform's template language stands for. */
function unescape(text: string): string {
  return text.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{');
}

/** A string attribute of a synthesized resource, tokens resolved. Terraform turns a number and a boolean into a string. */
export function readDeclaredString(value: unknown): Declared<string> {
  if (value === undefined || value === null) return ABSENT;
  if (typeof value === 'number' || typeof value === 'boolean') return known(String(value));
  if (typeof value !== 'string') return unknown('it is not a string');
  return isExpression(value) ? unknown(EXPRESSION_WORDS, readEdges(value)) : known(unescape(value));
}

const EXPRESSION_WORDS = 'it is an expression';

/**
 * What stands before the first expression of a template and behind the last one, without what strip markers take. Behind
 * the last brace no expression can end.
 */
function readEdges(template: string): Text {
  const start = template.search(EXPRESSION);
  const end = template.lastIndexOf('}') + 1;
  const before = template.slice(0, start);
  const behind = end > start ? template.slice(end) : '';
  const edges: Text[] = [
    unescape(template[start + 2] === '~' ? before.trimEnd() : before),
    UNKNOWN,
    unescape(template[end - 2] === '~' ? behind.trimStart() : behind),
  ];
  return joinText(edges.filter((edge) => edge !== ''));
}

type Tags = Pick<DeclaredImage, 'tags' | 'certainTags' | 'openTags'>;

/** The map of tags of a synthesized image, tokens resolved. */
export function readImageTags(value: unknown): Tags {
  if (value === undefined || value === null) return { tags: ABSENT };
  if (typeof value !== 'object' || Array.isArray(value)) return { tags: unknown(EXPRESSION_WORDS) };
  const certain = new Map<string, DeclaredTag>();
  const openTags: OpenTag[] = [];
  for (const [written, entry] of Object.entries(value)) {
    const tag = readDeclaredString(entry);
    // The provider leaves out a tag that is null.
    if (tag.kind === 'absent') continue;
    if (!isExpression(written)) certain.set(unescape(written), tag);
    else {
      const key = readEdges(written);
      openTags.push({ written, ...(key instanceof PartialText && { key }), value: tag });
    }
  }
  const tags = known(certain);
  return openTags.length === 0 ? { tags } : { tags: unknown('a key is an expression'), certainTags: tags, openTags };
}

/** A map of tags of a synthesized resource or provider as a whole, tokens resolved. */
export function readDeclaredTags(value: unknown): DeclaredTags {
  return readImageTags(value).tags;
}
