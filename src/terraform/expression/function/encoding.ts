import { Unknown } from '../../value';
import { decodeTerm } from '../json-decode';
import { encodeTerm } from '../json-encode';
import { leaveOpen, refuse } from '../refusal';
import { fromValue } from '../term/boundary';
import { text, unknown, type Term } from '../term/term';
import { define, defineText, type FunctionTable, type Parameter } from './definition';

/** jsonencode writes a null, jsondecode reads what it wrote of an unknown. */
const JSON_VALUE: Parameter = { type: 'dynamic', takesNull: true, takesUnknown: true };
const JSON_TEXT: Parameter = { type: 'string', takesUnknown: true };

export const ENCODING_FUNCTIONS: FunctionTable = {
  jsonencode: define([JSON_VALUE], ([value], work) => encodeTerm(value, work), { takesParts: true, result: 'string' }),
  jsondecode: define([JSON_TEXT], ([value]) => decode(value), { takesParts: true }),
  base64encode: defineText(1, ([value]) => text(Buffer.from(value, 'utf8').toString('base64'))),
  base64decode: defineText(1, ([value]) => text(decodeUtf8(decodeBase64(value)))),
  urlencode: defineText(1, ([value]) => text(encodeUrl(value))),
  textencodebase64: defineText(2, ([value, encoding]) => text(encodeAs(value, encoding).toString('base64'))),
  textdecodebase64: defineText(2, ([value, encoding]) => text(decodeAs(decodeBase64(value), encoding))),
};

function decode(value: Term): Term {
  if (value.unknown !== undefined) {
    const { json } = value.unknown.partial;
    return json === undefined ? unknown(new Unknown(value.unknown.why)) : fromValue(json);
  }
  return decodeTerm(value.text);
}

function decodeBase64(value: string): Buffer {
  const digits = value.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits))
    return refuse('the decoded text is not base64');
  return Buffer.from(digits, 'base64');
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('bytes that are not UTF-8 stand where a text is expected');
  }
}

/** Go's QueryEscape. */
function encodeUrl(value: string): string {
  return encodeURIComponent(value)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** Of the encodings that the engines know, those that are spelled alike here. */
function encodeAs(value: string, encoding: string): Buffer {
  switch (encoding.toUpperCase()) {
    case 'UTF-8':
      return Buffer.from(value, 'utf8');
    case 'UTF-16LE':
      return Buffer.from(value, 'utf16le');
    case 'UTF-16BE':
      return Buffer.from(value, 'utf16le').swap16();
    default:
      return leaveOpen(`the encoding ${encoding} is not evaluated`);
  }
}

function decodeAs(bytes: Buffer, encoding: string): string {
  const name = encoding.toUpperCase();
  if (name === 'UTF-8') {
    const decoded = bytes.toString('utf8');
    return decoded.includes('\ufffd') ? refuse('bytes that are not UTF-8 stand where a text is expected') : decoded;
  }
  if ((name !== 'UTF-16LE' && name !== 'UTF-16BE') || bytes.length % 2 === 1)
    return leaveOpen(`the encoding ${encoding} is not evaluated`);
  const decoded = (name === 'UTF-16BE' ? Buffer.from(bytes).swap16() : bytes).toString('utf16le');
  return /[\ud800-\udfff\ufffd]/.test(decoded) ? leaveOpen('such bytes are not evaluated') : decoded;
}
