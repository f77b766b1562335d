/** Collects secrets and removes them from texts: AWS's words on a bad signature can repeat a session token. */
export class SecretKeeper {
  readonly #secrets = new Set<string>();

  add(...secrets: readonly (string | undefined)[]): void {
    // Shorter ones are no secrets of AWS, and would tear holes into ordinary words.
    for (const secret of secrets) if (secret !== undefined && secret.length >= 8) this.#secrets.add(secret);
  }

  readonly redact = (text: string): string => {
    let redacted = text;
    for (const secret of this.#secrets) redacted = redacted.replaceAll(secret, '(secret)');
    return redacted;
  };
}
