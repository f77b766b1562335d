import type { MessageTable } from './protobuf';

/*
 * The messages of plugin protocol 6 that are served here, by the field numbers of its published definition (6.11).
 * Fields that are neither read nor written are left out: the decoder skips them.
 */

export const DYNAMIC_VALUE = {
  msgpack: { id: 1, type: 'bytes' },
  json: { id: 2, type: 'bytes' },
} as const satisfies MessageTable;

const PATH_STEP = {
  attributeName: { id: 1, type: 'string', label: 'optional' },
  elementKeyString: { id: 2, type: 'string', label: 'optional' },
  elementKeyInt: { id: 3, type: 'int64', label: 'optional' },
} as const satisfies MessageTable;

export const ATTRIBUTE_PATH = {
  steps: { id: 1, type: () => PATH_STEP, label: 'repeated' },
} as const satisfies MessageTable;

export const DIAGNOSTIC = {
  severity: { id: 1, type: 'int64' },
  summary: { id: 2, type: 'string' },
  detail: { id: 3, type: 'string' },
  attribute: { id: 4, type: () => ATTRIBUTE_PATH },
} as const satisfies MessageTable;

export const SEVERITY = { error: 1, warning: 2 } as const;
export const MARKDOWN = 1;
export const NESTING = { single: 1, list: 2, set: 3, map: 4 } as const;

const ATTRIBUTE: MessageTable = {
  name: { id: 1, type: 'string' },
  type: { id: 2, type: 'bytes' },
  description: { id: 3, type: 'string' },
  required: { id: 4, type: 'bool' },
  optional: { id: 5, type: 'bool' },
  computed: { id: 6, type: 'bool' },
  sensitive: { id: 7, type: 'bool' },
  descriptionKind: { id: 8, type: 'int64' },
  deprecated: { id: 9, type: 'bool' },
  deprecationMessage: { id: 12, type: 'string' },
};

const NESTED_BLOCK: MessageTable = {
  typeName: { id: 1, type: 'string' },
  block: { id: 2, type: () => BLOCK },
  nesting: { id: 3, type: 'int64' },
  minItems: { id: 4, type: 'int64' },
  maxItems: { id: 5, type: 'int64' },
};

const BLOCK: MessageTable = {
  version: { id: 1, type: 'int64' },
  attributes: { id: 2, type: () => ATTRIBUTE, label: 'repeated' },
  blockTypes: { id: 3, type: () => NESTED_BLOCK, label: 'repeated' },
  description: { id: 4, type: 'string' },
  descriptionKind: { id: 5, type: 'int64' },
};

export const SCHEMA: MessageTable = {
  version: { id: 1, type: 'int64' },
  block: { id: 2, type: () => BLOCK },
};

const CAPABILITIES = {
  planDestroy: { id: 1, type: 'bool' },
  getProviderSchemaOptional: { id: 2, type: 'bool' },
  moveResourceState: { id: 3, type: 'bool' },
} as const satisfies MessageTable;

const RAW_STATE = {
  json: { id: 1, type: 'bytes' },
  flatmap: { id: 2, type: 'string', label: 'map' },
} as const satisfies MessageTable;

const RESOURCE_METADATA = { typeName: { id: 1, type: 'string' } } as const satisfies MessageTable;

const IMPORTED_RESOURCE = {
  typeName: { id: 1, type: 'string' },
  state: { id: 2, type: () => DYNAMIC_VALUE },
  private: { id: 3, type: 'bytes' },
} as const satisfies MessageTable;

export const EMPTY = {} as const satisfies MessageTable;

export const GET_METADATA_RESPONSE = {
  capabilities: { id: 1, type: () => CAPABILITIES },
  diagnostics: { id: 2, type: () => DIAGNOSTIC, label: 'repeated' },
  resources: { id: 4, type: () => RESOURCE_METADATA, label: 'repeated' },
} as const satisfies MessageTable;

export const GET_PROVIDER_SCHEMA_RESPONSE = {
  provider: { id: 1, type: () => SCHEMA },
  resourceSchemas: { id: 2, type: () => SCHEMA, label: 'map' },
  diagnostics: { id: 4, type: () => DIAGNOSTIC, label: 'repeated' },
  capabilities: { id: 6, type: () => CAPABILITIES },
} as const satisfies MessageTable;

export const VALIDATE_PROVIDER_CONFIG_REQUEST = {
  config: { id: 1, type: () => DYNAMIC_VALUE },
} as const satisfies MessageTable;
export const VALIDATE_PROVIDER_CONFIG_RESPONSE = {
  diagnostics: { id: 2, type: () => DIAGNOSTIC, label: 'repeated' },
} as const satisfies MessageTable;

export const VALIDATE_RESOURCE_CONFIG_REQUEST = {
  typeName: { id: 1, type: 'string' },
  config: { id: 2, type: () => DYNAMIC_VALUE },
} as const satisfies MessageTable;
/** Of every response that is diagnostics alone in field 1. */
export const DIAGNOSTICS_RESPONSE = {
  diagnostics: { id: 1, type: () => DIAGNOSTIC, label: 'repeated' },
} as const satisfies MessageTable;

export const UPGRADE_RESOURCE_STATE_REQUEST = {
  typeName: { id: 1, type: 'string' },
  version: { id: 2, type: 'int64' },
  rawState: { id: 3, type: () => RAW_STATE },
} as const satisfies MessageTable;
export const UPGRADE_RESOURCE_STATE_RESPONSE = {
  upgradedState: { id: 1, type: () => DYNAMIC_VALUE },
  diagnostics: { id: 2, type: () => DIAGNOSTIC, label: 'repeated' },
} as const satisfies MessageTable;

export const CONFIGURE_PROVIDER_REQUEST = {
  terraformVersion: { id: 1, type: 'string' },
  config: { id: 2, type: () => DYNAMIC_VALUE },
} as const satisfies MessageTable;

export const READ_RESOURCE_REQUEST = {
  typeName: { id: 1, type: 'string' },
  currentState: { id: 2, type: () => DYNAMIC_VALUE },
  private: { id: 3, type: 'bytes' },
} as const satisfies MessageTable;
export const READ_RESOURCE_RESPONSE = {
  newState: { id: 1, type: () => DYNAMIC_VALUE },
  diagnostics: { id: 2, type: () => DIAGNOSTIC, label: 'repeated' },
  private: { id: 3, type: 'bytes' },
} as const satisfies MessageTable;

export const PLAN_RESOURCE_CHANGE_REQUEST = {
  typeName: { id: 1, type: 'string' },
  priorState: { id: 2, type: () => DYNAMIC_VALUE },
  proposedNewState: { id: 3, type: () => DYNAMIC_VALUE },
  config: { id: 4, type: () => DYNAMIC_VALUE },
  priorPrivate: { id: 5, type: 'bytes' },
} as const satisfies MessageTable;
export const PLAN_RESOURCE_CHANGE_RESPONSE = {
  plannedState: { id: 1, type: () => DYNAMIC_VALUE },
  requiresReplace: { id: 2, type: () => ATTRIBUTE_PATH, label: 'repeated' },
  plannedPrivate: { id: 3, type: 'bytes' },
  diagnostics: { id: 4, type: () => DIAGNOSTIC, label: 'repeated' },
} as const satisfies MessageTable;

export const APPLY_RESOURCE_CHANGE_REQUEST = {
  typeName: { id: 1, type: 'string' },
  priorState: { id: 2, type: () => DYNAMIC_VALUE },
  plannedState: { id: 3, type: () => DYNAMIC_VALUE },
  config: { id: 4, type: () => DYNAMIC_VALUE },
  plannedPrivate: { id: 5, type: 'bytes' },
} as const satisfies MessageTable;
export const APPLY_RESOURCE_CHANGE_RESPONSE = {
  newState: { id: 1, type: () => DYNAMIC_VALUE },
  private: { id: 2, type: 'bytes' },
  diagnostics: { id: 3, type: () => DIAGNOSTIC, label: 'repeated' },
} as const satisfies MessageTable;

export const IMPORT_RESOURCE_STATE_REQUEST = {
  typeName: { id: 1, type: 'string' },
  id: { id: 2, type: 'string' },
} as const satisfies MessageTable;
export const IMPORT_RESOURCE_STATE_RESPONSE = {
  importedResources: { id: 1, type: () => IMPORTED_RESOURCE, label: 'repeated' },
  diagnostics: { id: 2, type: () => DIAGNOSTIC, label: 'repeated' },
} as const satisfies MessageTable;

export const STOP_PROVIDER_RESPONSE = { error: { id: 1, type: 'string' } } as const satisfies MessageTable;

/** `grpc.health.v1.HealthCheckResponse`; 1 is SERVING. */
export const HEALTH_RESPONSE = { status: { id: 1, type: 'int64' } } as const satisfies MessageTable;
