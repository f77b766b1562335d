import { ConfigurationDrawer } from './draw-configuration';
import { drawBlows, drawRules } from './draw-trouble';
import { Random } from './random';
import type { Configuration, Scenario, Step } from './scenario';

const AUTO = ['-auto-approve', '-input=false'] as const;

/** The scenario of a seed, always the same one. */
export function drawScenario(seed: number): Scenario {
  const random = new Random(seed);
  const drawer = new ConfigurationDrawer(random);
  const creationSeconds = random.pick([0.3, 1, 1.5, 2.5]);
  const steps: Step[] = [];
  let configuration: Configuration = [];
  for (let count = random.integer(2, 4); count > 0; count--) {
    const before = configuration;
    configuration = before.length === 0 && steps.length === 0 ? drawer.first() : drawer.next(before);
    steps.push(drawStep(random, configuration, before));
  }
  return { seed, creationSeconds, steps, final: drawer.mend(configuration) };
}

function drawStep(random: Random, configuration: Configuration, before: Configuration): Step {
  const args = drawCommand(random, configuration);
  const changed = configuration.filter((image) => !before.includes(image)).map(({ workspaceId }) => workspaceId);
  return {
    configuration,
    args,
    isDestroy: args[0] === 'destroy',
    rules: drawRules(random),
    blows: drawBlows(random),
    stopped: random.isLucky(0.25) ? random.some(changed, 2) : [],
    // Less than the shortest timeout: an image that AWS does not show for longer counts as deleted.
    invisibleMs: random.isLucky(0.15) ? random.integer(300, 1500) : 0,
    ...(random.isLucky(0.1) && { outage: { fromMs: random.integer(500, 2500), forMs: random.integer(300, 2500) } }),
  };
}

function drawCommand(random: Random, configuration: Configuration): readonly string[] {
  const kind = random.pick([
    'apply',
    'apply',
    'apply',
    'apply',
    'apply',
    'no-refresh',
    'target',
    'plan',
    'destroy',
  ] as const);
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
