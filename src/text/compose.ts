const PLAIN = /^[\0-\x7f]*$/;

/** The text in the form of Unicode that the engines bring every string of a configuration to, keys too. */
export function composeText(value: string): string {
  return PLAIN.test(value) ? value : value.normalize('NFC');
}
