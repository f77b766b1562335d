import type { Project } from '../terraform';

/** Names of the command line's `--var` that no root module declares. Where not all of one is read, nobody knows. */
export function listUndeclaredOptions({ configurations }: Project): readonly string[] {
  const [first] = configurations;
  if (first === undefined || !configurations.every(({ isWhole }) => isWhole)) return [];
  return first.settings
    .flatMap((setting) => (setting.kind === 'text' && setting.isOption === true ? [setting.name] : []))
    .filter((name) => !configurations.some(({ variables }) => variables.has(name)));
}
