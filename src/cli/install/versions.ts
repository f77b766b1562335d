import { formatList, sanitize } from '../../text';
import { compareVersions } from './provider-folder';

/** Tells of the versions beside one, and which of all an engine takes; '' where there is none. */
export function describeOthers(own: string, versions: readonly string[]): string {
  const others = versions.filter((version) => version !== own);
  if (others.length === 0) return '';
  // Engines take what comes before a release only where it is named.
  const released = [own, ...others].filter((version) => !version.includes('-'));
  const newest = released.sort(compareVersions).at(-1) ?? own;
  const list = sanitize(formatList(others.sort(compareVersions)));
  return `Installed beside it: ${list}. Without a version in required_providers an engine takes ${sanitize(newest)}. To remove them: "workspaces-image install-provider --uninstall ${sanitize(others.join(' '))}".\n`;
}
