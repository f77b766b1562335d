/** Numbers that look random and come again with the same seed. */
export class Dice {
  constructor(private state: number) {}

  /** An integer below `count`. */
  roll(count: number): number {
    this.state = (Math.imul(this.state ^ (this.state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    const mixed = Math.imul(this.state ^ (this.state >>> 12), 0x297a2d39);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % count;
  }

  isOneOf(count: number): boolean {
    return this.roll(count) === 0;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.roll(items.length)]!;
  }

  list<T>(max: number, make: () => T, min = 1): T[] {
    return Array.from({ length: min + this.roll(max - min + 1) }, make);
  }
}
