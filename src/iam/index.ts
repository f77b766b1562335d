export { createContext, type ContextOptions, type ContextValue, type RequestContext } from './context';
export { decide, type AccessRequest } from './decide';
export type { Decision, Layer, Mismatch, NearMiss, StatementRef, UnknownCause } from './decision';
export { formatStatement, type StatementInput } from './format-statement';
export { matchActionPattern } from './match-statement';
export { parsePolicyDocument } from './parse-policy';
export type { Pattern } from './pattern';
export type {
  MalformedPolicy,
  PatternList,
  Policy,
  PolicyDocument,
  PolicySet,
  PolicyValue,
  Statement,
  UnknownPolicy,
} from './policy';
export { formatProblem, type Path, type PolicyProblem, type PolicyProblemKind } from './problem';
export { formatText, joinText, PartialText, UNKNOWN, type Text, type Unknown } from './partial-text';
