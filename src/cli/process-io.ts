import { writeSync } from 'node:fs';
import { sanitizeLines } from '../text';
import { EXIT, type CommandIo, type CommandOutput } from './command';
import { explainSystemError } from './system-error';

const STANDARD_ERROR = 2;

/**
 * The streams of this process. What nobody can read ends it with exit code 2, as no other code would be true: without a
 * word where the reader has gone, with a line where a disk is full.
 */
export function createProcessIo(process: NodeJS.Process): CommandIo {
  const { stdout, stderr } = process;
  let give = endAfter;
  const create = (stream: NodeJS.WriteStream, name: string) => createOutput(stream, (error) => give(error, name));
  return {
    stdout: create(stdout, 'standard output'),
    stderr: create(stderr, 'standard error'),
    // To look at the stream is to open it, which takes time that most commands can do without.
    stdin: { [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() },
    outliveReaders: () => {
      give = () => {};
    },
  };
}

/** A pipe reports its errors later, by an event; a file throws them. */
function createOutput(stream: NodeJS.WriteStream, give: (error: NodeJS.ErrnoException) => void): CommandOutput {
  stream.on('error', give);
  return {
    isTTY: stream.isTTY,
    write(text) {
      try {
        stream.write(text);
      } catch (error) {
        give(error as NodeJS.ErrnoException);
      }
    },
  };
}

function endAfter(error: NodeJS.ErrnoException, name: string): void {
  if (error.code !== 'EPIPE') reportAtLast(`cannot write to ${name}: ${explainSystemError(error)}.`);
  process.exit(EXIT.couldNotRun);
}

/** Writes a line even where the streams do not work. */
export function reportAtLast(words: string): void {
  try {
    writeSync(STANDARD_ERROR, `workspaces-image: ${sanitizeLines(words)}\n`);
  } catch {
    // There is nobody left to tell.
  }
}
