import { createHash, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isProcessAlive } from './process-identity';

export interface JournalFile {
  readonly file: string;
  readonly text: string;
}

/** What a file of the folder holds; undefined where it is no object, as after a crash of the machine. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function hashParts(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function getMark(more: readonly string[]): string {
  return `-${hashParts(more)}`;
}

const TEMPORARY = /\.(\d+-\d*)\.tmp$/;

/** Files of a folder, each under the hash of what it is about. What cannot be read counts as absent. */
export class JournalFolder {
  #problem: string | undefined;

  /** @param owner this process, as identifyProcess names it */
  constructor(
    readonly path: string,
    readonly owner: string,
  ) {}

  /** Where the file about these parts stands. @param kind the end of the file's name, after a dot */
  getFile(parts: readonly string[], kind: string): string {
    return join(this.path, `${hashParts(parts)}.${kind}`);
  }

  /**
   * Where one more file about these parts stands, beside others of its kind.
   * @param more what else it is about, and can be found by
   */
  getNewFile(parts: readonly string[], kind: string, more?: readonly string[]): string {
    const mark = more === undefined ? '' : getMark(more);
    return join(this.path, `${hashParts(parts)}${mark}-${randomUUID()}.${kind}`);
  }

  /** All files of the kind. @param parts only the files about them; no other is opened */
  list(kind: string, parts?: readonly string[]): JournalFile[] {
    const start = parts === undefined ? '' : hashParts(parts);
    return this.#list(kind, (name) => name.startsWith(start));
  }

  /** Those that getNewFile has named with these parts as what else they are about. */
  listMarked(kind: string, more: readonly string[]): JournalFile[] {
    const mark = getMark(more);
    return this.#list(kind, (name) => name.includes(mark));
  }

  #list(kind: string, isWanted: (name: string) => boolean): JournalFile[] {
    return this.#listNames()
      .filter((name) => isWanted(name) && name.endsWith(`.${kind}`))
      .sort()
      .flatMap((name) => {
        const file = join(this.path, name);
        const text = this.read(file);
        return text === undefined ? [] : [{ file, text }];
      });
  }

  /**
   * What files hold that count only while a process runs. Those of processes that have ended are removed.
   * @param member which of a file's members names the process, as identifyProcess does
   */
  listLiving(kind: string, member: 'run' | 'owner'): Readonly<Record<string, unknown>>[] {
    return this.list(kind).flatMap(({ file, text }) => {
      const value = parseObject(text);
      const process = value?.[member];
      if (value === undefined || typeof process !== 'string') return [];
      if (isProcessAlive(process)) return [value];
      this.remove(file);
      return [];
    });
  }

  read(file: string): string | undefined {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  }

  /** Outlives a crash of the machine, too. */
  write(file: string, value: object): void {
    this.#write(file, value, writeAndFlush);
  }

  /** Of no worth once the processes of this machine have ended, and so written without a wait for the disk. */
  post(file: string, value: object): void {
    this.#write(file, value, (path, text) => writeFileSync(path, text, { mode: 0o600 }));
  }

  /** Adds to a file of no worth once the processes of this machine have ended. */
  append(file: string, text: string): void {
    this.#attempt(() => {
      mkdirSync(this.path, { recursive: true });
      appendFileSync(file, text, { mode: 0o600 });
    });
  }

  /** Whether what is written here stays. */
  isWritable(): boolean {
    const file = this.getFile([this.owner], 'probe');
    this.post(file, {});
    const isWritten = this.read(file) !== undefined;
    if (isWritten) this.remove(file);
    return isWritten;
  }

  /**
   * A new file, which every reader sees at once; resolves when it outlives a crash of the machine, too. Meanwhile the
   * process goes on, and the disk flushes together what is written at the same time.
   */
  async add(file: string, value: object): Promise<void> {
    this.post(file, value);
    await this.#attemptLater(() => flush(file));
  }

  /** Another text of a file. Until this resolves it has the old one, which a crash of the machine does not take away. */
  async replace(file: string, value: object): Promise<void> {
    const temporary = `${file}.${this.owner}.tmp`;
    await this.#attemptLater(async () => {
      try {
        mkdirSync(this.path, { recursive: true });
        writeFileSync(temporary, formatJson(value), { mode: 0o600 });
        await flush(temporary);
        await rename(temporary, file);
      } catch (error) {
        rmSync(temporary, { force: true });
        throw error;
      }
    });
  }

  remove(file: string): void {
    this.#attempt(() => rmSync(file, { force: true }));
  }

  /** Removes what processes that were killed have not finished writing. */
  sweep(): void {
    for (const name of this.#listNames()) {
      const [, owner] = TEMPORARY.exec(name) ?? [];
      if (owner !== undefined && !isProcessAlive(owner)) this.remove(join(this.path, name));
    }
  }

  /** Why files could not be written or removed; said once. */
  takeProblem(): string | undefined {
    const problem = this.#problem;
    this.#problem = problem === undefined ? undefined : '';
    return problem === '' ? undefined : problem;
  }

  #listNames(): string[] {
    try {
      return readdirSync(this.path);
    } catch {
      return []; // No folder: nothing was begun here.
    }
  }

  /** After a kill at any moment the file has either its old text or the new one. */
  #write(file: string, value: object, write: (path: string, text: string) => void): void {
    const temporary = `${file}.${this.owner}.tmp`;
    this.#attempt(() => {
      mkdirSync(this.path, { recursive: true });
      try {
        write(temporary, formatJson(value));
        renameSync(temporary, file);
      } catch (error) {
        rmSync(temporary, { force: true });
        throw error;
      }
    });
  }

  #attempt(change: () => void): void {
    try {
      change();
    } catch (error) {
      this.#problem ??= (error as Error).message;
    }
  }

  async #attemptLater(change: () => Promise<void>): Promise<void> {
    try {
      await change();
    } catch (error) {
      this.#problem ??= (error as Error).message;
    }
  }
}

function formatJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function writeAndFlush(file: string, text: string): void {
  const descriptor = openSync(file, 'w', 0o600);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
