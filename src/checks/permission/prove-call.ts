import { explain, type PolicySet, type Proof } from '../../iam';
import { decideCall, listReadings, type CallVerdict, type ImageRequest } from './image-permission';
import type { ImageCall } from './image-call';
import type { ImageDeployment } from './image-deployment';

/** A request beside everything that the policies say to it. */
interface RequestProof {
  /** Page of AWS by which it is asked. */
  readonly source: string;
  readonly request: ImageRequest;
  readonly proof: Proof;
}

/** A call, its verdict, and what led to it. */
export interface CallProof {
  readonly call: ImageCall;
  readonly verdict: CallVerdict;
  readonly requests: readonly RequestProof[];
}

/** The same verdict as that of the rules, with its proof. */
export function proveCall(call: ImageCall, deployment: ImageDeployment, policies: PolicySet): CallProof {
  const requests = listReadings(call, deployment).flatMap(({ source, requests }) =>
    requests.map((request) => ({ source, request, proof: explain(request, policies) })),
  );
  return { call, verdict: decideCall(call, deployment, policies), requests };
}
