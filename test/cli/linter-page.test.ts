import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../src/cli/main';

const PAGE = path.resolve(__dirname, '../../docs/linter.md');

interface Block {
  readonly language: string;
  /** Behind the language: the name of the file that the block is. */
  readonly file: string | undefined;
  readonly text: string;
}

interface Command {
  readonly line: string;
  readonly output: string;
}

/** The code blocks of the page, in their order. */
function readBlocks(): Block[] {
  const blocks = readFileSync(PAGE, 'utf8').matchAll(/^```(\w+)(?: (\S+))?\n([^]*?)^```$/gm);
  return [...blocks].map(([, language, file, text]) => ({ language: language!, file, text: text! }));
}

/** Each `$` line of a console block with what is below it. */
function readCommands({ text }: Block): Command[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [line = '', ...output] = part.split('\n');
      return { line, output: output.join('\n') };
    });
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'page-'));
  jest.spyOn(process, 'cwd').mockReturnValue(folder);
});

afterAll(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test('what the page shows is what the commands print, in its order', async () => {
  let lastCode = -1;
  const run = async (line: string): Promise<string> => {
    if (line === 'echo $?') return `${lastCode}\n`;
    let printed = '';
    const io = { write: (text: string) => (printed += text) };
    lastCode = await main(line.replace(/^npx workspaces-image /, '').split(' '), { stdout: io, stderr: io });
    return printed;
  };
  let count = 0;
  for (const block of readBlocks()) {
    if (block.file !== undefined) {
      mkdirSync(path.dirname(path.join(folder, block.file)), { recursive: true });
      writeFileSync(path.join(folder, block.file), block.text);
    }
    if (block.language !== 'console') continue;
    for (const { line, output } of readCommands(block)) {
      expect({ line, output: await run(line) }).toEqual({ line, output });
      count++;
    }
  }
  expect(count).toBeGreaterThan(7);
});
