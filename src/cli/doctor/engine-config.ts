import { join } from 'node:path';
import { getEngineHome } from '../engine-home';
import { listNames, readText } from '../optional-file';
import type { Product } from './engine';
import type { Surroundings } from './surroundings';

/** What the CLI configuration says of where providers come from. */
export interface ProviderInstallation {
  /** Folder by provider, as it is written: `cdktf-workspaces/workspaces`, with a host or without. */
  readonly overrides: ReadonlyMap<string, string>;
  /** Undefined where no `provider_installation` says it, so that the folders of the engine itself count. */
  readonly mirrors: readonly Mirror[] | undefined;
}

export interface Mirror {
  readonly path: string;
  /** Patterns; undefined stands for all. */
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[];
}

type Value = string | readonly string[] | Body;
type Body = readonly (readonly [key: string, value: Value])[];

/** A comment, a text in quotes, a word or a mark. */
const TOKEN = /#.*|\/\/.*|\/\*[^]*?\*\/|"(?:[^"\\\n]|\\.)*"|[\w./\\*-]+|[{}[\]=,]/g;

/** Reads the files that an engine reads. Source: Terraform and OpenTofu, "CLI Configuration File". */
export function readInstallation(product: Product, surroundings: Surroundings): ProviderInstallation {
  const blocks = listFiles(product, surroundings)
    .map((file) => parseBody(readText(file) ?? ''))
    .flatMap((body) => listBodies(body, 'provider_installation'));
  const mirrors = blocks.flatMap((block) => listBodies(block, 'filesystem_mirror')).flatMap(toMirror);
  const overrides = blocks.flatMap((block) => listBodies(block, 'dev_overrides')).flat();
  return {
    overrides: new Map(overrides.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))),
    mirrors: blocks.length === 0 ? undefined : mirrors,
  };
}

function listFiles(product: Product, surroundings: Surroundings): string[] {
  const { env, home, platform } = surroundings;
  const named = env['TF_CLI_CONFIG_FILE'] || env['TERRAFORM_CONFIG'];
  if (named !== undefined && named !== '') return [named];
  const folder = getEngineHome(surroundings);
  const more = listNames(folder).filter((name) => name.endsWith('.tfrc'));
  const rc = platform === 'win32' ? join(folder, '..', 'terraform.rc') : join(home, '.terraformrc');
  const tofu = platform === 'win32' ? join(folder, '..', 'tofu.rc') : join(home, '.tofurc');
  const main = product === 'OpenTofu' && readText(tofu) !== undefined ? tofu : rc;
  return [main, ...more.map((name) => join(folder, name))];
}

function toMirror(body: Body): Mirror[] {
  const get = (name: string) => body.find(([key]) => key === name)?.[1];
  const path = get('path');
  if (typeof path !== 'string') return [];
  const include = get('include');
  return [{ path, include: include === undefined ? undefined : toList(include), exclude: toList(get('exclude')) }];
}

function toList(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function listBodies(body: Body, name: string): Body[] {
  return body.flatMap(([key, value]) => (key === name && typeof value !== 'string' ? [value as Body] : []));
}

/** The structure of a file: the keys there may be in quotes, which the HCL of modules does not have. */
function parseBody(text: string): Body {
  const tokens = [...text.matchAll(TOKEN)].map(([token]) => token).filter((token) => !/^(#|\/\/|\/\*)/.test(token));
  let at = 0;
  const readBody = (): Body => {
    const entries: [string, Value][] = [];
    while (at < tokens.length) {
      const key = tokens[at++] ?? '}';
      if (key === '}') break;
      // Labels of a block stand between its name and its brace.
      while (!/^[{}[=]?$/.test(tokens[at] ?? '')) at++;
      if (tokens[at] === '=') at++;
      entries.push([unquote(key), readValue()]);
    }
    return entries;
  };
  const readValue = (): Value => {
    const token = tokens[at++] ?? '';
    if (token === '{') return readBody();
    if (token !== '[') return unquote(token);
    const end = tokens.indexOf(']', at);
    const items = tokens.slice(at, end === -1 ? tokens.length : end).filter((item) => item !== ',');
    at = end === -1 ? tokens.length : end + 1;
    return items.map(unquote);
  };
  return readBody();
}

function unquote(token: string): string {
  return token.startsWith('"') ? token.slice(1, -1).replace(/\\(.)/g, '$1') : token;
}
