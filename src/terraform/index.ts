export type { Annotation } from './annotation';
export { Block, locateEmbeddedInBlock, locateInBlock } from './block';
export { getComment, getConstructPath, getSourceNote, type SourceNote } from './comment';
export * from './configuration';
export { locateEmbedded } from './embedded';
export { isTemplate, parseTemplate } from './expression';
export { readHclFile, readHclLiteral, writeHclLiteral } from './hcl';
export { UnusedInstance, type Instance, type Repeated } from './instance';
export * from './json';
export {
  locateInFile,
  MAX_JSON_DEPTH,
  readJsonFile,
  type JsonFile,
  type JsonReadResult,
  type ReadProblem,
} from './json-file';
export { JsonLocator } from './json-locator';
export { LineIndex } from './line-index';
export type { LocatedText } from './locator';
export { isManifestRoot, readManifest, type ManifestStack } from './manifest';
export { findPolicyDocumentBlock, STATEMENT_ATTRIBUTES, type PolicyDocumentData } from './policy-document';
export { readModuleFile } from './read-module-file';
export { getModuleSource, getPassedProvider } from './module-call';
export type { VariableSetting } from './variable-setting';
export { ENGINES, isHcl, isReadAsHcl, listModuleFiles, type Engine } from './module-file';
export {
  declaresSensitiveVariable,
  isPlanRoot,
  readDeleted,
  readForgotten,
  readPlan,
  type PlannedResource,
} from './plan';
export { Project } from './project';
export { listTwins, type Twin } from './twin';
export * from './value';
