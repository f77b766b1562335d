export { Block, locateEmbeddedInBlock, locateInBlock, type Placed } from './block';
export * from './configuration';
export { locateEmbedded } from './embedded';
export { isTemplate, parseTemplate, type Expression, type TemplatePart } from './expression';
export type { Instance, Repetition } from './instance';
export * from './json';
export {
  locateInFile,
  MAX_JSON_DEPTH,
  readJsonFile,
  type JsonFile,
  type JsonReadResult,
  type ReadProblem,
} from './json-file';
export { JsonLocator, type LocatedMember } from './json-locator';
export { LineIndex, type Position, type PositionRange } from './line-index';
export { isManifestRoot, readManifest, type ManifestStack } from './manifest';
export {
  findPolicyDocumentBlock,
  STATEMENT_ATTRIBUTES,
  type PolicyDocumentData,
  type StatementOrigin,
} from './policy-document';
export { isPlanRoot, readPlan, type PlannedResource } from './plan';
export { Project } from './project';
export * from './value';
