import path from 'node:path';

/** Whose folders are asked for, so that tests can ask for those of another machine. */
export interface HomeOwner {
  /** As process.platform has it. */
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's folder. */
  readonly home: string;
}

/** Folder of both engines for what is the user's own. On Windows that is below %APPDATA%. */
export function getEngineHome({ platform, env, home }: HomeOwner): string {
  if (platform !== 'win32') return path.join(home, '.terraform.d');
  return path.win32.join(env['APPDATA'] || path.win32.join(home, 'AppData', 'Roaming'), 'terraform.d');
}

/** Where both look for providers without being told to. */
export function getPluginRoot(owner: HomeOwner): string {
  return (owner.platform === 'win32' ? path.win32 : path).join(getEngineHome(owner), 'plugins');
}
