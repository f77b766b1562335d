import type { Environment } from './settings';

/** Who calls, as AWS's logs shall name it. */
export interface Product {
  /** `terraform-provider-workspaces`. */
  readonly name: string;
  readonly version: string;
  /** Version of the engine that runs the provider. */
  readonly terraformVersion?: string;
}

/**
 * Products for the user agent, as the SDK takes them: this one, the engine, and what TF_APPEND_USER_AGENT adds. The SDK
 * replaces what a header cannot hold.
 */
export function getUserAgent(product: Product | undefined, env: Environment): [string, string?][] {
  const products: [string, string?][] = [];
  if (product !== undefined) products.push([product.name, product.version]);
  if (product?.terraformVersion) products.push(['Terraform', product.terraformVersion]);
  const more = env['TF_APPEND_USER_AGENT']?.split(/\s+/).filter((word) => word !== '') ?? [];
  return [...products, ...more.map((word): [string] => [word])];
}
