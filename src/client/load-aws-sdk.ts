/**
 * Loads the file of the SDK: 60 ms that a handshake, a schema or a validation must not wait for. An engine starts three
 * processes for a plan, and two of them never call AWS. Nothing else names that file, so that a build can keep it apart.
 */
export function loadAwsSdk(): typeof import('./aws-sdk') {
  return require('./aws-sdk') as typeof import('./aws-sdk');
}
