import type { ESLint } from 'eslint';

/** A language as ESLint's plugins have it. ESLint shows this type and those below as parts of others only. */
export type Language = NonNullable<ESLint.Plugin['languages']>[string];

/** A file as a language parses it. */
export type LanguageFile = Parameters<Language['parse']>[0];

export type ParseResult = ReturnType<Language['parse']>;

/** What the rules and ESLint itself see of a file of text. */
export type TextSourceCode = Extract<ReturnType<Language['createSourceCode']>, { readonly text: string }>;

/** One step of ESLint's walk. */
export type TraversalStep = ReturnType<TextSourceCode['traverse']> extends Iterable<infer Step> ? Step : never;

/** What switches rules on or off from a place in a file on. */
export type Directive = ReturnType<NonNullable<TextSourceCode['getDisableDirectives']>>['directives'][number];
