const KEY = String.raw`\[(?:\d+|\*|"(?:[^"\\]|\\.)*")\]`;

/** `["eu"]`, `[0]`, or `[*]` for all instances. */
const LAST_KEY = new RegExp(`${KEY}$`, 's');
const MODULES = new RegExp(String.raw`^(?:module\.[\w-]+(?:${KEY})?\.)*`, 's');

/** The address of the block that an instance is of. */
export function dropInstanceKey(address: string): string {
  return address.replace(LAST_KEY, '');
}

/** The address that stands for all instances of a block, where they cannot be told apart. */
export function toAllInstances(address: string): string {
  return address.replace(LAST_KEY, '[*]');
}

/** The modules at the head of an address, with the dot behind them: `module.images["eu"].`. */
export function getModulePrefix(address: string): string {
  return MODULES.exec(address)?.[0] ?? '';
}
