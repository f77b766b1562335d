import { join } from 'node:path';
import { readText } from '../optional-file';
import type { Surroundings } from './surroundings';

/** The keys of a section. Those below a key, as in `services`, are `workspaces.endpoint_url`. */
type Section = ReadonlyMap<string, string>;

export interface Profile {
  readonly name: string;
  /** Whether AWS_PROFILE names it. */
  readonly isNamed: boolean;
  /** Undefined where neither file has it. */
  readonly settings: Section | undefined;
  /** The section that `services` of the profile names. */
  readonly services: Section | undefined;
}

/** The profile that counts, from the shared files of AWS. Source: AWS SDKs and Tools Reference Guide, "Shared files". */
export function readProfile({ env, home }: Surroundings): Profile {
  const named = env['AWS_PROFILE'] || undefined;
  const name = named ?? 'default';
  const config = parseSections(readText(env['AWS_CONFIG_FILE'] || join(home, '.aws', 'config')) ?? '');
  const keys = parseSections(readText(env['AWS_SHARED_CREDENTIALS_FILE'] || join(home, '.aws', 'credentials')) ?? '');
  const parts = [config.get(name === 'default' ? 'default' : `profile ${name}`), config.get(`profile ${name}`)];
  const found = [...parts, keys.get(name)].filter((section) => section !== undefined);
  const settings = found.length === 0 ? undefined : new Map(found.flatMap((section) => [...section]));
  const services = settings?.get('services');
  return {
    name,
    isNamed: named !== undefined,
    settings,
    services: services === undefined ? undefined : config.get(`services ${services}`),
  };
}

function parseSections(text: string): ReadonlyMap<string, Section> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  let parent = '';
  for (const line of text.split(/\r?\n/)) {
    const title = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line)?.[1];
    if (title !== undefined) {
      const name = title.replace(/\s+/g, ' ').replace(/"/g, '');
      section = sections.get(name) ?? new Map<string, string>();
      sections.set(name, section);
      parent = '';
      continue;
    }
    const [, indent, key, value] = /^(\s*)([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    section.set(indent !== '' && parent !== '' ? `${parent}.${key}` : key, value);
    if (indent === '') parent = value === '' ? key : '';
  }
  return sections;
}
