import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../src/emulator';
import { Authority } from '../client/network/authority';
import { ProxyServer, startTls } from '../client/network/proxy-server';
import { findEngines, installProvider, RootModule, type Installation } from './engine';

const IMAGE = `
resource "workspaces_image" "golden" {
  name         = "golden"
  description  = "Golden image"
  workspace_id = "ws-golden0001"
}
`;

/** A runner on which nothing but a proxy leads out, with a token of its own and no keys. */
const PROVIDER = `
variable "token" {
  type      = string
  sensitive = true
}

provider "workspaces" {
  region           = "eu-central-1"
  custom_ca_bundle = "~/ca.pem"

  assume_role_with_web_identity {
    role_arn           = "arn:aws:iam::222233334444:role/runner"
    web_identity_token = var.token
  }

  assume_role {
    role_arn = "arn:aws:iam::333344445555:role/first"
  }

  assume_role {
    role_arn     = "arn:aws:iam::111122223333:role/second"
    session_name = "images"
  }

  endpoints {
    workspaces = "https://workspaces.test"
    sts        = "http://sts.test"
  }

  default_tags {
    tags = { Team = "block" }
  }
}
`;

const NONE = {
  AWS_ENDPOINT_URL_WORKSPACES: '',
  AWS_ENDPOINT_URL_STS: '',
  AWS_ACCESS_KEY_ID: '',
  AWS_SECRET_ACCESS_KEY: '',
};
const TOKEN = 'token-of-the-identity-provider';

let installation: Installation;
beforeAll(() => {
  installation = installProvider();
});
afterAll(() => installation.remove());

describe.each(findEngines())('a runner behind a proxy, with $name', (engine) => {
  const authority = new Authority();
  let emulator: Emulator;
  let tls: Awaited<ReturnType<typeof startTls>>;
  let secure: ProxyServer;
  let plain: ProxyServer;
  let module: RootModule;

  beforeEach(async () => {
    emulator = await startEmulator({ creationSeconds: 0.2 });
    const port = Number(new URL(emulator.url).port);
    tls = await startTls(authority.issue('workspaces.test'), port);
    secure = await ProxyServer.start({ port: tls.port });
    plain = await ProxyServer.start({ port });
    const env = {
      ...NONE,
      HTTPS_PROXY: `http://me:password-of-a-test@127.0.0.1:${secure.port}`,
      HTTP_PROXY: `http://127.0.0.1:${plain.port}`,
      NO_PROXY: 'example.com',
      TF_VAR_token: TOKEN,
      TF_AWS_DEFAULT_TAGS_Team: 'environment',
      TF_AWS_DEFAULT_TAGS_Cost: '7',
      TF_LOG_PROVIDER: 'DEBUG',
    };
    module = new RootModule(engine, installation, emulator.url, env);
    writeFileSync(join(module.folder, 'ca.pem'), authority.cert);
    module.write(PROVIDER + IMAGE);
    await module.succeed('init');
  });
  afterEach(async () => {
    module.remove();
    for (const each of [secure, plain, tls]) each.close();
    await emulator.close();
  });

  test('makes an image by a chain of roles, with the tags of its environment, and shows no secret', async () => {
    const { code, output } = await module.run('apply', '-auto-approve');
    expect(output.slice(-1500)).toContain('Apply complete');
    expect(code).toBe(0);
    const [image] = emulator.images();
    expect(image).toMatchObject({ accountId: '111122223333', tags: { Team: 'block', Cost: '7' } });
    expect(await module.succeed('plan', '-detailed-exitcode')).toContain('No changes');
    expect(new Set(plain.calls.map(({ line }) => line))).toEqual(new Set(['POST http://sts.test/']));
    expect(new Set(secure.calls.map(({ line }) => line))).toEqual(new Set(['CONNECT workspaces.test:443']));
    expect(output).not.toMatch(/password-of-a-test|cGFzc3dvcmQ|token-of-the-identity/);
  });

  test('says what is missing where it does not know the certificate, and where its proxy lets nothing pass', async () => {
    module.write(PROVIDER.replace(/custom_ca_bundle.*/, '') + IMAGE);
    const unknown = await module.run('apply', '-auto-approve');
    expect([unknown.code, unknown.output]).toEqual([
      1,
      expect.stringContaining('in custom_ca_bundle, or in AWS_CA_BUNDLE'),
    ]);
    module.write(PROVIDER.replace('~/ca.pem', '~/none.pem') + IMAGE);
    const missing = await module.run('apply', '-auto-approve');
    expect([missing.code, missing.output]).toEqual([1, expect.stringContaining('Invalid CA Bundle')]);
    module.write(PROVIDER + IMAGE);
    const closed = await ProxyServer.start({ port: 0, status: 407 });
    module.setEnv({ HTTPS_PROXY: `http://me:password-of-a-test@127.0.0.1:${closed.port}` });
    const refused = await module.run('apply', '-auto-approve');
    closed.close();
    expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('asks for a user name and a password')]);
    for (const { output } of [unknown, missing, refused]) expect(output).not.toContain('password-of-a-test');
    expect(emulator.images()).toEqual([]);
  });
});
