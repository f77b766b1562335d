export { DEFAULT_CREATE_TIMEOUT, DEFAULT_DELETE_TIMEOUT, IMAGE_SCHEMA } from './image/image-schema';
export type { Meta } from './meta';
export { createProvider, type ProviderOptions } from './provider';
export { PROVIDER_SCHEMA } from './provider-schema';
