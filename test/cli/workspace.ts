import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../src/cli/main';

/** An image that no rule finds fault with. */
const GOOD = {
  name: 'golden',
  description: 'Base image',
  workspace_id: 'ws-0123456789',
  tags: { Owner: 'platform' },
};

export interface RunOptions {
  /** Whether both outputs are terminals. */
  readonly isTTY?: boolean;
  readonly stdin?: string | Buffer;
}

/** A folder of its own, which commands take for the one that they run in. */
export class Workspace {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'workspace-'));
  readonly #cwd = jest.spyOn(process, 'cwd').mockReturnValue(this.folder);

  remove(): void {
    this.#cwd.mockRestore();
    rmSync(this.folder, { recursive: true });
  }

  resolve(name: string): string {
    return path.join(this.folder, name);
  }

  /** Commands run in a folder inside from now on. */
  enter(name: string): void {
    this.#cwd.mockReturnValue(this.resolve(name));
  }

  write(name: string, content: unknown): void {
    const file = this.resolve(name);
    mkdirSync(path.dirname(file), { recursive: true });
    const isText = typeof content === 'string' || Buffer.isBuffer(content);
    writeFileSync(file, isText ? content : JSON.stringify(content, null, 2));
  }

  read(name: string): string {
    return readFileSync(this.resolve(name), 'utf8');
  }

  writeImage(change: object = {}, name = 'main.tf.json', rest: object = {}): void {
    this.write(name, { ...rest, resource: { workspaces_image: { golden: { ...GOOD, ...change } } } });
  }

  copy(source: string, name: string): void {
    cpSync(source, this.resolve(name), { recursive: true });
  }

  async run(args: readonly string[], { isTTY = false, stdin }: RunOptions = {}) {
    let out = '';
    let err = '';
    const code = await main(args, {
      stdout: { write: (text) => void (out += text), isTTY },
      stderr: { write: (text) => void (err += text), isTTY },
      ...(stdin !== undefined && { stdin: toStream(stdin) }),
    });
    return { code, out, err };
  }
}

/** In pieces of one byte, as a pipe may bring it. */
async function* toStream(content: string | Buffer): AsyncGenerator<Buffer> {
  for (const byte of Buffer.from(content as Buffer)) yield Buffer.from([byte]);
}
