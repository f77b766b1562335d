export { IMAGE_SCHEMA } from './image/image-schema';
export type { Meta } from './meta';
export { createProvider } from './provider';
export { PROVIDER_SCHEMA } from './provider-schema';
