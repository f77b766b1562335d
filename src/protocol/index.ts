export type { ServeOptions } from './serve';
export { serve } from './serve';
