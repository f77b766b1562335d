import { leaveOpen } from '../refusal';
import { text } from '../term/term';
import { defineText, type FunctionDefinition, type FunctionTable } from './definition';

export const HASH_FUNCTIONS: FunctionTable = {
  md5: defineHash('md5', 'hex'),
  sha1: defineHash('sha1', 'hex'),
  sha256: defineHash('sha256', 'hex'),
  sha512: defineHash('sha512', 'hex'),
  base64sha256: defineHash('sha256', 'base64'),
  base64sha512: defineHash('sha512', 'base64'),
  uuidv5: defineText(2, ([space, name]) => text(createUuid(space, name))),
};

/** Loaded when it is asked for: hardly a configuration has a hash, and to load the module takes its time. */
function createHash(algorithm: string) {
  return process.getBuiltinModule('node:crypto').createHash(algorithm);
}

function defineHash(algorithm: string, form: 'hex' | 'base64'): FunctionDefinition {
  return defineText(1, ([value], work) => {
    work.spend(value.length);
    return text(createHash(algorithm).update(value, 'utf8').digest(form));
  });
}

/** Source: RFC 9562, section 6.6. */
const NAMESPACES: Readonly<Record<string, string>> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

/** Source: RFC 9562, section 5.5. */
function createUuid(space: string, name: string): string {
  const namespace = (Object.hasOwn(NAMESPACES, space) ? NAMESPACES[space] : undefined) ?? space;
  if (!/^[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/.test(namespace))
    return leaveOpen('a namespace in another form is not evaluated');
  const digest = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
