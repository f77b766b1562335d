import type { DocumentNode } from './node';

const NOTHING = () => null;
const NONE = (): never[] => [];
const NO = () => false;

/** What rules for programs find where they ask for a scope: nothing is declared here. */
class EmptyScope {
  readonly type = 'global';
  readonly isStrict = false;
  readonly upper = null;
  readonly set: ReadonlyMap<string, unknown> = new Map();
  readonly variables: readonly unknown[] = [];
  readonly references: readonly unknown[] = [];
  readonly through: readonly unknown[] = [];
  readonly childScopes: readonly unknown[] = [];

  constructor(readonly block: DocumentNode) {}
}

/**
 * What ESLint gives to rules for programs. A configuration without `files` turns them on for data, too: they find no
 * token, comment or variable there, and are silent.
 */
export abstract class NotAProgram {
  abstract readonly ast: DocumentNode;
  readonly parserServices = {};
  readonly scopeManager = null;
  readonly hasBOM = false;
  readonly tokensAndComments: readonly never[] = [];

  readonly getNodeByRangeIndex = NOTHING;
  readonly getTokenByRangeStart = NOTHING;
  readonly getFirstToken = NOTHING;
  readonly getLastToken = NOTHING;
  readonly getTokenBefore = NOTHING;
  readonly getTokenAfter = NOTHING;
  readonly getFirstTokenBetween = NOTHING;
  readonly getLastTokenBetween = NOTHING;

  readonly getTokens = NONE;
  readonly getFirstTokens = NONE;
  readonly getLastTokens = NONE;
  readonly getTokensBefore = NONE;
  readonly getTokensAfter = NONE;
  readonly getTokensBetween = NONE;
  readonly getFirstTokensBetween = NONE;
  readonly getLastTokensBetween = NONE;
  /** In JSON a member `"//"` is data; those of HCL stand elsewhere, out of the reach of fixes for programs. */
  readonly getAllComments = NONE;
  readonly getCommentsBefore = NONE;
  readonly getCommentsAfter = NONE;
  readonly getCommentsInside = NONE;
  readonly getDeclaredVariables = NONE;

  readonly commentsExistBetween = NO;
  readonly isSpaceBetween = NO;
  readonly isGlobalReference = NO;
  readonly markVariableAsUsed = NO;

  getScope(): EmptyScope {
    return new EmptyScope(this.ast);
  }
}
