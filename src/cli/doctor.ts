import { parseArgs } from 'node:util';
import { quote, sanitize, sanitizeJson } from '../text';
import { EXIT, UsageError, type Command } from './command';
import { checkCredentials, checkRegion } from './doctor/account';
import type { Check } from './doctor/check';
import { checkEndpoint } from './doctor/endpoint';
import { checkEngines } from './doctor/engine';
import { checkLockFile } from './doctor/lock-file';
import { checkNode } from './doctor/node';
import { checkPeers } from './doctor/peer';
import { checkProvider } from './doctor/provider';
import { checkRequirements } from './doctor/requirement';
import { readSurroundings, type Surroundings } from './doctor/surroundings';

const USAGE = `Usage: workspaces-image doctor [options]

Looks at what this package needs, here and now: Node.js, the engine, the provider, the version of it
that the bindings, stacks or modules of this folder want, the lock file of this folder, credentials
(whether there are some and whence, never what they are), the region, the endpoint of the API, and the
packages beside this one. One line each: ok, warn or FAIL, and what to do.

Settings of provider blocks are not read: they count before the environment.

Options:
  --offline         make no connection to the endpoint; nothing is sent over it otherwise either
  --format NAME     text, json (default text)
  --help            this text

Exit code: 0 nothing has failed, 1 something has, 2 could not run.
`;

export const command: Command = createDoctorCommand(readSurroundings);

/** The command, on the machine that it is given. */
export function createDoctorCommand(read: () => Surroundings): Command {
  return {
    summary: 'Say what is missing on this machine, and what to do.',
    usage: USAGE,
    async run(args, io) {
      const options = { offline: { type: 'boolean' }, format: { type: 'string', default: 'text' } } as const;
      const { values } = parseArgs({ args: [...args], options });
      if (values.format !== 'text' && values.format !== 'json')
        throw new UsageError(`there is no format ${quote(values.format)}; there are text and json.`);
      const surroundings = read();
      const checks = await examine(surroundings);
      if (values.offline !== true) checks.push(await checkEndpoint(surroundings));
      checks.push(...checkPeers(surroundings));
      io.stdout.write(values.format === 'json' ? formatJson(checks, surroundings) : checks.map(formatLine).join(''));
      return checks.some(({ status }) => status === 'fail') ? EXIT.findings : EXIT.ok;
    },
  };
}

async function examine(surroundings: Surroundings): Promise<Check[]> {
  const { checks, products } = await checkEngines(surroundings);
  // Whoever has no engine yet is told of the provider all the same.
  const engines = products.length === 0 ? (['Terraform'] as const) : products;
  return [
    checkNode(surroundings),
    ...checks,
    ...engines.map((product) => checkProvider(product, surroundings)),
    ...checkRequirements(engines, surroundings),
    ...checkLockFile(engines, surroundings),
    checkCredentials(surroundings),
    checkRegion(surroundings),
  ];
}

function formatLine({ subject, status, words, remedy }: Check): string {
  const title = status === 'fail' ? 'FAIL' : status;
  return `${sanitize(`${title.padEnd(4)}  ${subject}: ${words}${remedy === undefined ? '' : ` ${remedy}`}`)}\n`;
}

/** For programs: what was looked at, in the order of the lines. */
function formatJson(checks: readonly Check[], { manifest }: Surroundings): string {
  return `${sanitizeJson(JSON.stringify({ version: 1, package: manifest.version, checks }, null, 2))}\n`;
}
