/** The calls whose handlers have not ended. */
export class InFlight {
  readonly #calls = new Set<Promise<void>>();

  track(call: Promise<void>): void {
    this.#calls.add(call);
    void call.finally(() => this.#calls.delete(call));
  }

  /** Resolves when none is left, or after the limit. */
  async settle(limitMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limitMs);
    });
    await Promise.race([limit, this.#settleAll()]);
    clearTimeout(timer);
  }

  async #settleAll(): Promise<void> {
    while (this.#calls.size > 0) await Promise.allSettled([...this.#calls]);
  }
}
