import type { ApiLog, Environment } from '../client';
import { PROVIDER_TYPE } from '../model';

/** Levels of an engine at which single calls are of interest; JSON is TRACE in another form. */
const LEVELS = ['TRACE', 'DEBUG', 'JSON'];

/**
 * Writes each call of the API for the engine's log, one JSON line in the form of hclog, which engines read from a
 * provider's standard error. undefined where TF_LOG_PROVIDER, else TF_LOG, does not ask for it.
 */
export function createApiLog(env: Environment, write: (line: string) => void): ApiLog | undefined {
  const level = (env['TF_LOG_PROVIDER'] || env['TF_LOG'] || '').toUpperCase();
  if (!LEVELS.includes(level)) return undefined;
  return ({ operation, attempt, waitedMs, durationMs, requestId, status, outcome }) => {
    const line = {
      '@level': 'debug',
      '@message': `API call ${operation}: ${outcome}`,
      '@module': PROVIDER_TYPE,
      // Engines read no other form than one with six decimals.
      '@timestamp': new Date().toISOString().replace('Z', '000Z'),
      operation,
      attempt,
      duration_ms: durationMs,
      ...(waitedMs > 0 && { waited_ms: waitedMs }),
      outcome,
      ...(status !== undefined && { status }),
      ...(requestId !== undefined && { request_id: requestId }),
    };
    write(`${JSON.stringify(line)}\n`);
  };
}
