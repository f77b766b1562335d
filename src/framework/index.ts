export * from './diagnostic';
export * from './provider';
export * from './resource';
export * from './schema';
export * from './value';
