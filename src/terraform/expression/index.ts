export type { ReferenceStep } from './evaluate/environment';
export { evaluateTemplate } from './evaluate/evaluate';
export { RefusedStep, takeSteps } from './evaluate/step';
export { toCollection } from './collection';
export { decodeJson } from './json-decode';
export { encodeJson } from './json-encode';
export type { Expression, TemplatePart } from './syntax';
export { isTemplate, parseTemplate } from './template';
