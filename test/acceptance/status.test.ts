import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../../examples/golden-image/narrator';

const DIST = path.resolve(__dirname, '../../dist');
const CLI = path.join(DIST, 'src/cli/main.js');

test('the built command asks AWS with the SDK of the provider, which is in the package once', async () => {
  const status = [process.execPath, CLI, 'status', '--region', 'eu-central-1'];
  const env = { ...process.env, AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
  const { code, stdout, stderr } = await runCommand(
    process.execPath,
    [CLI, 'emulate', '--', ...status],
    { ...env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: undefined },
    DIST,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Images of account 111122223333\n\neu-central-1: 0 images\n');
  const commands = path.join(DIST, 'src/cli');
  const texts = readdirSync(commands).map((name) => readFileSync(path.join(commands, name), 'utf8'));
  expect(texts.filter((text) => /require\("@(aws-sdk|smithy)\//.test(text))).toEqual([]);
});
