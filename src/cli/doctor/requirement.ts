import { join } from 'node:path';
import { PROVIDER_ADDRESSES, PROVIDER_SOURCE } from '../../model';
import {
  getOwn,
  isJsonObject,
  listModuleFiles,
  listRequiredProviders,
  readJsonFile,
  readModuleFile,
  type JsonValue,
} from '../../terraform';
import { formatList, quote, quotePath } from '../../text';
import { listNames, readText } from '../optional-file';
import { fail, ok, warn, type Check } from './check';
import { meetsConstraints } from './constraint';
import type { Product } from './engine';
import { readInstallation } from './engine-config';
import { getAddress, listInstalled } from './provider';
import type { Surroundings } from './surroundings';

const SUBJECT = 'wanted version';
const PROJECT = 'cdktf.json';

/** A version of the provider that a file wants. */
interface Requirement {
  /** Relative to the folder of the user, with forward slashes. */
  readonly file: string;
  readonly source: string;
  readonly version: string;
  /** What to do where it does not fit. */
  readonly remedy: string;
}

/** Whether the version that bindings, stacks or modules of this folder want is one that the engines find here. */
export function checkRequirements(products: readonly Product[], surroundings: Surroundings): Check[] {
  return products.flatMap((product) => {
    const { overrides } = readInstallation(product, surroundings);
    const requirements = listRequirements(product, surroundings).filter(
      // An engine takes an override whatever its version is.
      ({ source }) => !overrides.has(source) && !overrides.has(getWantedAddress(source, product)),
    );
    return groupByVersion(requirements).flatMap((group) => judge(group, product, surroundings));
  });
}

function judge(group: readonly Requirement[], product: Product, surroundings: Surroundings): Check[] {
  const [first] = group;
  if (first === undefined) return [];
  const { source, version: wanted, remedy } = first;
  const address = getWantedAddress(source, product);
  const installed = [...new Set(listInstalled(product, surroundings, address).map(({ version }) => version))];
  const fits = installed.map((version) => meetsConstraints(version, wanted));
  const rest = group.length > 1 ? `, and ${group.length - 1} more,` : '';
  const words = `${quotePath(first.file)}${rest} wants ${quote(wanted)} of ${address}`;
  if (fits.includes(true)) {
    const { version } = surroundings.manifest;
    if (meetsConstraints(version, wanted) !== false) return [ok(SUBJECT, `${words}, which ${product} finds here.`)];
    return [warn(SUBJECT, `${words}, which ${product} finds here, and this package is ${version}.`, remedy)];
  }
  if (fits.includes(undefined)) return [];
  const state = installed.length === 0 ? 'finds none here' : `finds ${formatList(installed)} here`;
  return [fail(SUBJECT, `${words}, and ${product} ${state}.`, remedy)];
}

/** A source without a host is of the registry that the engine has. */
function getWantedAddress(source: string, product: Product): string {
  return source === PROVIDER_SOURCE ? getAddress(product) : source;
}

function groupByVersion(requirements: readonly Requirement[]): Requirement[][] {
  const groups = new Map<string, Requirement[]>();
  for (const requirement of requirements) {
    const key = JSON.stringify([requirement.source, requirement.version, requirement.remedy]);
    groups.set(key, [...(groups.get(key) ?? []), requirement]);
  }
  return [...groups.values()];
}

function listRequirements(product: Product, surroundings: Surroundings): Requirement[] {
  const { cwd, env, manifest } = surroundings;
  const text = readText(join(cwd, PROJECT));
  const project = text === undefined ? undefined : readJsonFile({ path: PROJECT, text }).file?.root;
  const output = env['CDKTF_OUTDIR'] || getText(project, 'output') || 'cdktf.out';
  const stacks = listNames(join(cwd, output, 'stacks')).map((name) => `${output}/stacks/${name}/cdk.tf.json`);
  const modules = listModuleFiles(listNames(cwd), product === 'Terraform' ? 'terraform' : 'opentofu');
  const synthesize = `Synthesize again; where "cdktf get" makes the bindings, run it before.`;
  const change = `Write what fits ${manifest.version} there, and run "init -upgrade".`;
  return [
    ...listBindings(project, manifest.version),
    ...stacks.flatMap((file) => readModule(surroundings, file, synthesize)),
    ...modules.flatMap((file) => readModule(surroundings, file, change)),
  ];
}

function readModule({ cwd }: Surroundings, file: string, remedy: string): Requirement[] {
  const text = readText(join(cwd, file));
  const read = text === undefined ? undefined : readModuleFile({ path: file, text }).file;
  // What cannot be read is the linter's matter.
  return listRequiredProviders({ files: read === undefined ? [] : [read] }).flatMap(({ source, version }) =>
    isOurs(source) && version !== undefined ? [{ file, source, version, remedy }] : [],
  );
}

/** What "cdktf get" makes bindings for: texts such as `registry.terraform.io/x/y@~> 1.0`, or objects. */
function listBindings(project: JsonValue | undefined, version: string): Requirement[] {
  const listed = isJsonObject(project) ? getOwn(project, 'terraformProviders') : undefined;
  return (Array.isArray(listed) ? (listed as readonly JsonValue[]) : []).flatMap((entry): Requirement[] => {
    const [source, wanted] =
      typeof entry === 'string' ? splitOnce(entry) : [getText(entry, 'source'), getText(entry, 'version')];
    if (!isOurs(source) || wanted === undefined) return [];
    const remedy = `Write ${quote(`${source}@${version}`)} there, and run "cdktf get".`;
    return [{ file: PROJECT, source, version: wanted, remedy }];
  });
}

function splitOnce(text: string): [source: string, version: string | undefined] {
  const [, source = text, version] = /^([^@]*)@(.*)$/.exec(text) ?? [];
  return [source.trim(), version?.trim()];
}

function isOurs(source: string | undefined): source is string {
  return source === PROVIDER_SOURCE || PROVIDER_ADDRESSES.some((address) => address === source);
}

function getText(value: JsonValue | undefined, name: string): string | undefined {
  const text = isJsonObject(value) ? getOwn(value, name) : undefined;
  return typeof text === 'string' ? text : undefined;
}
