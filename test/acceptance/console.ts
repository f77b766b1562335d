import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from './engine';

/** What an engine makes of an expression: JSON of its value, that it refuses it, or that it does not know it itself. */
export type ConsoleResult = { readonly json: string } | 'refused' | 'open';

const REFUSED = 'refused';
const MAX_BUFFER = 256 * 1024 * 1024;

/** Evaluates expressions, all in one process of the engine unless one of them cannot be evaluated with the others. */
export function askConsole(engine: Pick<Engine, 'binary'>, expressions: readonly string[]): readonly ConsoleResult[] {
  if (expressions.length === 0) return [];
  const printed = inFolder((folder) => {
    const lines = expressions.map(
      (expression, index) => `r${index} = try(jsonencode([\n${expression}\n]), ${JSON.stringify(REFUSED)})\n`,
    );
    writeFileSync(join(folder, 'main.tf'), `locals {\n${lines.join('')}}\n`);
    const all = expressions.map((_, index) => `local.r${index}`).join(', ');
    writeFileSync(join(folder, 'all.tf'), `locals {\n all = base64encode(jsonencode([${all}]))\n}\n`);
    return run(engine, folder, ['console'], 'local.all\n').stdout;
  });
  const encoded = /"([A-Za-z0-9+/=]*)"\s*$/.exec(printed)?.[1];
  if (encoded === undefined) return askHalves(engine, expressions, printed);
  const results = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as readonly string[];
  return results.map((result) => (result === REFUSED ? REFUSED : { json: result.slice(1, -1) }));
}

function askHalves(
  engine: Pick<Engine, 'binary'>,
  expressions: readonly string[],
  printed: string,
): readonly ConsoleResult[] {
  if (expressions.length === 1) return [printed.includes('known after apply') ? 'open' : REFUSED];
  const middle = expressions.length >> 1;
  return [...askConsole(engine, expressions.slice(0, middle)), ...askConsole(engine, expressions.slice(middle))];
}

interface Diagnostic {
  readonly range?: { readonly filename: string };
}

/** Which of the expressions the engine refuses before it evaluates anything. */
export function findInvalid(engine: Pick<Engine, 'binary'>, expressions: readonly string[]): ReadonlySet<string> {
  return inFolder((folder) => {
    for (const [index, expression] of expressions.entries())
      writeFileSync(join(folder, `e${index}.tf`), `output "e${index}" {\nvalue = (\n${expression}\n)\n}\n`);
    const { stdout } = run(engine, folder, ['validate', '-json', '-no-color'], '');
    const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly Diagnostic[] };
    const files = new Set(diagnostics.map(({ range }) => range?.filename));
    return new Set(expressions.filter((_, index) => files.has(`e${index}.tf`)));
  });
}

/** Names of the functions that an engine has. */
export function listFunctions(engine: Pick<Engine, 'binary'>): readonly string[] {
  return inFolder((folder) => {
    const { stdout } = run(engine, folder, ['metadata', 'functions', '-json'], '');
    const { function_signatures: signatures } = JSON.parse(stdout) as { readonly function_signatures: object };
    return Object.keys(signatures).filter((name) => !name.includes('::'));
  });
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'console-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run({ binary }: Pick<Engine, 'binary'>, folder: string, args: readonly string[], input: string) {
  const cliConfig = join(folder, 'cli.tfrc');
  writeFileSync(cliConfig, '');
  const env = { PATH: '/usr/bin:/bin', HOME: folder, TF_CLI_CONFIG_FILE: cliConfig, CHECKPOINT_DISABLE: '1' };
  const options = { cwd: folder, env, input, encoding: 'utf8', stdio: 'pipe', maxBuffer: MAX_BUFFER } as const;
  try {
    return { stdout: execFileSync(binary, args, options) };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    return { stdout: args[0] === 'validate' ? stdout : stdout + stderr };
  }
}
