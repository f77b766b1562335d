import { getProxyProblem } from '../client';
import type { Diagnostic, ObjectValue, Value } from '../framework';
import { check, type Problem } from './argument-problem';

/** Nothing of a URL that may have a password is shown. */
export function checkProxies(config: ObjectValue): Diagnostic[] {
  return ['http_proxy', 'https_proxy'].flatMap((name) => check(config, name, [], (value) => getProblem(name, value)));
}

function getProblem(name: string, value: Value): Problem | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const problem = getProxyProblem(value);
  if (problem === undefined) return undefined;
  return {
    summary: 'Invalid Proxy',
    detail: `The value of ${name} ${problem}.\n\nA proxy speaks http or https, and its URL names a host; a port, and a user name and a password may stand in it.\n\nWrite for example "http://proxy.example.com:3128", or "" for no proxy.`,
  };
}
