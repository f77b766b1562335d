import { hasOwnEndpoint } from './own-endpoint';

type Choice = () => Promise<boolean>;

interface VariantConfig {
  useFipsEndpoint: Choice;
  useDualstackEndpoint: Choice;
}

/**
 * Has FIPS and dual stack count for AWS's own endpoints alone, as the AWS provider has it: with another one the SDK makes
 * no call. Which endpoint it is, the SDK finds out when it makes the first.
 */
export function limitVariants<Client extends { readonly config: object }>(client: Client): Client {
  const config = client.config as VariantConfig;
  for (const name of ['useFipsEndpoint', 'useDualstackEndpoint'] as const) {
    const getWanted = config[name];
    config[name] = async () => (await getWanted()) && !(await hasOwnEndpoint(client));
  }
  return client;
}
