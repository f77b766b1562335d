/** Tags in the call, and their keys. Source: Service Authorization Reference, Amazon WorkSpaces, condition keys. */
export const REQUEST_TAG_KEYS = ['aws:RequestTag/${TagKey}', 'aws:TagKeys'] as const;

/** Tags that the resource has already. Source: as REQUEST_TAG_KEYS. */
export const RESOURCE_TAG_KEY = 'aws:ResourceTag/${TagKey}';

/** The page in the form that has a file for each service. */
export const AUTHORIZATION_REFERENCE =
  'Service Authorization Reference, "Actions, resources, and condition keys for Amazon WorkSpaces", 2026, page of the service';
