import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TEMPLATE } from './render';
import { zipFolder } from './zip';

export interface TemplateServer {
  /** Address of the zip of the template. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the zip on this machine: both CLIs take a template only over HTTP. */
export async function serveTemplate(): Promise<TemplateServer> {
  const zip = zipFolder(TEMPLATE);
  const server = createServer((_, response) => response.end(zip));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/typescript.zip`,
    close: () => new Promise((done) => void server.close(() => done())),
  };
}
