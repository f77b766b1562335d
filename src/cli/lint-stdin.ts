import { resolve } from 'node:path';
import { InputError, type CommandIo } from './command';
import { explainUnread, isSource, type LintPaths } from './lint-input';
import { explainUtf16, showPath } from './read-source';

/** What stands on standard input, as the file that it is called. */
export interface StdinPaths extends LintPaths {
  readonly text: string;
}

/**
 * Reads standard input as a file of that name, which need not be there. Only this file is linted.
 * @throws InputError where nothing reads a file of that name, or it is not UTF-8
 */
export async function readStdin(name: string, cwd: string, { stdin }: CommandIo): Promise<StdinPaths> {
  const path = showPath(resolve(cwd, name), cwd);
  const refusal = explainUnread(path);
  if (refusal !== undefined) throw new InputError(refusal);
  const text = await readText(stdin ?? []);
  if (isSource(path)) return { text, inputs: [], sources: [path] };
  return { text, inputs: [{ kind: 'file', file: { path, text } }], sources: [] };
}

async function readText(stdin: Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  const bytes = Buffer.concat(chunks);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(explainUtf16('Standard input', bytes) ?? 'Standard input is not UTF-8 text.');
  }
}
