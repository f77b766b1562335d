import { MAX_IMAGES } from './draw-configuration';
import { drawScenario } from './draw-scenario';
import { Random } from './random';
import { getLabel } from './wanted';
import { writeModule } from './write-module';

const SEEDS = Array.from({ length: 300 }, (_, index) => index + 1);
const scenarios = SEEDS.map(drawScenario);
const configurations = scenarios.flatMap(({ steps, final }) => [...steps.map((step) => step.configuration), final]);

test('a seed gives the same scenario whenever it is drawn, and another seed another one', () => {
  expect(SEEDS.map(drawScenario)).toEqual(scenarios);
  expect(new Set(scenarios.map((scenario) => JSON.stringify(scenario.steps))).size).toBe(SEEDS.length);
});

test('numbers from a seed are spread over their whole range', () => {
  const random = new Random(1);
  const counts = new Map<number, number>();
  for (let draw = 0; draw < 6000; draw++) {
    const face = random.integer(1, 6);
    counts.set(face, (counts.get(face) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
});

test('configurations have at most 20 images, and no name and no WorkSpace twice', () => {
  for (const images of configurations) {
    expect(images.length).toBeLessThanOrEqual(MAX_IMAGES);
    for (const member of ['label', 'name', 'workspaceId'] as const) {
      expect(new Set(images.map((image) => image[member])).size).toBe(images.length);
    }
  }
  expect(configurations.some((images) => images.length === MAX_IMAGES)).toBe(true);
});

test('a name tells its label', () => {
  for (const image of configurations.flat()) expect(getLabel(image)).toBe(image.label);
});

test('an image that is made before the old one is deleted never keeps the name of another one', () => {
  for (const { steps } of scenarios) {
    const made = new Map<string, string>();
    for (const image of steps.flatMap(({ configuration }) => configuration)) {
      const what = `${image.description} ${image.workspaceId}`;
      if (image.isNewFirst && !image.isPrefixed) expect(made.get(image.name) ?? what).toBe(what);
      made.set(image.name, what);
    }
  }
});

test('all kinds of runners and names are drawn', () => {
  const kinds = new Set(scenarios.map(({ runner, deploymentId }) => `${runner} ${deploymentId !== undefined}`));
  expect(kinds).toEqual(new Set(['keeps true', 'keeps false', 'forgets true', 'forgets false']));
  expect(scenarios.filter(({ isThrottled }) => isThrottled).length).toBeGreaterThan(20);
  for (const { runner, deploymentId, steps } of scenarios) {
    if (runner === 'keeps' || deploymentId !== undefined) continue;
    // Nobody could find such an image again.
    expect(steps.flatMap(({ configuration }) => configuration).some(({ isPrefixed }) => isPrefixed)).toBe(false);
  }
});

test('all kinds of trouble are drawn', () => {
  const steps = scenarios.flatMap((scenario) => scenario.steps);
  const kinds = new Set(steps.flatMap(({ rules }) => rules.map(({ fault }) => fault.kind)));
  expect(kinds).toEqual(new Set(['loseRequest', 'loseAnswer', 'cutAnswer', 'refuse', 'replaceAnswer', 'delay']));
  const signals = new Set(steps.flatMap(({ blows }) => blows.map(({ signal, receiver }) => `${signal} ${receiver}`)));
  expect(signals.size).toBe(8);
  expect(steps.some(({ outage }) => outage !== undefined)).toBe(true);
  expect(steps.some(({ stopped }) => stopped.length > 0)).toBe(true);
  expect(new Set(steps.map(({ args }) => args[0]))).toEqual(new Set(['apply', 'plan', 'destroy']));
});

test('a seed without a refresh never changes create_before_destroy of an image', () => {
  const unrefreshed = scenarios.filter(({ steps }) => steps.some(({ args }) => args.includes('-refresh=false')));
  expect(unrefreshed.length).toBeGreaterThan(10);
  for (const { steps } of unrefreshed) {
    const orders = new Map<string, boolean>();
    for (const { label, isNewFirst } of steps.flatMap(({ configuration }) => configuration)) {
      expect(orders.get(label) ?? isNewFirst).toBe(isNewFirst);
      orders.set(label, isNewFirst);
    }
  }
});

test('the module has every image, with what it asks of the engine', () => {
  const [first] = configurations.filter((images) => images.some(({ isNewFirst }) => isNewFirst));
  const text = writeModule(first!);
  expect(text.match(/^resource /gm)).toHaveLength(first!.length);
  const isNewFirst = first!.filter((image) => image.isNewFirst).length;
  expect(text.match(/create_before_destroy = true/g)).toHaveLength(isNewFirst);
});
