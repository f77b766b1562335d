import { spawn } from 'node:child_process';
import { plansWholeState } from '../../../src/provider/journal/engine-command';
import { createEngineRun } from '../../../src/provider/journal/engine-run';
import { identifyProcess } from '../../../src/provider/journal/process-identity';

describe('the command plans the whole state', () => {
  test.each<[string, readonly string[]]>([
    ['plan', ['terraform', 'plan']],
    ['apply', ['terraform', 'apply']],
    ['destroy', ['terraform', 'destroy', '-auto-approve']],
    ['refresh', ['terraform', 'refresh']],
    ['OpenTofu', ['/opt/tofu/tofu', 'apply', '-auto-approve', '-input=false', '-concise']],
    ['a launcher in front', ['python3', '/opt/engine/launcher.py', 'apply', '-auto-approve']],
    ['another folder', ['terraform', '-chdir=stacks/plan', 'apply']],
    ['a variable in a word of its own', ['terraform', 'apply', '-var', 'a=b c', '-auto-approve']],
    ['a variable that speaks of a target', ['terraform', 'apply', '-var', 'target=-target=x', '-var=exclude=x']],
    ['a file of variables', ['terraform', 'apply', '-var-file', 'live.tfvars', '--var-file', 'more.tfvars']],
    ['other flags with a value', ['terraform', 'apply', '-parallelism', '4', '-lock-timeout', '10s', '-state', 'x']],
    ['a resource to replace', ['terraform', 'apply', '-replace', 'workspaces_image.golden']],
    ['a plan that is saved', ['terraform', 'plan', '-out', 'tfplan']],
    ['no refresh', ['terraform', 'plan', '-refresh=false']],
    ['a destroy that is planned', ['terraform', 'apply', '-destroy']],
  ])('with %s', (_, words) => {
    expect(plansWholeState(words, {})).toBe(true);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['flags of no weight', { TF_CLI_ARGS: '-no-color', TF_CLI_ARGS_apply: '-parallelism=4 -input=false' }],
    ['a variable with a space', { TF_CLI_ARGS_apply: `-var 'a=b c' -var "d=e f"` }],
    ['a variable in a word of its own', { TF_CLI_ARGS: '-var a=b' }],
    ['arguments of another command', { TF_CLI_ARGS_plan: '-target=x', TF_CLI_ARGS_destroy: '-exclude x' }],
    ['empty ones', { TF_CLI_ARGS: '', TF_CLI_ARGS_apply: ' ' }],
  ])('with %s in the environment', (_, env) => {
    expect(plansWholeState(['terraform', 'apply'], env)).toBe(true);
  });
});

describe('the command does not plan the whole state', () => {
  test.each<[string, readonly string[]]>([
    ['a target', ['terraform', 'plan', '-target=workspaces_image.golden']],
    ['a target in a word of its own', ['terraform', 'apply', '-target', 'workspaces_image.golden']],
    ['a target with two hyphens', ['terraform', 'apply', '--target=workspaces_image.golden']],
    ['a destroy of a target', ['terraform', 'destroy', '-target=workspaces_image.golden']],
    ['an exclusion', ['tofu', 'apply', '-exclude=workspaces_image.golden']],
    ['an exclusion in a word of its own', ['tofu', 'plan', '-exclude', 'workspaces_image.golden']],
    ['a file of targets', ['tofu', 'apply', '-target-file=targets']],
    ['a file of exclusions', ['tofu', 'apply', '-exclude-file', 'exclusions']],
    ['a saved plan', ['terraform', 'apply', 'tfplan']],
    ['a saved plan after flags', ['terraform', 'apply', '-input=false', '-parallelism', '4', 'tfplan']],
    ['a saved plan that is called as a command', ['terraform', 'apply', 'plan']],
    ['a saved plan of another folder', ['python3', 'launcher.py', '-chdir=x', 'apply', '-auto-approve', 'tfplan']],
    ['no plan at all', ['terraform', 'import', 'workspaces_image.golden', 'wsi-123456789']],
    ['a console', ['terraform', 'console']],
    ['a command line that cannot be read', []],
  ])('with %s', (_, words) => {
    expect(plansWholeState(words, {})).toBe(false);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['a target', { TF_CLI_ARGS: '-target=x' }],
    ['a target of the command', { TF_CLI_ARGS_apply: '-no-color -target x' }],
    ['a target in quotes', { TF_CLI_ARGS: `"-target=x"` }],
    ['an exclusion', { TF_CLI_ARGS_apply: `'-exclude=x'` }],
    ['a saved plan', { TF_CLI_ARGS_apply: '-input=false tfplan' }],
  ])('with %s in the environment', (_, env) => {
    expect(plansWholeState(['terraform', 'apply'], env)).toBe(false);
  });
});

describe('a run', () => {
  test.each([
    ['plan', true],
    ['-target=x', false],
  ])('reads the words of the engine: plan %s', async (word, expected) => {
    const engine = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'plan', word], { stdio: 'ignore' });
    const ended = new Promise((resolve) => engine.once('close', resolve));
    try {
      const run = createEngineRun(engine.pid!, {});
      expect(run.id).toBe(identifyProcess(engine.pid!));
      expect(run.isOfWholeState()).toBe(expected);
      engine.kill();
      await ended;
      expect(run.isOfWholeState()).toBe(expected);
      expect(createEngineRun(engine.pid!, {}).isOfWholeState()).toBe(false);
    } finally {
      engine.kill();
    }
  });
});
