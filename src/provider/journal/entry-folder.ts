import { parseJournalEntry, type JournalEntry, type KeptEntry } from './journal-entry';
import type { JournalFile, JournalFolder } from './journal-folder';

const KIND = 'json';

/**
 * Entries of a folder, one file each. Each creation has one of its own, whatever others there are of its name. The
 * file's name says of which image name it is: an apply of many images does not read the entries of all at each step.
 */
export class EntryFolder {
  constructor(private readonly folder: JournalFolder) {}

  list(): KeptEntry[] {
    return parse(this.folder.list(KIND));
  }

  /** Those of one image name. */
  listOfName(name: string): KeptEntry[] {
    return parse(this.folder.list(KIND, [name])).filter(({ entry }) => entry.name === name);
  }

  /** Those of images whose names are made of that prefix. */
  listOfPrefix(prefix: string): KeptEntry[] {
    return parse(this.folder.listMarked(KIND, [prefix])).filter(({ entry }) => entry.namePrefix === prefix);
  }

  /** A new entry, or another text of one. */
  write(entry: JournalEntry, file = this.#getNewFile(entry)): KeptEntry {
    this.folder.write(file, entry);
    return { file, entry };
  }

  /** A new entry: readers see it at once, and once this resolves it outlives a crash of the machine. */
  add(entry: JournalEntry): { readonly kept: KeptEntry; readonly written: Promise<void> } {
    const file = this.#getNewFile(entry);
    return { kept: { file, entry }, written: this.folder.add(file, entry) };
  }

  /** Another text of an entry, in the same way as JournalFolder.replace. */
  replace({ file, entry }: KeptEntry): Promise<void> {
    return this.folder.replace(file, entry);
  }

  remove({ file }: KeptEntry): void {
    this.folder.remove(file);
  }

  #getNewFile({ name, namePrefix }: JournalEntry): string {
    return this.folder.getNewFile([name], KIND, namePrefix === undefined ? undefined : [namePrefix]);
  }
}

function parse(files: readonly JournalFile[]): KeptEntry[] {
  return files.flatMap(({ file, text }) => {
    const entry = parseJournalEntry(text);
    return entry === undefined ? [] : [{ file, entry }];
  });
}
