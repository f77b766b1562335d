import type { ClientHttp2Session, ClientHttp2Stream } from 'node:http2';
import type { ObjectValue, Type, Value } from '../../src/framework';
import { objectValue } from '../../src/framework';
import { createCertificate } from '../../src/protocol/certificate';
import { decodeObject, encodeValue } from '../../src/protocol/dynamic-value';
import { frame } from '../../src/protocol/grpc';
import * as message from '../../src/protocol/message';
import type { Decoded, Encodable, MessageTable } from '../../src/protocol/protobuf';
import { decodeMessage, encodeMessage } from '../../src/protocol/protobuf';
import type { Exit, StartOptions } from './plugin-process';
import { connectTo, PluginProcess } from './plugin-process';
import { readType } from './read-type';

export interface PluginDiagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** `tags["a"]`, `list[0].name`; empty where there is no path. */
  readonly path: string;
}

export interface ResourceOutcome {
  readonly state: ObjectValue | null;
  readonly privateData: Uint8Array;
  readonly diagnostics: readonly PluginDiagnostic[];
}

export interface PlanOutcome extends ResourceOutcome {
  readonly requiresReplace: readonly string[];
}

export interface RawAnswer {
  readonly httpStatus: number;
  readonly status: number;
  readonly message: string;
  readonly body: Buffer;
}

interface SchemaAttribute {
  readonly name: string;
  readonly type: Type;
  readonly isComputed: boolean;
  readonly isBlock: boolean;
}

/** The parts of a schema that an engine needs to write values. */
export interface ClientSchema {
  readonly version: number;
  readonly attributes: readonly SchemaAttribute[];
  readonly type: Type;
  readonly message: Readonly<Record<string, unknown>>;
}

/** The error of a call that the provider answered with a gRPC status. */
class RpcError extends Error {
  readonly status: number;

  constructor({ status, message: text }: RawAnswer) {
    super(text);
    this.status = status;
  }
}

/** Starts a provider, reads its handshake line and connects to it, as an engine does. */
export async function startProvider(options: StartOptions): Promise<PluginClient> {
  const certificate = createCertificate(Date.now());
  const process_ = new PluginProcess(options, certificate);
  const line = await process_.readLine();
  return new PluginClient(process_, line, connectTo(line, options.isPlaintext === true ? undefined : certificate));
}

const PROVIDER = '/tfplugin6.Provider/';

/** An engine, as far as a provider can tell. Values are given and returned decoded; what is left out is null. */
export class PluginClient {
  readonly process: PluginProcess;
  readonly handshakeLine: string;
  readonly session: ClientHttp2Session;
  #schemas: Promise<{ provider: ClientSchema; resources: Record<string, ClientSchema> }> | undefined;

  constructor(process_: PluginProcess, handshakeLine: string, session: ClientHttp2Session) {
    this.process = process_;
    this.handshakeLine = handshakeLine;
    this.session = session;
    session.on('error', () => {});
    this.open('/plugin.GRPCBroker/StartStream');
    this.open('/plugin.GRPCStdio/StreamStdio').end();
  }

  /** A stream that stays open. */
  open(path: string): ClientHttp2Stream {
    const stream = this.session.request(requestHeaders(path));
    stream.on('error', () => {});
    stream.resume();
    return stream;
  }

  /** Sends a body as it is, without the frame of gRPC. Rejects when the connection is lost. */
  raw(path: string, body: Buffer, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      const stream = this.session.request({ ...requestHeaders(path), ...headers });
      const chunks: Buffer[] = [];
      let last: Readonly<Record<string, unknown>> = {};
      stream.on('response', (answered) => (last = answered));
      stream.on('trailers', (trailers) => (last = { ...last, ...trailers }));
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', reject);
      stream.on('close', () => {
        if (last[':status'] === undefined) return reject(new Error('the connection was lost'));
        return resolve({
          httpStatus: Number(last[':status']),
          status: Number(last['grpc-status']),
          message: decodeURIComponent(String(last['grpc-message'] ?? '')),
          body: Buffer.concat(chunks),
        });
      });
      stream.end(body);
    });
  }

  /** A unary call by the tables of its messages. Rejects with an RpcError on any status but OK. */
  async call<Request extends MessageTable, Response extends MessageTable>(
    path: string,
    request: Request,
    response: Response,
    fields: Encodable<Request>,
  ): Promise<Decoded<Response>> {
    const answer = await this.raw(path, frame(encodeMessage(request, fields)));
    if (answer.status !== 0) throw new RpcError(answer);
    return decodeMessage(response, answer.body.subarray(5));
  }

  /** Asked for once; kept. */
  getSchema(): Promise<{ provider: ClientSchema; resources: Record<string, ClientSchema> }> {
    this.#schemas ??= this.#fetchSchema();
    return this.#schemas;
  }

  async #fetchSchema() {
    const response = await this.call(
      `${PROVIDER}GetProviderSchema`,
      message.EMPTY,
      message.GET_PROVIDER_SCHEMA_RESPONSE,
      {},
    );
    const resources: Record<string, ClientSchema> = {};
    for (const [name, schema] of Object.entries(response.resourceSchemas)) resources[name] = readSchema(schema);
    return { provider: readSchema(response.provider ?? {}), resources };
  }

  async #schemaOf(typeName: string): Promise<ClientSchema> {
    const schema = (await this.getSchema()).resources[typeName];
    if (schema === undefined) throw new Error(`the provider has no resource type ${typeName}`);
    return schema;
  }

  /** Validates, then configures; the diagnostics of both. */
  async configure(config: ObjectValue = {}, terraformVersion = '1.11.4'): Promise<readonly PluginDiagnostic[]> {
    const value = encodeValue(objectValue(Object.entries(config)), (await this.getSchema()).provider.type);
    const validated = await this.call(
      `${PROVIDER}ValidateProviderConfig`,
      message.VALIDATE_PROVIDER_CONFIG_REQUEST,
      message.VALIDATE_PROVIDER_CONFIG_RESPONSE,
      { config: value },
    );
    const configured = await this.call(
      `${PROVIDER}ConfigureProvider`,
      message.CONFIGURE_PROVIDER_REQUEST,
      message.DIAGNOSTICS_RESPONSE,
      { config: value, terraformVersion },
    );
    return readDiagnostics([...validated.diagnostics, ...configured.diagnostics]);
  }

  async validate(typeName: string, config: ObjectValue): Promise<readonly PluginDiagnostic[]> {
    const { type } = await this.#schemaOf(typeName);
    const { diagnostics } = await this.call(
      `${PROVIDER}ValidateResourceConfig`,
      message.VALIDATE_RESOURCE_CONFIG_REQUEST,
      message.DIAGNOSTICS_RESPONSE,
      { typeName, config: encodeValue(config, type) },
    );
    return readDiagnostics(diagnostics);
  }

  /** State as it stands in a state file, by the schema version that wrote it. */
  async upgrade(typeName: string, json: string, version = 0): Promise<ResourceOutcome> {
    const { type } = await this.#schemaOf(typeName);
    const { upgradedState, diagnostics } = await this.call(
      `${PROVIDER}UpgradeResourceState`,
      message.UPGRADE_RESOURCE_STATE_REQUEST,
      message.UPGRADE_RESOURCE_STATE_RESPONSE,
      { typeName, version, rawState: { json: Buffer.from(json) } },
    );
    const state = decodeObject(upgradedState, type);
    return { state, privateData: new Uint8Array(), diagnostics: readDiagnostics(diagnostics) };
  }

  async read(typeName: string, state: ObjectValue | null, privateData = new Uint8Array()): Promise<ResourceOutcome> {
    const { type } = await this.#schemaOf(typeName);
    const response = await this.call(
      `${PROVIDER}ReadResource`,
      message.READ_RESOURCE_REQUEST,
      message.READ_RESOURCE_RESPONSE,
      { typeName, currentState: encodeValue(state, type), private: privateData },
    );
    return {
      state: decodeObject(response.newState, type),
      privateData: response.private,
      diagnostics: readDiagnostics(response.diagnostics),
    };
  }

  /** `config` null plans a destroy. The proposal is the configuration with what is computed taken from `prior`. */
  async plan(
    typeName: string,
    prior: ObjectValue | null,
    config: ObjectValue | null,
    privateData: Uint8Array = new Uint8Array(),
  ): Promise<PlanOutcome> {
    const { type, attributes } = await this.#schemaOf(typeName);
    const response = await this.call(
      `${PROVIDER}PlanResourceChange`,
      message.PLAN_RESOURCE_CHANGE_REQUEST,
      message.PLAN_RESOURCE_CHANGE_RESPONSE,
      {
        typeName,
        priorState: encodeValue(prior, type),
        proposedNewState: encodeValue(propose(attributes, prior, config), type),
        config: encodeValue(config, type),
        priorPrivate: privateData,
      },
    );
    return {
      state: decodeObject(response.plannedState, type),
      privateData: response.plannedPrivate,
      diagnostics: readDiagnostics(response.diagnostics),
      requiresReplace: response.requiresReplace.map(formatPath),
    };
  }

  /** `planned` null deletes; `prior` null creates. */
  async apply(
    typeName: string,
    prior: ObjectValue | null,
    planned: ObjectValue | null,
    config: ObjectValue | null,
    privateData: Uint8Array = new Uint8Array(),
  ): Promise<ResourceOutcome> {
    const { type } = await this.#schemaOf(typeName);
    const response = await this.call(
      `${PROVIDER}ApplyResourceChange`,
      message.APPLY_RESOURCE_CHANGE_REQUEST,
      message.APPLY_RESOURCE_CHANGE_RESPONSE,
      {
        typeName,
        priorState: encodeValue(prior, type),
        plannedState: encodeValue(planned, type),
        config: encodeValue(config, type),
        plannedPrivate: privateData,
      },
    );
    return {
      state: decodeObject(response.newState, type),
      privateData: response.private,
      diagnostics: readDiagnostics(response.diagnostics),
    };
  }

  /** Plans and applies. What has errors in its plan is not applied. */
  async change(
    typeName: string,
    prior: ObjectValue | null,
    config: ObjectValue | null,
    privateData: Uint8Array = new Uint8Array(),
  ): Promise<ResourceOutcome> {
    const plan = await this.plan(typeName, prior, config, privateData);
    if (plan.diagnostics.some(({ severity }) => severity === 'error')) return { ...plan, state: prior };
    return this.apply(typeName, prior, plan.state, config, plan.privateData);
  }

  async import(typeName: string, id: string): Promise<ResourceOutcome> {
    const { type } = await this.#schemaOf(typeName);
    const response = await this.call(
      `${PROVIDER}ImportResourceState`,
      message.IMPORT_RESOURCE_STATE_REQUEST,
      message.IMPORT_RESOURCE_STATE_RESPONSE,
      { typeName, id },
    );
    const [imported] = response.importedResources;
    return {
      state: imported === undefined ? null : decodeObject(imported.state, type),
      privateData: imported?.private ?? new Uint8Array(),
      diagnostics: readDiagnostics(response.diagnostics),
    };
  }

  /** What the engine sends when the user interrupts. */
  async stop(): Promise<void> {
    await this.call(`${PROVIDER}StopProvider`, message.EMPTY, message.STOP_PROVIDER_RESPONSE, {});
  }

  /** Ends the provider as an engine does, and waits for the process. */
  async shutdown(): Promise<Exit> {
    await this.call('/plugin.GRPCController/Shutdown', message.EMPTY, message.EMPTY, {});
    const exit = await this.process.exited;
    this.session.destroy();
    return exit;
  }

  /** Breaks the connection, as the death of the engine does. */
  disconnect(): void {
    this.session.destroy();
  }

  kill(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  get stderr(): string {
    return this.process.stderr;
  }
}

function requestHeaders(path: string) {
  return { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' } as const;
}

function propose(
  attributes: readonly SchemaAttribute[],
  prior: ObjectValue | null,
  config: ObjectValue | null,
): ObjectValue | null {
  if (config === null) return null;
  return objectValue(
    attributes.map(({ name, isComputed }): [string, Value] => {
      const configured = config[name] ?? null;
      return [name, isComputed && configured === null ? (prior?.[name] ?? null) : configured];
    }),
  );
}

interface BlockMessage {
  readonly attributes: readonly { readonly name: string; readonly type: Uint8Array; readonly computed: boolean }[];
  readonly blockTypes: readonly { readonly typeName: string; readonly nesting: number; readonly block: BlockMessage }[];
}

function readSchema(schema: Readonly<Record<string, unknown>>): ClientSchema {
  const attributes = readAttributes(schema['block'] as BlockMessage);
  return { version: Number(schema['version']), attributes, type: objectType(attributes), message: schema };
}

function readAttributes({ attributes, blockTypes }: BlockMessage): SchemaAttribute[] {
  return [
    ...attributes.map(({ name, type, computed }) => {
      return { name, type: readType(JSON.parse(Buffer.from(type).toString())), isComputed: computed, isBlock: false };
    }),
    ...blockTypes.map(({ typeName, nesting, block }) => {
      const item = objectType(readAttributes(block));
      const type = nesting === message.NESTING.single ? item : { [nestingName(nesting)]: item };
      return { name: typeName, type: type as Type, isComputed: false, isBlock: true };
    }),
  ];
}

function nestingName(nesting: number): string {
  return Object.entries(message.NESTING).find(([, id]) => id === nesting)?.[0] ?? 'unknown';
}

function objectType(attributes: readonly SchemaAttribute[]): Type {
  return { object: Object.fromEntries(attributes.map(({ name, type }) => [name, type])) };
}

function readDiagnostics(diagnostics: readonly Decoded<typeof message.DIAGNOSTIC>[]): PluginDiagnostic[] {
  return diagnostics.map(({ severity, summary, detail, attribute }) => ({
    severity: severity === message.SEVERITY.error ? 'error' : 'warning',
    summary,
    detail,
    path: attribute === undefined ? '' : formatPath(attribute),
  }));
}

function formatPath({ steps }: Decoded<typeof message.ATTRIBUTE_PATH>): string {
  return steps
    .map(({ attributeName, elementKeyString, elementKeyInt }, index) => {
      if (attributeName !== undefined) return index === 0 ? attributeName : `.${attributeName}`;
      return `[${elementKeyString === undefined ? elementKeyInt : JSON.stringify(elementKeyString)}]`;
    })
    .join('');
}
