import type { Receiver } from '../events/engine-run';
import type { Rule } from '../events/fault';
import type { Moment } from '../events/fault-proxy';

/** An image as a configuration has it. Its name is used by no other label in the whole scenario. */
export interface ChaosImage {
  /** Its address is `workspaces_image.<label>`. */
  readonly label: string;
  /** The name, or the prefix that the provider makes names of. */
  readonly name: string;
  readonly isPrefixed: boolean;
  readonly description: string;
  readonly workspaceId: string;
  readonly tags: Readonly<Record<string, string>>;
  /** `create_before_destroy`; each of its replacements has a new name, which with a prefix is the provider's matter. */
  readonly isNewFirst: boolean;
  /** `timeouts.create`. */
  readonly timeout?: string;
}

export type Configuration = readonly ChaosImage[];

/** When something happens to a command: after a time, or at a point of the n-th such call in it. */
export type Trigger =
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'call'; readonly moment: Moment; readonly operation: string; readonly count: number };

export interface Blow {
  readonly at: Trigger;
  readonly signal: NodeJS.Signals;
  readonly receiver: Receiver;
  /** The same once more, after so many milliseconds. */
  readonly againAfterMs?: number;
}

/** What is done with a new configuration, and what happens to it. */
export interface Step {
  readonly configuration: Configuration;
  readonly args: readonly string[];
  /** Whether it removes everything. */
  readonly isDestroy: boolean;
  readonly rules: readonly Rule[];
  readonly blows: readonly Blow[];
  /** WorkSpaces that are STOPPED in this step. */
  readonly stopped: readonly string[];
  /** How long AWS does not show a new image, in milliseconds. */
  readonly invisibleMs: number;
  /** Connections are refused, in milliseconds from the begin of the command. */
  readonly outage?: { readonly fromMs: number; readonly forMs: number };
}

/**
 * What a step leaves for the next one beside the state: everything, or nothing, as a runner of a pipeline that is new each
 * time. Such a pipeline is run again until it succeeds, before anybody changes the configuration.
 */
export type Runner = 'keeps' | 'forgets';

/** Everything that chance decides in one run of the chaos. */
export interface Scenario {
  readonly seed: number;
  readonly creationSeconds: number;
  readonly runner: Runner;
  /** Value of `deployment_id`; absent where it is not set. */
  readonly deploymentId?: string;
  /** Whether AWS throttles at its documented rate. */
  readonly isThrottled: boolean;
  readonly steps: readonly Step[];
  /** The last configuration, in which nothing asks for the impossible. */
  readonly final: Configuration;
}
