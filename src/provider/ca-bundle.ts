import { readCaBundle, type Environment } from '../client';
import type { Diagnostic } from '../framework';
import { diagnose } from './diagnostic/diagnose';
import type { ProviderConfig } from './provider-config';

/** Why the file of certificates cannot be used. Looked at before any call, as it is read on the machine that makes them. */
export function checkCaBundle(
  { settings }: Pick<ProviderConfig, 'settings'>,
  env: Environment,
): Diagnostic | undefined {
  const bundle = readCaBundle(settings, env);
  if (bundle.kind !== 'unusable') return undefined;
  const { setting, problem } = bundle;
  const paragraphs = [
    `${setting} ${problem}.`,
    'The certificates in it are trusted beside the usual ones, so that calls through a proxy or to a private endpoint would fail without them.',
    `Correct the path, put certificates there ("-----BEGIN CERTIFICATE-----"), or remove ${setting}.`,
  ];
  return diagnose('error', 'Invalid CA Bundle', paragraphs, setting === 'custom_ca_bundle' ? setting : undefined);
}
