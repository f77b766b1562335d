/** The packages that hold constructs, tokens and functions of Terraform: cdktf, and cdktn, which continues it. */
const HOSTS: ReadonlySet<string> = new Set(['cdktf', 'cdktn']);

/** Whether a module is that of the host: `cdktf`, `cdktn`. */
export function isHostModule(source: string): boolean {
  return HOSTS.has(source);
}

/** Providers of others for these hosts, as packages or as `cdktf get` writes them. */
export function isProviderModule(source: string): boolean {
  return /^@(cdktf|cdktn)\/provider-/.test(source) || /(^|\/)\.gen\/providers\//.test(source);
}
