import type { Linter } from 'eslint';

type LoadedLinter =
  | { readonly kind: 'installed'; readonly ESLint: typeof import('eslint').ESLint; readonly parser: Linter.Parser }
  /** `why` is for people: what, and what to do. */
  | { readonly kind: 'not-installed'; readonly why: string; readonly cause: unknown };

/** The versions that are tested together. */
const FITTING = 'eslint 9 or 10, typescript-eslint 8 and typescript 5 or 6';

/** ESLint and the parser of TypeScript, which the project of the user has or has not. */
export function loadLinter(load: (name: string) => unknown = require): LoadedLinter {
  try {
    const { ESLint } = load('eslint') as typeof import('eslint');
    const { parser } = load('typescript-eslint') as typeof import('typescript-eslint');
    return { kind: 'installed', ESLint, parser: parser as Linter.Parser };
  } catch (cause) {
    return { kind: 'not-installed', why: explain(cause, load), cause };
  }
}

function explain(cause: unknown, load: (name: string) => unknown): string {
  const missing = ['eslint', 'typescript-eslint', 'typescript'].filter((name) => isMissing(name, load));
  if (missing.length > 0)
    return `Sources are linted by ESLint, and ${missing.join(' and ')} cannot be found. Install ${FITTING}.`;
  const version = getCompilerVersion(load);
  const [major = '0'] = version?.split('.') ?? [];
  if (version !== undefined && Number(major) >= 7) {
    return `Sources are read with the compiler of typescript, and the main entry of typescript ${version} has no compiler API, which typescript-eslint needs. Install ${FITTING}.`;
  }
  const words = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
  return `Sources are linted by ESLint, which cannot be loaded: ${words} Install ${FITTING}.`;
}

/** Whether there is no such package: one that is there and fails to load is another matter. */
function isMissing(name: string, load: (name: string) => unknown): boolean {
  try {
    load(`${name}/package.json`);
    return false;
  } catch (error) {
    return (error as { code?: unknown }).code === 'MODULE_NOT_FOUND';
  }
}

function getCompilerVersion(load: (name: string) => unknown): string | undefined {
  try {
    const { version } = load('typescript/package.json') as { version?: unknown };
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}
