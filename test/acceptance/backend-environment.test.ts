import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator, type Emulator } from '../../src/emulator';
import { findEngines, installProvider, RootModule, type Installation } from './engine';

const MODULE = `
terraform {
  backend "http" {}
}

resource "workspaces_image" "golden" {
  name         = "golden"
  description  = "Golden image"
  workspace_id = "ws-golden0001"
}
`;

/** Keeps a state under each path, as the http backend of the engines wants it. */
class StateServer {
  readonly states = new Map<string, string>();
  readonly #server: Server = createServer((request, response) => {
    const path = request.url!.split('?')[0]!;
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      if (request.method === 'POST') this.states.set(path, text);
      const state = this.states.get(path);
      response.writeHead(state === undefined ? 404 : 200).end(request.method === 'GET' ? state : '');
    });
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  getUrl(path: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

let installation: Installation;
beforeAll(() => {
  installation = installProvider();
});
afterAll(() => installation.remove());

describe.each(findEngines())('states whose backend the environment chooses, with $name', (engine) => {
  let emulator: Emulator;
  let server: StateServer;
  let module: RootModule;
  beforeEach(async () => {
    emulator = await startEmulator({ creationSeconds: 0.2 });
    server = new StateServer();
    await server.start();
    module = new RootModule(engine, installation, emulator.url);
    module.write(MODULE);
  });
  afterEach(async () => {
    module.remove();
    server.close();
    await emulator.close();
  });

  test('do not take over each other the image of an apply', async () => {
    const choose = async (path: string) => {
      module.setEnv({ TF_HTTP_ADDRESS: server.getUrl(path) });
      await module.succeed('init', '-input=false', '-reconfigure');
    };
    await choose('/live');
    await module.apply();
    const [image] = emulator.images();
    await choose('/staging');
    const { code, output } = await module.run('apply', '-auto-approve', '-input=false');
    expect(code).toBe(1);
    expect(output).toContain('Image Already Exists');
    expect(output).toContain('If it is in no state');
    expect(server.states.get('/live')).toContain(image!.imageId);
    expect(server.states.get('/staging') ?? '').not.toContain(image!.imageId);
    await choose('/live');
    expect(await module.plan()).toMatchObject({ code: 0 });
    expect(module.journal()).toEqual([]);
  });
});
