type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Arguments that are blocks in HCL. */
const BLOCKS = new Set(['default_tags', 'lifecycle', 'timeouts']);

/** The resources and providers of a stack as somebody would write them in HCL: about 800 bytes and 32 lines an image. */
export function writeModule(stack: string): string {
  const { provider, resource } = JSON.parse(stack) as {
    readonly provider: Readonly<Record<string, readonly Readonly<Record<string, Json>>[]>>;
    readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Json>>>>>>;
  };
  const providers = Object.entries(provider).flatMap(([type, bodies]) =>
    bodies.map((body) => writeBlock(`provider "${type}"`, body, '')),
  );
  const resources = Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) => writeBlock(`resource "${type}" "${name}"`, body, '')),
  );
  return [...providers, ...resources].join('\n');
}

function writeBlock(head: string, body: Readonly<Record<string, Json>>, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(body)
    .filter(([name]) => name !== '//')
    .map(([name, value]) => {
      const [block] = Array.isArray(value) ? (value as readonly Json[]) : [value];
      return BLOCKS.has(name)
        ? writeBlock(name, block as Readonly<Record<string, Json>>, inner)
        : `${inner}${name} = ${writeValue(value, inner)}\n`;
    });
  return `${indent}${head} {\n${lines.join('')}${indent}}\n`;
}

function writeValue(value: Json, indent: string): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map((item) => writeValue(item, indent)).join(', ')}]`;
  const items = Object.entries(value).map(([key, item]) => `${indent}  ${key} = ${writeValue(item, `${indent}  `)}\n`);
  return `{\n${items.join('')}${indent}}`;
}
