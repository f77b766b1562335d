export interface XmlElement {
  readonly name: string;
  readonly namespace?: string;
  readonly content: string | readonly XmlElement[];
}

/** An element as text, each of its children on a line. */
export function formatXml(element: XmlElement, indent = ''): string {
  const { name, namespace, content } = element;
  const start = namespace === undefined ? name : `${name} xmlns="${escape(namespace)}"`;
  const inner =
    typeof content === 'string'
      ? escape(content)
      : `\n${content.map((child) => formatXml(child, `${indent}  `)).join('')}${indent}`;
  return `${indent}<${start}>${inner}</${name}>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 cannot hold, such as most control characters, become question marks. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '?')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
