import {
  getOwn,
  isJsonObject,
  isOverride,
  isTemplate,
  visitBodies,
  type Configuration,
  type JsonFile,
  type JsonObject,
  type JsonPath,
  type JsonValue,
} from '../../terraform';
import { quote } from '../../text';
import type { Subject } from '../subject';
import { createSubject } from './body';

/** Something in a `terraform` block that engines refuse. */
export interface RefusedSetting {
  readonly subject: Subject;
  readonly target: 'key' | 'value';
  readonly name: string;
  /** Ends the sentence "Terraform would refuse …: ". */
  readonly why: string;
  readonly remedy: string;
}

type Found = Omit<RefusedSetting, 'subject'> & { readonly file: JsonFile; readonly path: JsonPath };

/** Source: Terraform Language, "Terraform Settings", "Provider Requirements" and "Version Constraints". */
export function* listRefusedSettings(configuration: Configuration): Generator<RefusedSetting> {
  for (const { file, path, ...rest } of listFound(configuration.files))
    yield { subject: createSubject(configuration, file, path), ...rest };
}

/** What a module has once at most, in all its files. */
const ONCE = ['required_providers', 'backend', 'cloud'] as const;

function listFound(files: readonly JsonFile[]): Found[] {
  const found: Found[] = [];
  const first = new Set<string>();
  for (const file of files)
    visitBodies(file, 'terraform', 0, ({ value, parent, step }) => {
      const path = [...parent, step];
      const judge = { file, path };
      found.push(...judgeVersion(getOwn(value, 'required_version'), 'required_version', judge));
      if (isOverride(file)) return;
      for (const name of ONCE) {
        const bodies = listBodies(getOwn(value, name), [...path, name]);
        for (const [body, at] of bodies) {
          const key = name === 'required_providers' ? name : 'backend';
          if (first.has(key)) found.push(describeTwice(name, { file, path: at }));
          first.add(key);
          if (name === 'required_providers') found.push(...judgeRequired(body, { file, path: at }));
        }
      }
    });
  return found;
}

type At = Pick<Found, 'file' | 'path'>;

function listBodies(value: JsonValue | undefined, path: JsonPath): [body: JsonObject, path: JsonPath][] {
  if (isJsonObject(value)) return [[value, path]];
  const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  return items.flatMap((item, index) => listBodies(item, [...path, index]));
}

function describeTwice(name: (typeof ONCE)[number], at: At): Found {
  return {
    ...{ ...at, target: 'key', name },
    why: name === 'required_providers' ? 'the module has them before' : 'the module has a backend or cloud before',
    remedy: 'Keep one of them.',
  };
}

const ARGUMENTS: ReadonlySet<string> = new Set(['source', 'version', 'configuration_aliases', '//']);
const SOURCE = /^(?:[\w.-]+(?::\d+)?\/)?(?:[\p{L}\d_-]+\/)?[\p{L}\d_-]+$/u;

function judgeRequired(body: JsonObject, { file, path }: At): Found[] {
  return Object.entries(body).flatMap(([provider, needed]): Found[] => {
    const at = { file, path: [...path, provider] };
    if (provider === '//') return [];
    if (typeof needed === 'string') return judgeVersion(needed, `the version of the provider ${quote(provider)}`, at);
    if (!isJsonObject(needed)) return [];
    const unknown = Object.keys(needed).filter((name) => !ARGUMENTS.has(name));
    const source = getOwn(needed, 'source');
    return [
      ...unknown.map((name): Found => ({
        ...{ file, path: [...at.path, name], target: 'key', name: quote(name) },
        why: 'a provider has there source, version and configuration_aliases',
        remedy: 'Remove it.',
      })),
      ...(typeof source !== 'string' || SOURCE.test(source)
        ? []
        : [
            {
              ...({
                file,
                path: [...at.path, 'source'],
                target: 'value',
                name: `the source ${quote(source)}`,
              } as const),
              why: 'a source is namespace/name, with the host of a registry before it or without',
              remedy: 'Correct the source.',
            },
          ]),
      ...judgeVersion(getOwn(needed, 'version'), `the version of the provider ${quote(provider)}`, {
        file,
        path: [...at.path, 'version'],
      }),
    ];
  });
}

const CONSTRAINT = /^\s*(?:=|!=|>=|<=|>|<|~>)?\s*v?\d+(?:\.\d+)*(?:-[\dA-Za-z.~-]+)?(?:\+[\dA-Za-z.~-]+)?\s*$/;

function judgeVersion(version: JsonValue | undefined, name: string, { file, path }: At): Found[] {
  if (typeof version !== 'string' || isTemplate(version)) return [];
  if (version.split(',').every((each) => CONSTRAINT.test(each))) return [];
  const at = name === 'required_version' ? [...path, name] : path;
  return [
    {
      ...{ file, path: at, target: 'value', name },
      why: `${quote(version)} is no version constraint`,
      remedy: 'Write one such as "~> 1.5", or several with commas between them.',
    },
  ];
}
