export * from './arn';
export * from './error-code';
export * from './image';
export * from './operation';
export * from './state';
export * from './string-limit';
export * from './tag';
export * from './wire';
