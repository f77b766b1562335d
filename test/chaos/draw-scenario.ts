import { ConfigurationDrawer, MAX_IMAGES } from './draw-configuration';
import { drawBlows, drawRules } from './draw-trouble';
import { Random } from './random';
import type { Configuration, Runner, Scenario, Step } from './scenario';

const COMMANDS = ['apply', 'apply', 'apply', 'apply', 'apply', 'target', 'plan', 'destroy'] as const;
/** At two calls a second, so that a command still ends in time. */
const THROTTLED_IMAGES = 6;
const AUTO = ['-auto-approve', '-input=false'] as const;

/** The scenario of a seed, always the same one. */
export function drawScenario(seed: number): Scenario {
  const random = new Random(seed);
  // Without a refresh OpenTofu 1.6 acts on the create_before_destroy of before, and forgets the old image.
  const runner: Runner = random.isLucky(0.4) ? 'forgets' : 'keeps';
  const hasDeployment = random.isLucky(runner === 'forgets' ? 0.7 : 0.2);
  const isThrottled = random.isLucky(0.15);
  const isOwnKnown = runner === 'keeps' || hasDeployment;
  const isOrderFixed = random.isLucky(0.5) || !isOwnKnown;
  const drawer = new ConfigurationDrawer(random, {
    isOrderFixed,
    hasPrefixes: isOwnKnown,
    hasFailures: runner === 'keeps',
    maxImages: isThrottled ? THROTTLED_IMAGES : MAX_IMAGES,
  });
  const creationSeconds = random.pick([0.3, 1, 1.5, 2.5]);
  const steps: Step[] = [];
  let configuration: Configuration = [];
  for (let count = random.integer(2, 4); count > 0; count--) {
    const before = configuration;
    configuration = before.length === 0 && steps.length === 0 ? drawer.first() : drawer.next(before);
    const args = drawCommand(random, configuration, isOrderFixed ? ['no-refresh'] : []);
    steps.push(drawStep(random, { configuration, before, args, runner }));
  }
  const conditions = { creationSeconds, runner, isThrottled, ...(hasDeployment && { deploymentId: `chaos/${seed}` }) };
  return { seed, ...conditions, steps, final: drawer.mend(configuration) };
}

interface Drawn {
  readonly configuration: Configuration;
  readonly before: Configuration;
  readonly args: readonly string[];
  readonly runner: Runner;
}

function drawStep(random: Random, { configuration, before, args, runner }: Drawn): Step {
  const changed = configuration.filter((image) => !before.includes(image)).map(({ workspaceId }) => workspaceId);
  return {
    configuration,
    args,
    isDestroy: args[0] === 'destroy',
    rules: drawRules(random),
    blows: drawBlows(random, runner),
    stopped: random.isLucky(0.25) ? random.some(changed, 2) : [],
    // Less than the shortest timeout: an image that AWS does not show for longer counts as deleted.
    invisibleMs: random.isLucky(0.15) ? random.integer(300, 1500) : 0,
    ...(random.isLucky(0.1) && { outage: { fromMs: random.integer(500, 2500), forMs: random.integer(300, 2500) } }),
  };
}

function drawCommand(random: Random, configuration: Configuration, more: readonly 'no-refresh'[]): readonly string[] {
  const kind = random.pick([...COMMANDS, ...more]);
  switch (kind) {
    case 'apply':
      return ['apply', ...AUTO];
    case 'no-refresh':
      return ['apply', ...AUTO, '-refresh=false'];
    case 'target':
      return configuration.length === 0
        ? ['apply', ...AUTO]
        : ['apply', ...AUTO, `-target=workspaces_image.${random.pick(configuration).label}`];
    case 'plan':
      return ['plan', '-input=false'];
    case 'destroy':
      return ['destroy', ...AUTO];
  }
}
