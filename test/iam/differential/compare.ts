import {
  createContext,
  explain,
  listFixedKeys,
  parsePolicyDocument,
  UNKNOWN,
  type ContextValue,
  type Decision,
  type PolicyKind,
  type PolicySet,
  type Proof,
} from '../../../src/iam';
import { decideInAllWorlds } from './oracle';
import { makeRandomCase, type RandomCase, type Row } from './random-case';

export interface Comparison {
  readonly case: RandomCase;
  readonly decided: Decision['kind'];
  readonly expected: Decision['kind'];
  /** What is wrong; undefined where nothing is. */
  readonly difference: string | undefined;
}

/**
 * Decides a random case and asks the oracle. Something that is unknown in no world alone may be called unknown, as where
 * two conditions on one key exclude each other; nothing that differs between worlds may be called known.
 */
export function compareCase(seed: number): Comparison {
  const given = makeRandomCase(seed);
  const verdicts = decideInAllWorlds(given);
  const [only] = verdicts;
  const expected = verdicts.size === 1 ? only! : 'unknown';
  const proof = decideCase(given);
  const decided = proof.decision.kind;
  const mayBeCautious = given.unknown.length > 0 || given.from !== undefined || !given.hasResource;
  const isRight = decided === expected || (decided === 'unknown' && mayBeCautious);
  const difference = isRight ? checkProof(proof) : `decided ${decided}, the oracle says ${expected}`;
  return { case: given, decided, expected, difference };
}

function decideCase(given: RandomCase): Proof {
  const { action, resource, hasResource, known, unknown, from } = given;
  const entries: (readonly [string, ContextValue])[] = Object.entries(known);
  for (const key of unknown) entries.push([key, UNKNOWN]);
  if (from !== undefined) {
    const [time] = listFixedKeys({ now: from * 1000 }).filter(([key]) => key === 'aws:CurrentTime');
    entries.push(time!);
  }
  return explain({ action, resource, hasResource, context: createContext(entries) }, readPolicies(given));
}

function readPolicies({ identity, boundary, scps, session, rcps }: RandomCase): PolicySet {
  const read = (Statement: Row[], kind: PolicyKind) => {
    const document = parsePolicyDocument({ Version: '2012-10-17', Statement }, kind, { kind });
    if (document.kind !== 'policy')
      throw new Error(`the random policy is ${document.kind}: ${JSON.stringify(Statement)}`);
    return document;
  };
  return {
    identity: identity.map((rows) => read(rows, 'identity')),
    ...(boundary && { boundary: read(boundary, 'managed') }),
    ...(scps && { scps: scps.map((level) => level.map((rows) => read(rows, 'scp'))) }),
    ...(session && { session: session.map((rows) => read(rows, 'identity')) }),
    ...(rcps && { rcps: rcps.map((rows) => read(rows, 'rcp')) }),
  };
}

/** Whether the layers of a proof come to the decision that they prove. */
function checkProof({ decision, layers }: Proof): string | undefined {
  const verdicts = layers.map(({ verdict }) => verdict);
  const isDenied = verdicts.includes('explicitDeny') || verdicts.includes('implicitDeny');
  const joined = isDenied ? 'deny' : verdicts.includes('unknown') ? 'unknown' : 'allow';
  if (joined !== decision.kind) return `decided ${decision.kind}, the layers say ${joined}`;
  const silent = layers.find(({ verdict, causes }) => verdict === 'unknown' && causes.length === 0);
  return silent && `the layer ${silent.layer.kind} is unknown without a cause`;
}
