import { defineApiOperation } from './operation/api-operation';

/**
 * Reads the tags of many images at a time; an operation of another service, the Resource Groups Tagging API. Without it
 * the tags are read image by image.
 */
export const BULK_TAG_READ = defineApiOperation({
  name: 'GetResources',
  service: 'tag',
  access: 'Read',
  readings: [
    {
      standing: 'current',
      source: 'Service Authorization Reference, Amazon Resource Group Tagging API',
      resources: [],
      conditionKeys: [],
    },
  ],
  errorCodes: [],
});
