import { randomUUID } from 'node:crypto';
import { parseJournalEntry, type JournalEntry, type KeptEntry } from './journal-entry';
import type { JournalFolder } from './journal-folder';

const KIND = 'json';

/** Entries of a folder, one file each. Each creation has one of its own, whatever others there are of its name. */
export class EntryFolder {
  constructor(private readonly folder: JournalFolder) {}

  list(): KeptEntry[] {
    return this.folder.list(KIND).flatMap(({ file, text }) => {
      const entry = parseJournalEntry(text);
      return entry === undefined ? [] : [{ file, entry }];
    });
  }

  /** A new entry, or another text of one. */
  write(entry: JournalEntry, file = this.folder.getFile([randomUUID()], KIND)): KeptEntry {
    this.folder.write(file, entry);
    return { file, entry };
  }

  remove({ file }: KeptEntry): void {
    this.folder.remove(file);
  }
}
