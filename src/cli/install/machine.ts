import { homedir } from 'node:os';
import { quote } from '../../text';
import { UsageError } from '../command';
import type { HomeOwner } from '../engine-home';

const OS_ARCH = /^(linux|darwin|freebsd|openbsd|windows)_(amd64|arm64|arm|386)$/;
const SYSTEMS: Readonly<Record<string, string>> = { win32: 'windows' };
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };

/** What decides where and how the provider is installed. */
export interface Machine extends HomeOwner {
  /** As process.arch has it. */
  readonly arch: string;
  /** The Node.js that runs. */
  readonly node: string;
}

export function getThisMachine(): Machine {
  const { platform, arch, env, execPath } = process;
  return { platform, arch, env, home: homedir(), node: execPath };
}

/** The files that may hold the CLI configuration, as a user writes them: of Terraform, and of OpenTofu. */
export function getConfigFiles({ platform }: Pick<Machine, 'platform'>): readonly [string, string] {
  return platform === 'win32' ? ['%APPDATA%\\terraform.rc', '%APPDATA%\\tofu.rc'] : ['~/.terraformrc', '~/.tofurc'];
}

/** The platform as engines name it. @throws UsageError where the provider has none of that name */
export function getOsArch(asked: string | undefined, { platform, arch }: Machine): string {
  const own = `${SYSTEMS[platform] ?? platform}_${ARCHITECTURES[arch] ?? arch}`;
  const osArch = asked ?? own;
  if (!OS_ARCH.test(osArch)) {
    throw new UsageError(
      `${quote(osArch)} is not a platform that the provider runs on: use for example linux_amd64 or darwin_arm64.`,
    );
  }
  if (isWindows(osArch) && osArch !== own) {
    throw new UsageError(
      `the provider for ${osArch} is an executable with a Node.js of that platform in it, which only that platform makes: run this command there, or take the zip of the release.`,
    );
  }
  return osArch;
}

export function isWindows(osArch: string): boolean {
  return osArch.startsWith('windows_');
}
