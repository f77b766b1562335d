/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

const NAME = '[A-Za-z_][\\w.-]*';
const DECLARATION = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n/;
const ATTRIBUTE = new RegExp(`\\s+(${NAME})="([^"<]*)"`, 'y');
const OPENING = new RegExp(`<(${NAME})`, 'y');
const CLOSING = new RegExp(`</(${NAME})\\s*>`, 'y');
const CDATA = /<!\[CDATA\[([^]*?)\]\]>/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The root of a document. Throws at whatever XML 1.0 does not allow; of DTDs, namespaces and comments it knows none. */
export function parseXml(text: string): XmlElement {
  if (!/^[\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u.test(text))
    throw new SyntaxError('a character that XML has not');
  const declaration = DECLARATION.exec(text);
  if (declaration === null) throw new SyntaxError('no XML declaration');
  const document: OpenElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  let at = declaration[0].length;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    const parent = open.at(-1)!;
    const cdata = take(CDATA);
    const closing = cdata === null ? take(CLOSING) : null;
    if (cdata !== null) parent.text += cdata[1]!;
    else if (closing !== null) {
      if (closing[1] !== parent.name) throw new SyntaxError(`</${closing[1]}> closes ${parent.name}`);
      open.pop();
    } else if (text[at] === '<') {
      const element = readOpening(take);
      parent.children.push(element);
      if (!element.isEmpty) open.push(element);
    } else parent.text += unescapeXml(take(/[^<]+/y)![0]);
  }
  if (open.length !== 1 || document.text.trim() !== '')
    throw new SyntaxError('something is open, or outside of the root');
  if (document.children.length !== 1) throw new SyntaxError(`${document.children.length} roots`);
  return document.children[0]!;
}

function readOpening(take: (pattern: RegExp) => RegExpExecArray | null): OpenElement & { readonly isEmpty: boolean } {
  const opening = take(OPENING);
  if (opening === null) throw new SyntaxError('a tag that does not belong here');
  const attributes: Record<string, string> = {};
  for (let match = take(ATTRIBUTE); match !== null; match = take(ATTRIBUTE)) {
    const [, name = '', value = ''] = match;
    if (Object.hasOwn(attributes, name)) throw new SyntaxError(`attribute ${name} twice`);
    attributes[name] = unescapeXml(value);
  }
  const end = take(/\s*(\/?)>/y);
  if (end === null) throw new SyntaxError(`the tag ${opening[1]} has no end`);
  return { name: opening[1]!, attributes, children: [], text: '', isEmpty: end[1] === '/' };
}

function unescapeXml(text: string): string {
  if (text.includes(']]>')) throw new SyntaxError(']]> in text');
  return text.replace(/&([^;]*);?/g, (reference, name: string) => {
    const numeric = /^#(?:x([0-9A-Fa-f]+)|(\d+))$/.exec(name);
    if (numeric !== null) {
      const code = numeric[1] === undefined ? Number(numeric[2]) : Number.parseInt(numeric[1], 16);
      if (code >= 0x20 || [9, 10, 13].includes(code)) return String.fromCodePoint(code);
    }
    const character = reference.endsWith(';') ? ENTITIES[name] : undefined;
    if (character === undefined) throw new SyntaxError(`reference ${reference}`);
    return character;
  });
}
