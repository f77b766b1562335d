import { REGION } from './seed';

/** A call that goes past the proxy, as of somebody who is not the engine. @returns its output */
export async function callApi(endpoint: string, operation: string, input: object): Promise<Record<string, unknown>> {
  const scope = `20260101/${REGION}/workspaces/aws4_request`;
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `WorkspacesService.${operation}`,
      'x-amz-date': '20260101T000000Z',
      // The emulator looks at the form of a signature only.
      authorization: `AWS4-HMAC-SHA256 Credential=test/${scope}, SignedHeaders=host;x-amz-date, Signature=0000`,
    },
    body: JSON.stringify(input),
  });
  if (!answer.ok) throw new Error(`${operation}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}
