/** Time from spawn to the handshake line of the built provider, as a ratio to a node process that prints a line. */
import path from 'node:path';
import { version } from '../../package.json';
import { interleave, report, timeToFirstLine } from '../measure';

const RUNS = 20;
const LIMIT = 2.5;
const PROVIDER = path.resolve(__dirname, `../../dist/provider/terraform-provider-workspaces_v${version}`);

const FLOOR = 'process.stdout.write("x\\n"); setTimeout(() => {}, 1e4)';

/** A self-signed certificate is all that the handshake looks at; no connection follows. */
const ENVIRONMENT = {
  PATH: process.env.PATH,
  TMPDIR: process.env.TMPDIR,
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '6',
};

async function main(): Promise<void> {
  const series = await interleave(
    {
      floor: () => timeToFirstLine([process.execPath, '-e', FLOOR], ENVIRONMENT),
      provider: () => timeToFirstLine([PROVIDER], ENVIRONMENT),
    },
    RUNS,
  );
  const isKept = report(series.provider!, series.floor!, LIMIT);
  process.exitCode = isKept ? 0 : 1;
}

void main();
