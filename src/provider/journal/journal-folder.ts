import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Files of a folder, each under the hash of what it is about. What cannot be read counts as absent. */
export class JournalFolder {
  #problem: string | undefined;

  constructor(readonly path: string) {}

  /** Where the file about these parts stands. @param kind the end of the file's name, after a dot */
  getFile(parts: readonly string[], kind: string): string {
    return join(this.path, `${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}.${kind}`);
  }

  /** Texts of all files of the kind. */
  list(kind: string): string[] {
    try {
      const files = readdirSync(this.path).filter((file) => file.endsWith(`.${kind}`));
      return files.sort().flatMap((file) => this.read(join(this.path, file)) ?? []);
    } catch {
      return []; // No folder: nothing was begun here.
    }
  }

  read(file: string): string | undefined {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  }

  write(file: string, value: object): void {
    this.#attempt(() => {
      mkdirSync(this.path, { recursive: true });
      writeAtomically(file, `${JSON.stringify(value, null, 2)}\n`);
    });
  }

  remove(file: string): void {
    this.#attempt(() => rmSync(file, { force: true }));
  }

  /** Why files could not be written or removed; said once. */
  takeProblem(): string | undefined {
    const problem = this.#problem;
    this.#problem = problem === undefined ? undefined : '';
    return problem === '' ? undefined : problem;
  }

  #attempt(change: () => void): void {
    try {
      change();
    } catch (error) {
      this.#problem ??= (error as Error).message;
    }
  }
}

/** After a kill at any moment the file has either its old text or the new one. */
function writeAtomically(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  const descriptor = openSync(temporary, 'w', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
}
