/** JSON of a plan or a configuration. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

/** What a plan is about; each part in the form that the engine writes. */
export interface PlannedChange {
  readonly actions: readonly string[];
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  readonly afterUnknown?: JsonObject;
  /** Arguments of the provider's configuration, as expressions. */
  readonly provider: JsonObject;
}

/** A plan of one image, as `terraform show -json` writes it. */
export function formatPlan({ actions, before, after, afterUnknown = {}, provider }: PlannedChange): string {
  const address = 'workspaces_image.golden';
  const resource = { mode: 'managed', type: 'workspaces_image', name: 'golden' };
  const isDeclared = after !== null;
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: { root_module: isDeclared ? { resources: [{ address, ...resource, values: after }] } : {} },
    resource_changes: [
      {
        address,
        ...resource,
        provider_name: 'registry.terraform.io/local/workspaces',
        change: {
          ...{ actions, before, after, after_unknown: afterUnknown },
          ...{ before_sensitive: before === null ? false : {}, after_sensitive: isDeclared ? {} : false },
        },
      },
    ],
    configuration: {
      provider_config: { workspaces: { name: 'workspaces', expressions: provider } },
      root_module: {
        resources: isDeclared
          ? [{ address, ...resource, provider_config_key: 'workspaces', expressions: {}, schema_version: 0 }]
          : [],
      },
    },
    timestamp: '2026-11-20T10:00:00Z',
    applyable: true,
    complete: true,
    errored: false,
  });
}

/** What an argument of the provider's configuration is, or what it refers to. */
export function expression(value: Json | undefined, reference: string): JsonObject {
  return value === undefined ? { references: [reference] } : { constant_value: value };
}
