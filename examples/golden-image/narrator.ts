import { spawn } from 'node:child_process';

let count = 0;

/** Begins a step of the story. */
export function step(title: string): void {
  count++;
  console.log(`\n${count}. ${title}`);
}

export function say(sentence: string): void {
  console.log(`   ${sentence}`);
}

/** Shows what a command printed, set off from the story. */
export function show(lines: readonly string[]): void {
  for (const line of lines) console.log(`   | ${line}`);
}

/** A diagnostic of an engine with that title, as a whole and without its frame; nothing where there is none. */
export function findDiagnostic(output: string, title: string): readonly string[] {
  const [, ...framed] = output.split('╷');
  const diagnostic = framed.map((each) => each.split('╵')[0] ?? '').find((each) => each.includes(title)) ?? '';
  return diagnostic
    .split('\n')
    .map((line) => line.replace(/^│ ?/, '').trimEnd())
    .filter((line) => line !== '');
}

export function fail(deviation: string): never {
  throw new Error(deviation);
}

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end. Its output is collected, not shown. */
export function runCommand(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd?: string,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, ...output }));
  });
}
