import { basename } from 'node:path';
import { createConnection, getEndpoint, type AwsConnection, type Clock, type Environment } from '../client';
import { hasError, type ConfigureRequest, type ConfigureResult, type Diagnostic, type Provider } from '../framework';
import { RESOURCE_TYPE } from '../model';
import { checkAccount, rememberAccount } from './account';
import { createApiLog } from './api-log';
import { checkCaBundle } from './ca-bundle';
import { ShownBoard } from './deployment/shown-board';
import { diagnose } from './diagnostic/diagnose';
import { createImageResource } from './image/image-resource';
import { createEngineRun, type EngineRun } from './journal/engine-run';
import { Journal } from './journal/journal';
import { JournalFolder } from './journal/journal-folder';
import { getJournalDirectory, getRootModule, getTerraformWorkspace } from './journal/journal-location';
import { identifyProcess } from './journal/process-identity';
import { keepPlace } from './journal/run-place';
import { warnOfInterrupted } from './journal/warn-of-interrupted';
import type { Meta } from './meta';
import { Preflight } from './preflight/preflight';
import { Successors } from './preflight/successors';
import { readProviderConfig, type ProviderConfig } from './provider-config';
import { PROVIDER_SCHEMA } from './provider-schema';
import { RunMemory } from './run-memory';
import { RunBoard } from './turn/run-board';
import { Turns } from './turn/turns';
import { checkDeploymentId, validateProvider } from './validate-provider';

/** What surrounds the provider's process; tests give their own. */
export interface ProviderOptions {
  readonly env?: Environment;
  /** The engine's working directory. */
  readonly cwd?: string;
  readonly clock?: Clock | undefined;
  /** Name of this process, as identifyProcess gives it. */
  readonly owner?: string | undefined;
  readonly run?: EngineRun;
  /** Takes the lines for the engine's log. */
  readonly log?: (line: string) => void;
}

/** The provider `workspaces`. */
export function createProvider(options: ProviderOptions = {}): Provider<Meta> {
  const env = options.env ?? process.env;
  // Now, while the engine lives: later it may be another process's child.
  const surroundings: Surroundings = {
    env,
    cwd: options.cwd ?? process.cwd(),
    clock: options.clock,
    owner: options.owner ?? identifyProcess(process.pid),
    run: options.run ?? createEngineRun(process.ppid, env),
    log: options.log ?? ((line) => process.stderr.write(line)),
  };
  return {
    schema: PROVIDER_SCHEMA,
    resources: { [RESOURCE_TYPE]: createImageResource() },
    validate: (config) => validateProvider(config, env),
    configure: (request) => configure(request, surroundings),
    close: (meta) => {
      const { journal, memory, board, shown } = meta;
      shown.close();
      if (!memory.hasPlanned) return;
      if (!memory.isApplying && canRecognisePlan(meta))
        board.notePlanned(journal.options.endpoint, memory.listPlanned());
      journal.close(memory.listFreeNames());
    },
  };
}

type Surroundings = Required<Omit<ProviderOptions, 'clock' | 'owner'>> &
  Pick<ProviderOptions, 'clock'> & { readonly owner: string };

async function configure(request: ConfigureRequest, surroundings: Surroundings): Promise<ConfigureResult<Meta>> {
  const diagnostics = validateProvider(request.config, surroundings.env).filter(({ severity }) => severity === 'error');
  if (hasError(diagnostics)) return { diagnostics };
  const config = readProviderConfig(request.config, surroundings.env);
  const problem = checkDeploymentId(config.deploymentId);
  if (problem !== undefined) return { diagnostics: [problem] };
  if (config.unknown.length > 0) return { missing: notKnownYet(config.unknown) };
  const unusable = checkCaBundle(config, surroundings.env);
  if (unusable !== undefined) return { diagnostics: [unusable] };
  const connection = connect(config, request, surroundings);
  const region = await connection.findRegion();
  if (region === undefined) return { diagnostics: [missingRegion()] };
  const refusal = await checkAccount(connection, config);
  if (refusal !== undefined) return { diagnostics: [refusal] };
  const meta = createMeta(config, connection, region, surroundings);
  if (canRecognisePlan(meta)) meta.memory.notePlannedBefore(meta.board.takePlanned(meta.journal.options.endpoint));
  return { meta, diagnostics: await warnOfInterrupted(meta) };
}

function connect(
  { settings }: ProviderConfig,
  { terraformVersion }: ConfigureRequest,
  { env, clock, log }: Surroundings,
): AwsConnection {
  const product = { name: 'terraform-provider-workspaces', version: getVersion(), terraformVersion };
  return createConnection({ settings, env, clock, log: createApiLog(env, log), product });
}

/** Engines start the provider by a name that ends in its version; its launcher hands that on. */
function getVersion(): string {
  const versions = process.argv.slice(1).flatMap((word) => /_v(\d[\w.+-]*)$/.exec(basename(word))?.[1] ?? []);
  return versions[0] ?? 'dev';
}

function createMeta(
  { settings, defaultTags, ignoredTags, preflight, deploymentId }: ProviderConfig,
  connection: AwsConnection,
  region: string,
  { env, cwd, owner, run }: Surroundings,
): Meta {
  const memory = new RunMemory();
  const folder = new JournalFolder(getJournalDirectory(env, cwd), owner);
  const board = new RunBoard(folder, run.id);
  const journal = new Journal({
    folder,
    rootModule: getRootModule(cwd),
    endpoint: getEndpoint('workspaces', settings, env) ?? '',
    ...keepPlace(folder, run.id, {
      terraformWorkspace: getTerraformWorkspace(env, cwd),
      state: run.findState?.(cwd) ?? '',
    }),
    run,
    now: () => connection.clock.now(),
  });
  return {
    connection,
    region,
    defaultTags,
    ignoredTags,
    journal,
    preflight: new Preflight({ level: preflight, connection, memory }),
    memory,
    board,
    turns: new Turns(board, connection.clock),
    successors: new Successors(folder),
    shown: new ShownBoard(folder, run, cwd),
    deploymentId,
    getAccount: rememberAccount(connection),
  };
}

/** Whether a run plans once, and then applies that. `test` does both many times. */
function canRecognisePlan({ journal }: Meta): boolean {
  return journal.options.state !== 'test';
}

function missingRegion(): Diagnostic {
  const paragraphs = [
    'There is no region to call WorkSpaces in.',
    'Neither the provider block nor the environment nor a profile names one.',
    'Set region in the provider block, for example "eu-central-1", or AWS_REGION.',
  ];
  return diagnose('error', 'Missing AWS Region', paragraphs, 'region');
}

function notKnownYet(unknown: readonly string[]): Diagnostic {
  const names = unknown.join(', ');
  return diagnose('error', 'Provider Not Configured', [
    `${names} of the provider block ${unknown.length === 1 ? 'is' : 'are'} known only after apply, so AWS cannot be asked for the images of this state now.`,
    `Give ${names} ${unknown.length === 1 ? 'a value that is' : 'values that are'} known before the plan, or apply first, with -target, what ${unknown.length === 1 ? 'it comes' : 'they come'} from.`,
  ]);
}
