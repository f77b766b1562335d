import { dirname, resolve } from 'node:path';
import { getStamp, readSmallFile } from './small-file';

/** The options of a tsconfig.json that say what an import means. */
interface PathOptions {
  /** Absolute; what the targets of `paths` begin at. */
  readonly base: string;
  /** Whether any import may begin at `base`. */
  readonly hasBaseUrl: boolean;
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

/** Configurations that extend each other, at most. */
const MAX_EXTENDS = 10;

/** The paths that an import that is not relative may mean by the nearest tsconfig.json, best first. */
export function resolveAlias(source: string, from: string): string[] {
  const options = findOptions(dirname(from));
  if (options === undefined) return [];
  const { base, hasBaseUrl, paths } = options;
  const match = findPattern(Object.keys(paths), source);
  const targets = match === undefined ? [] : (paths[match.pattern] ?? []);
  const aliased = targets.map((target) =>
    resolve(
      base,
      target.replace('*', () => match?.star ?? ''),
    ),
  );
  return hasBaseUrl ? [...aliased, resolve(base, source)] : aliased;
}

/** The pattern that fits best: the one without a star, else the one with the longest beginning. */
function findPattern(patterns: readonly string[], source: string): { pattern: string; star: string } | undefined {
  const fitting = patterns.flatMap((pattern) => {
    const [prefix = '', suffix] = pattern.split('*');
    if (suffix === undefined) return pattern === source ? [{ pattern, star: '', rank: Infinity }] : [];
    const fits = source.startsWith(prefix) && source.endsWith(suffix) && source.length >= prefix.length + suffix.length;
    const star = source.slice(prefix.length, source.length - suffix.length);
    return fits ? [{ pattern, star, rank: prefix.length }] : [];
  });
  return fitting.sort((a, b) => b.rank - a.rank)[0];
}

interface CachedOptions {
  readonly stamp: string | undefined;
  readonly options: PathOptions | undefined;
}

const cache = new Map<string, CachedOptions>();

function findOptions(folder: string): PathOptions | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = resolve(at, 'tsconfig.json');
    const stamp = getStamp(path);
    if (stamp !== undefined) {
      const cached = cache.get(path);
      if (cached?.stamp === stamp) return cached.options;
      const options = readOptions(path, MAX_EXTENDS);
      cache.set(path, { stamp, options });
      return options;
    }
    if (dirname(at) === at) return undefined;
  }
}

/** Its own options, else those of what it extends. */
function readOptions(path: string, depth: number): PathOptions | undefined {
  const config = parse(readSmallFile(path) ?? '');
  if (config === undefined || depth === 0) return undefined;
  const { compilerOptions, extends: parents } = config;
  const { baseUrl, paths } = (compilerOptions ?? {}) as { baseUrl?: unknown; paths?: unknown };
  const inherited = [parents].flat().flatMap((parent) => {
    if (typeof parent !== 'string' || !/^\.\.?\//.test(parent)) return [];
    const file = resolve(dirname(path), parent);
    return readOptions(file.endsWith('.json') ? file : `${file}.json`, depth - 1) ?? [];
  });
  const last = inherited.at(-1);
  const hasBaseUrl = typeof baseUrl === 'string';
  const base = hasBaseUrl ? resolve(dirname(path), baseUrl) : paths === undefined ? last?.base : dirname(path);
  if (base === undefined) return undefined;
  return { base, hasBaseUrl: hasBaseUrl || last?.hasBaseUrl === true, paths: readPaths(paths) ?? last?.paths ?? {} };
}

function readPaths(paths: unknown): Record<string, string[]> | undefined {
  if (typeof paths !== 'object' || paths === null) return undefined;
  return Object.fromEntries(
    Object.entries(paths).map(([pattern, targets]) => [
      pattern,
      Array.isArray(targets) ? targets.filter((target): target is string => typeof target === 'string') : [],
    ]),
  );
}

/** JSON with comments and with commas before brackets; undefined where it is none. */
function parse(text: string): { compilerOptions?: unknown; extends?: unknown } | undefined {
  const plain = text
    .replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[^]*?\*\//g, (_, quoted: string | undefined) => quoted ?? '')
    .replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, quoted: string | undefined) => quoted ?? '');
  try {
    const value: unknown = JSON.parse(plain);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
