import { GRAMMAR, type Grammar } from '../expression';

/** Levels of nesting that are read, of blocks and expressions together; as many as of JSON. The engines have no limit. */
export const MAX_HCL_DEPTH = 500;

const accept = (): void => undefined;

/**
 * Expressions as they stand in a file. Not every one is evaluated (`type = string` is none that could be): the engines
 * look at references when they evaluate, and so does what evaluates here.
 */
export const HCL_GRAMMAR: Grammar = {
  ...GRAMMAR,
  maxDepth: MAX_HCL_DEPTH,
  checkReference: accept,
  checkKey: accept,
};
