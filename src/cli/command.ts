/** Where a command writes, so that tests can listen. */
export interface CommandIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
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
