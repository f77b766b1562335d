export { LOCAL_CODES, type AwsError, type Result } from './aws-error';
export { SYSTEM_CLOCK, type Clock } from './clock';
export type { Image, ImageErrorDetail } from './image';
export { createImageClient, type ImageClient, type ImageClientOptions, type NewImage, type Tags } from './image-client';
export { findRegion } from './sdk';
export { getEndpoint, type ClientSettings, type Environment, type RoleSettings } from './settings';
export type { WaitOptions, WaitOutcome } from './wait-image';
