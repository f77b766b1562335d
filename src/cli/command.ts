/** Where a command writes and reads, so that tests can listen. */
export interface CommandIo {
  readonly stdout: CommandOutput;
  readonly stderr: CommandOutput;
  /** Absent where nothing can be read. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  /** From now on what cannot be written is lost, and ends nothing: for a server, whose work is not what it prints. */
  readonly outliveReaders?: () => void;
}

export interface CommandOutput {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

export const EXIT = { ok: 0, findings: 1, couldNotRun: 2 } as const;

/** A subcommand of `workspaces-image`. */
export interface Command {
  /** One line for the overview. */
  readonly summary: string;
  /** Full text of `--help`. */
  readonly usage: string;
  /** Resolves to the exit code. */
  run(args: readonly string[], io: CommandIo): Promise<number>;
}

/** Bad usage: written with the command's name, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What cannot be read or written: what is wrong with it, in words for the user. Exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
