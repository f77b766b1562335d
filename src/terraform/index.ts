export * from './configuration';
export { evaluateJson } from './evaluate';
export * from './json';
export { locateInFile, MAX_JSON_DEPTH, readJsonFile, type JsonFile, type JsonReadResult, type ReadProblem } from './json-file';
export { JsonLocator, type LocatedMember } from './json-locator';
export { LineIndex, type Position, type PositionRange } from './line-index';
export { isManifestRoot, readManifest, type ManifestStack } from './manifest';
export * from './value';
