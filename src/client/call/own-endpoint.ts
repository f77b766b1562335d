/** A client of the SDK, of which only the endpoint matters here. */
interface EndpointClient {
  readonly config: { readonly isCustomEndpoint?: boolean };
}

/**
 * Whether the client calls an endpoint that somebody has configured: in the settings, the environment or the profile.
 * The SDK reads the last two when it makes the first call, or is asked so.
 */
export async function hasOwnEndpoint({ config }: EndpointClient): Promise<boolean> {
  if (config.isCustomEndpoint === true) return true;
  const { serviceConfiguredEndpoint } = config as { serviceConfiguredEndpoint?: () => Promise<string | undefined> };
  return (await serviceConfiguredEndpoint?.()) !== undefined;
}
