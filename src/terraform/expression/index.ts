export { evaluateExpression, evaluateTemplate, takeSteps, type ReferenceStep, type Scope } from './evaluate';
export { decodeJson } from './json-decode';
export { encodeJson } from './json-encode';
export { isTemplate, parseTemplate } from './parse-template';
export type { Expression, TemplatePart } from './syntax';
