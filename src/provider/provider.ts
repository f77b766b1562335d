import {
  createImageClient,
  findRegion,
  getEndpoint,
  type ClientSettings,
  type Clock,
  type Environment,
} from '../client';
import { hasError, type ConfigureRequest, type ConfigureResult, type Diagnostic, type Provider } from '../framework';
import { RESOURCE_TYPE } from '../model';
import { createImageResource } from './image-resource';
import { diagnose } from './image-state';
import { formatImportId, getImportCommand } from './import-id';
import { Journal } from './journal';
import type { JournalEntry } from './journal-entry';
import { getJournalDirectory, getTerraformWorkspace, hashAccount } from './journal-location';
import type { Meta } from './meta';
import { identifyProcess } from './process-identity';
import { readProviderConfig, type ProviderConfig } from './provider-config';
import { PROVIDER_SCHEMA } from './provider-schema';
import { validateProvider } from './validate-provider';

/** What surrounds the provider's process; tests give their own. */
export interface ProviderOptions {
  readonly env?: Environment;
  /** The engine's working directory. */
  readonly cwd?: string;
  readonly clock?: Clock;
  /** Names of this process and of the engine's, as identifyProcess gives them. */
  readonly owner?: string;
  readonly run?: string;
}

/** The provider `workspaces`. */
export function createProvider(options: ProviderOptions = {}): Provider<Meta> {
  // Now, while the engine lives: later it may be another process's child.
  const surroundings: Surroundings = {
    env: options.env ?? process.env,
    cwd: options.cwd ?? process.cwd(),
    clock: options.clock,
    owner: options.owner ?? identifyProcess(process.pid),
    run: options.run ?? identifyProcess(process.ppid),
  };
  return {
    schema: PROVIDER_SCHEMA,
    resources: { [RESOURCE_TYPE]: createImageResource() },
    validate: validateProvider,
    configure: (request) => configure(request, surroundings),
  };
}

type Surroundings = Required<Omit<ProviderOptions, 'clock'>> & Pick<ProviderOptions, 'clock'>;

async function configure({ config }: ConfigureRequest, surroundings: Surroundings): Promise<ConfigureResult<Meta>> {
  const diagnostics = validateProvider(config).filter(({ severity }) => severity === 'error');
  if (hasError(diagnostics)) return { diagnostics };
  const provider = readProviderConfig(config);
  if (provider.settings === undefined) return {};
  const region = await findRegion(provider.settings, surroundings.env);
  if (region === undefined) return { diagnostics: [missingRegion()] };
  const meta = createMeta(provider, provider.settings, region, surroundings);
  return { meta, diagnostics: meta.journal.listInterrupted().map((entry) => warnOfInterrupted(entry, meta.journal)) };
}

function createMeta(
  provider: ProviderConfig,
  settings: ClientSettings,
  region: string,
  surroundings: Surroundings,
): Meta {
  const { env, cwd, clock, owner, run } = surroundings;
  const client = createImageClient({ settings, region, env, clock });
  const { defaultTags, ignoredTags } = provider;
  const journal = new Journal({
    directory: getJournalDirectory(env, cwd),
    region,
    endpoint: getEndpoint('workspaces', settings, env) ?? '',
    account: hashAccount(settings),
    terraformWorkspace: getTerraformWorkspace(env, cwd),
    owner,
    run,
    now: () => client.clock.now(),
  });
  return { client, region, defaultTags, ignoredTags, journal };
}

function missingRegion(): Diagnostic {
  return diagnose(
    'error',
    'Missing AWS Region',
    [
      'There is no region to call WorkSpaces in.',
      'Neither the provider block nor the environment nor a profile names one.',
      'Set region in the provider block, for example "eu-central-1", or AWS_REGION.',
    ],
    'region',
  );
}

function warnOfInterrupted(entry: JournalEntry, journal: Journal): Diagnostic {
  const { name, imageId, startedAt, workspaceId, terraformWorkspace } = entry;
  const what = `An apply was interrupted while it made the image "${name}" from ${workspaceId}, begun at ${startedAt} in the Terraform workspace "${terraformWorkspace}".`;
  const known =
    imageId === undefined
      ? 'AWS had not answered yet, so that the image may exist or not. An apply that still has it makes it, or names the image that has taken its name.'
      : `AWS has made it as ${imageId}. An apply with the same name, description and workspace_id takes it over. Else import it:\n\n${getImportCommand(formatImportId(imageId, workspaceId))}`;
  return diagnose('warning', 'Interrupted Creation Found', [
    what,
    known,
    `If the image is no longer wanted, delete it, and then ${journal.getFile(entry)}.`,
  ]);
}
