export { evaluateTemplate, takeSteps, type ReferenceStep } from './evaluate';
export { decodeJson } from './json-decode';
export { encodeJson } from './json-encode';
export type { Expression, TemplatePart } from './syntax';
export { isTemplate, parseTemplate } from './template';
