import type { Diagnostic } from './diagnostic';
import type { CallContext, Resource } from './resource';
import type { Schema } from './schema';
import type { ObjectValue } from './value';

export interface ConfigureRequest extends CallContext {
  readonly config: ObjectValue;
  /** Version of the engine, as it says itself. */
  readonly terraformVersion: string;
}

export interface ConfigureResult<Meta> {
  /** What every call of a resource receives; absent where the configuration has errors or unknown values. */
  readonly meta?: Meta;
  /** What a call that needs `meta` is answered where there is none; the framework has words of its own. */
  readonly missing?: Diagnostic;
  readonly diagnostics?: readonly Diagnostic[];
}

/** A provider: what the server core needs to serve it. Knows nothing of the wire. */
export interface Provider<Meta> {
  readonly schema: Schema;
  readonly resources: Readonly<Record<string, Resource<Meta>>>;
  validate?(config: ObjectValue): readonly Diagnostic[];
  configure(request: ConfigureRequest): Promise<ConfigureResult<Meta>>;
  /** Called once, when the engine has no more calls and every handler has ended. The process ends when it returns. */
  close?(meta: Meta): void;
}
