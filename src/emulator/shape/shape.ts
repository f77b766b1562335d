import type { IdentifierFormat, StringLimit } from '../../model';

/** The shape of a JSON value as data. Lengths of strings are in code points. */
export type Shape =
  | {
      readonly kind: 'string';
      readonly min?: number;
      readonly max?: number;
      readonly pattern?: RegExp;
      readonly values?: readonly string[];
    }
  | { readonly kind: 'integer' | 'number'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'list'; readonly of: Shape; readonly min?: number; readonly max?: number }
  | { readonly kind: 'map'; readonly of: Shape }
  | { readonly kind: 'structure'; readonly members: Members };

export type Members = Readonly<Record<string, Member>>;

export interface Member {
  readonly shape: Shape;
  readonly isRequired: boolean;
}

/** The TypeScript type of a checked value. */
export type ValueOf<S extends Shape> = S extends { kind: 'string'; values: readonly (infer V)[] }
  ? V
  : S extends { kind: 'string' }
    ? string
    : S extends { kind: 'integer' | 'number' }
      ? number
      : S extends { kind: 'boolean' }
        ? boolean
        : S extends { kind: 'list'; of: infer O extends Shape }
          ? readonly ValueOf<O>[]
          : S extends { kind: 'map'; of: infer O extends Shape }
            ? Readonly<Record<string, ValueOf<O>>>
            : S extends { kind: 'structure'; members: infer M extends Members }
              ? StructureOf<M>
              : never;

export type StructureOf<M extends Members> = {
  readonly [K in keyof M as M[K] extends { isRequired: true } ? K : never]: ValueOf<M[K]['shape']>;
} & {
  readonly [K in keyof M as M[K] extends { isRequired: true } ? never : K]?: ValueOf<M[K]['shape']>;
};

export function required<const S extends Shape>(shape: S) {
  return { shape, isRequired: true } as const;
}

export function optional<const S extends Shape>(shape: S) {
  return { shape, isRequired: false } as const;
}

export const STRING = { kind: 'string' } as const;
export const BOOLEAN = { kind: 'boolean' } as const;

export function enumOf<const V extends readonly string[]>(values: V) {
  return { kind: 'string', values } as const;
}

export function listOf<const S extends Shape>(of: S, limits: { readonly min?: number; readonly max?: number } = {}) {
  return { kind: 'list', of, ...limits } as const;
}

export function mapOf<const S extends Shape>(of: S) {
  return { kind: 'map', of } as const;
}

export function structure<const M extends Members>(members: M) {
  return { kind: 'structure', members } as const;
}

export function patternOf(pattern: RegExp) {
  return { kind: 'string', pattern } as const;
}

/** A string in a format of the model, such as WORKSPACE_ID. */
export function identifier(format: IdentifierFormat) {
  return patternOf(format.pattern);
}

/** A string with the length and the characters of a limit of the model; the pattern is the published one. */
export function limited(limit: StringLimit) {
  const { source, flags } = limit.allowedCharacter;
  const pattern = new RegExp(source.replace(/\]\$$/, ']+$'), flags);
  return { kind: 'string', min: limit.minLength, max: limit.maxLength, pattern } as const;
}
