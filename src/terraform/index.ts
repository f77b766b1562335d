export type { Annotation } from './annotation';
export { Block, locateEmbeddedInBlock, locateInBlock, type Placed } from './block';
export { getComment, getConstructPath, getSourceNote, type SourceNote } from './comment';
export * from './configuration';
export { locateEmbedded } from './embedded';
export { isTemplate, listStaticReferences, parseTemplate } from './expression';
export { isBlockBody, readHclFile, readHclLiteral, writeHclLiteral } from './hcl';
export { createAnyInstance, UnusedInstance, type Instance, type Repeated } from './instance';
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
export { findModule, getRootFolder } from './module-tree';
export type { VariableSetting } from './variable-setting';
export { isEphemeral, isSensitive, readDefault, readSetting, takeValue } from './variable';
export { parseConstraint } from './expression';
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
export type { ReferenceCycle } from './reference-log';
export { listRequiredProviders, type RequiredProvider } from './required-provider';
export { listTwins, type Twin } from './twin';
export * from './value';
export { visitBodies } from './visit-body';
