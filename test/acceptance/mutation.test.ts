import { Random } from '../terraform/expression/random';
import { mutateModule } from '../terraform/hcl/mutation';
import { compareReading, listUnreadable, validate } from '../terraform/hcl/validate';
import { findEngines } from './engine';

const COUNT = 30;

describe.each(findEngines().map((engine) => [engine.name, engine] as const))('%s', (_name, engine) => {
  test('reads what the linter reads, of modules that were mutated', () => {
    const random = new Random(20261127);
    const modules = Array.from({ length: COUNT }, () => mutateModule(random));
    expect(modules.map((text) => compareReading(engine, text)).filter((difference) => difference !== '')).toEqual([]);
    const refused = modules.filter((text) => listUnreadable(text).length > 0).length;
    expect(refused).toBeGreaterThan(COUNT / 5);
    expect(refused).toBeLessThan(COUNT);
  });

  test('accepts keys that are one once they are composed', () => {
    const object = '{ "\u00E9" = 1, "e\u0301" = 2, e = 3 }';
    const text = `locals {\n  a = ${object}\n}\nvariable "v" {\n  default = ${object}\n}\n`;
    expect(validate(engine, text)).toEqual([]);
    expect(listUnreadable(text)).toEqual([]);
  });
});
