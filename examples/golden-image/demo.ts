/**
 * The whole path on the local emulator: a bad image is stopped, a good one is linted, planned, deployed, changed,
 * replaced, imported and destroyed by a real engine. Ends non-zero on any deviation.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmulator, type Emulator } from 'cdktf-workspaces-image/emulator';
import { findEngine } from '../engine';
import { readDeclarations, writeCdktnApp } from './cdktn';
import { fail, runCommand, say, show, step, type CommandResult, findDiagnostic } from './narrator';

const ROOT = path.resolve(__dirname, '../..');
const CLI = path.join(ROOT, 'dist/src/cli/main.js');
const TSX = require.resolve('tsx/cli');
const DEPLOYER = path.join(ROOT, 'examples/rejected-image/deployer.json');
const EXPECTED_RULE_IDS = [
  'require-create-tags-permission',
  'valid-image-description',
  'valid-image-name',
  'valid-image-tags',
];
const NEW_TAG = { GOLDEN_IMAGE_TAGS: 'Team=Desktop,Stage=production' };
const NEW_NAME = 'office-2026.12';

class Demo {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'golden-image-'));
  private readonly output = path.join(this.folder, 'cdktf.out');
  private readonly stack = path.join(this.output, 'stacks/golden-image');
  private readonly engine =
    findEngine() ?? fail('no terraform and no tofu was found, and the pinned OpenTofu is not installed');
  private readonly env: NodeJS.ProcessEnv;

  constructor(private readonly emulator: Emulator) {
    const cliConfig = path.join(this.folder, 'engine.tfrc');
    const mirror = path.join(this.folder, 'mirror');
    writeFileSync(
      cliConfig,
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
    );
    this.env = {
      ...process.env,
      AWS_ENDPOINT_URL_WORKSPACES: emulator.url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      CDKTF_OUTDIR: this.output,
      CHECKPOINT_DISABLE: '1',
      TF_CLI_CONFIG_FILE: cliConfig,
      TF_IN_AUTOMATION: '1',
    };
    delete this.env.TF_PLUGIN_CACHE_DIR;
  }

  async run(): Promise<void> {
    const version = await this.runEngine(['version'], { cwd: this.folder });
    say(`Emulator on ${this.emulator.url}, engine ${version.stdout.split('\n')[0]}`);
    await this.stopBadImage();
    await this.compareHosts();
    await this.deploy();
    await this.changeTag();
    await this.stopReplacement();
    await this.replace();
    await this.importImage();
    await this.destroy();
  }

  async close(): Promise<void> {
    await this.emulator.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async stopBadImage(): Promise<void> {
    step('A bad image is stopped at synth, by the construct');
    const synth = await this.synth('golden-image', { GOLDEN_IMAGE_NAME: 'golden image' });
    expectThat(synth.code !== 0, 'synth accepts a name with a space');
    show(synth.stderr.split('\n').filter((line) => line.includes('[golden-image/')));

    step('A generated resource checks nothing itself: the linter finds it in the source, with line and remedy');
    const inSource = await this.lint(path.join(ROOT, 'examples/rejected-image/main.ts'), '--policy', DEPLOYER);
    show(inSource.stdout.trimEnd().split('\n'));
    expectThat(inSource.code === 1, `lint ends with ${inSource.code}, not with 1`);

    step('In the synthesized stack, before plan, the linter has the same findings');
    expectThat((await this.synth('rejected-image')).code === 0, 'the stack of generated resources does not synthesize');
    const inStack = await this.lint(this.output, '--policy', DEPLOYER);
    const [findings = ''] = inStack.stdout.split(/^All that is missing/m);
    show(findings.split('\n').filter((line) => /^\S|^ {2}\d/.test(line)));
    expectThat(inStack.code === 1, `lint ends with ${inStack.code}, not with 1`);
    const ids = listRuleIds(inStack.stdout);
    expectThat(ids.join() === listRuleIds(inSource.stdout).join(), 'source and stack have other findings');
    expectThat(ids.join() === EXPECTED_RULE_IDS.join(), `the findings are ${ids.join(', ')}`);
  }

  private async compareHosts(): Promise<void> {
    step('The same app for CDK Terrain writes the same stack');
    const app = path.join(this.folder, 'cdktn');
    if (!writeCdktnApp(app)) return say('CDK Terrain is not installed here. "npm run hosts" brings it.');
    await this.synthAndLint({});
    const expected = readDeclarations(this.stack);
    const env = { ...this.env, CDKTF_OUTDIR: path.join(app, 'cdktf.out') };
    await this.expectOk(runCommand(process.execPath, [TSX, 'main.ts'], env, app));
    const stack = path.join(app, 'cdktf.out/stacks/golden-image');
    expectThat(readDeclarations(stack) === expected, `cdktn writes ${readDeclarations(stack)}, and cdktf ${expected}`);
    say('with cdktn and cdktf-workspaces-image/cdktn in the imports: provider, image and output are the same');
  }

  private async deploy(): Promise<void> {
    step('The good image synthesizes and lints clean');
    await this.synthAndLint({});
    step('The provider is installed and planned with');
    await this.expectOk(
      runCommand(process.execPath, [CLI, 'install-provider', '--dir', path.join(this.folder, 'mirror')], this.env),
    );
    await this.expectOk(this.runEngine(['init', '-input=false', '-no-color']));
    await this.plan('Plan: 1 to add, 0 to change, 0 to destroy.');
    step('Deploy: the image goes from PENDING to AVAILABLE');
    const states = await this.apply();
    expectThat(states.join() === 'PENDING,AVAILABLE', `the image went through ${states.join(', ')}`);
    step('Other programs read the state');
    const shown = await this.expectOk(this.runEngine(['show', '-json']));
    const [image] = JSON.parse(shown.stdout).values.root_module.resources;
    expectThat(image.values.image_id === this.getOnlyImage().imageId, `show -json has ${JSON.stringify(image.values)}`);
    say(`show -json: ${image.address} is ${image.values.image_id}, ${image.values.state}`);
    step('A second plan has nothing to do');
    await this.expectNoChanges();
  }

  private async changeTag(): Promise<void> {
    step('A changed tag is updated in place');
    const before = this.getOnlyImage();
    await this.synthAndLint(NEW_TAG);
    await this.plan('Plan: 0 to add, 1 to change, 0 to destroy.');
    await this.apply();
    const after = this.getOnlyImage();
    say(`${after.imageId} has the tags ${JSON.stringify(after.tags)}`);
    expectThat(after.imageId === before.imageId, 'the image was replaced');
    expectThat(after.tags.Stage === 'production', 'the tag did not change');
  }

  private async stopReplacement(): Promise<void> {
    step('A replacement from a WorkSpace that is stopped: the plan warns, and the apply deletes nothing');
    const before = this.getOnlyImage();
    await this.synthAndLint({ ...NEW_TAG, GOLDEN_IMAGE_WORKSPACE_ID: 'ws-stopped001' });
    const plan = await this.plan('Plan: 1 to add, 0 to change, 1 to destroy.');
    show(findDiagnostic(plan, 'Image Would Be Refused'));
    expectThat(
      plan.includes('The WorkSpace ws-stopped001 is STOPPED'),
      'the plan does not warn of the stopped WorkSpace',
    );
    const applied = await this.runEngine(['apply', '-input=false', '-no-color', 'plan.bin']);
    show(findDiagnostic(applied.stderr, 'Replacement Stopped'));
    expectThat(applied.code === 1, `the apply ends with ${applied.code}, not with 1`);
    const after = this.getOnlyImage();
    expectThat(after.imageId === before.imageId && after.state === 'AVAILABLE', 'the image was replaced or lost');
    say(`${after.imageId} ${after.name}: ${after.state}, as before`);
  }

  private async replace(): Promise<void> {
    step('A new name makes a new image, as AWS cannot rename one');
    const before = this.getOnlyImage();
    await this.synthAndLint({ ...NEW_TAG, GOLDEN_IMAGE_NAME: NEW_NAME });
    await this.plan('Plan: 1 to add, 0 to change, 1 to destroy.');
    await this.apply();
    const after = this.getOnlyImage();
    expectThat(after.imageId !== before.imageId && after.name === NEW_NAME, 'the image was not replaced');
    await this.expectNoChanges();
  }

  private async importImage(): Promise<void> {
    step('The image is dropped from state and imported, by its id and that of its WorkSpace; the plan stays empty');
    const list = await this.expectOk(this.runEngine(['state', 'list']));
    const address = list.stdout.trim();
    await this.expectOk(this.runEngine(['state', 'rm', address]));
    const { imageId, workspaceId } = this.getOnlyImage();
    await this.expectOk(this.runEngine(['import', '-input=false', '-no-color', address, `${imageId},${workspaceId}`]));
    say(`imported ${address} from ${imageId},${workspaceId}`);
    await this.expectNoChanges();
  }

  private async destroy(): Promise<void> {
    step('Destroy leaves nothing behind');
    await this.expectOk(this.runEngine(['destroy', '-auto-approve', '-input=false', '-no-color']));
    expectThat(this.emulator.images().length === 0, 'the emulator still has images');
    say('the emulator has no images, and the WorkSpaces are as they were');
  }

  private async synthAndLint(env: NodeJS.ProcessEnv): Promise<void> {
    const synth = await this.synth('golden-image', env);
    expectThat(synth.code === 0, `synth ends with ${synth.code}: ${synth.stderr}`);
    const lint = await this.lint(this.output);
    expectThat(lint.code === 0, `lint finds something: ${lint.stdout}${lint.stderr}`);
  }

  private synth(example: string, env: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
    const main = path.join(ROOT, 'examples', example, 'main.ts');
    return runCommand(process.execPath, [TSX, main], { ...this.env, ...env }, this.folder);
  }

  private lint(...args: string[]): Promise<CommandResult> {
    return runCommand(process.execPath, [CLI, 'lint', ...args], this.env, this.folder);
  }

  private runEngine(args: readonly string[], { cwd = this.stack } = {}): Promise<CommandResult> {
    return runCommand(this.engine, args, this.env, cwd);
  }

  private async plan(expected: string): Promise<string> {
    const { stdout } = await this.expectOk(this.runEngine(['plan', '-input=false', '-no-color', '-out=plan.bin']));
    show(stdout.split('\n').filter((line) => /^\s+[~+-]|^Plan:|# workspaces_image/.test(line)));
    expectThat(stdout.includes(expected), `the plan is not "${expected}"`);
    return stdout;
  }

  /** Applies the saved plan; resolves to the states that the newest image went through, as the API shows them. */
  private async apply(): Promise<string[]> {
    const states: string[] = [];
    const watch = setInterval(() => {
      const image = this.emulator.images().at(-1);
      if (image === undefined || states.at(-1) === image.state) return;
      states.push(image.state);
      say(`${image.imageId} ${image.name}: ${image.state}`);
    }, 100);
    await this.expectOk(this.runEngine(['apply', '-input=false', '-no-color', 'plan.bin'])).finally(() =>
      clearInterval(watch),
    );
    return states;
  }

  private async expectNoChanges(): Promise<void> {
    const { code, stdout } = await this.runEngine(['plan', '-input=false', '-no-color', '-detailed-exitcode']);
    expectThat(code === 0 && stdout.includes('No changes.'), `the plan is not empty:\n${stdout}`);
    say('No changes.');
  }

  private getOnlyImage() {
    const images = this.emulator.images();
    expectThat(images.length === 1, `there are ${images.length} images, not one`);
    return images[0]!;
  }

  private async expectOk(running: Promise<CommandResult>): Promise<CommandResult> {
    const result = await running;
    expectThat(result.code === 0, `the command ends with ${result.code}:\n${result.stdout}${result.stderr}`);
    return result;
  }
}

/** Ids of the rules that a report names at the end of its lines, sorted. */
function listRuleIds(report: string): string[] {
  return [...new Set(report.match(/(?<= {2})[a-z]+(-[a-z]+)+$/gm))].sort();
}

function expectThat(condition: boolean, deviation: string): asserts condition {
  if (!condition) fail(deviation);
}

async function main(): Promise<void> {
  const demo = new Demo(await startEmulator({ port: 0 }));
  try {
    await demo.run();
    step('Done: every step did what it should');
  } finally {
    await demo.close();
  }
}

main().catch((error: unknown) => {
  console.error(`\nThe demo deviates: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
