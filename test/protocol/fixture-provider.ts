import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApplyRequest, ObjectValue, Provider, Resource, Value } from '../../src/framework';
import { attributePath, objectValue, UNKNOWN } from '../../src/framework';

interface Meta {
  /** One file for each thing that exists. */
  readonly directory: string;
}

/** What a thing does when it is made, by its name. */
const BEHAVIOURS: Readonly<Record<string, (request: ApplyRequest<Meta>) => Promise<Value> | Value>> = {
  throws: () => {
    throw new Error('the handler broke');
  },
  unknown: () => UNKNOWN,
  misfit: () => 42,
  noisy: () => {
    for (let line = 0; line < 2000; line++) console.log(`noise ${line}`);
    process.stdout.write('more noise\n');
    return 'noisy';
  },
  crashes: () => {
    setImmediate(() => {
      throw new Error('nobody catches this');
    });
    return new Promise(() => {});
  },
  rejects: () => {
    void Promise.reject(new Error('nobody awaits this'));
    return new Promise(() => {});
  },
  /** Answers half a second after it is told to stop, and says so until then. */
  patient: ({ signal }) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        const timer = setInterval(() => console.error('stopping'), 50);
        setTimeout(() => resolve('stopped'), 500);
        setTimeout(() => clearInterval(timer), 600);
      });
    }),
};

const thing: Resource<Meta> = {
  schema: {
    version: 1,
    block: {
      description: 'A file.',
      attributes: {
        name: { type: 'string', required: true, forcesReplacement: true, description: 'Name.' },
        size: { type: 'number', optional: true, description: 'Size.' },
        tags: { type: { map: 'string' }, optional: true, description: 'Tags.' },
        secret: {
          type: 'string',
          optional: true,
          sensitive: true,
          description: 'Secret.',
        },
        outcome: { type: 'string', computed: true, description: 'What became of it.' },
      },
      blocks: {
        timeouts: {
          nesting: 'single',
          block: { attributes: { create: { type: 'string', optional: true, description: 'Time.' } } },
        },
      },
    },
  },
  validate: ({ name }) =>
    name === 'bad'
      ? [{ severity: 'error', summary: 'Bad Name', detail: 'It is "bad".', path: attributePath('name') }]
      : [],
  async create(request) {
    const { planned, meta } = request;
    const file = join(meta.directory, String(planned['name']));
    writeFileSync(file, '');
    const outcome = (await BEHAVIOURS[String(planned['name'])]?.(request)) ?? 'made';
    writeFileSync(file, String(outcome));
    return { state: { ...planned, outcome }, privateData: { made: true } };
  },
  async read({ state, meta }) {
    return { state: readThing(meta, String(state['name'])) === undefined ? null : state };
  },
  async update({ planned }) {
    return { state: planned };
  },
  async delete({ prior, meta }) {
    rmSync(join(meta.directory, String(prior['name'])), { force: true });
    return [];
  },
  async import({ id, meta }) {
    const outcome = readThing(meta, id);
    return {
      state:
        outcome === undefined
          ? null
          : objectValue([
              ['name', id],
              ['outcome', outcome],
            ]),
    };
  },
};

function readThing({ directory }: Meta, name: string): string | undefined {
  try {
    return readFileSync(join(directory, name), 'utf8');
  } catch {
    return undefined;
  }
}

/** A provider whose things misbehave as their names say. */
export const fixtureProvider: Provider<Meta> = {
  schema: {
    version: 0,
    block: { attributes: { directory: { type: 'string', required: true, description: 'Where the files are.' } } },
  },
  resources: { fixture_thing: thing },
  async configure({ config }: { config: ObjectValue }) {
    return typeof config['directory'] === 'string' ? { meta: { directory: config['directory'] } } : {};
  },
};
