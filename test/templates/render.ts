import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');
export const TEMPLATE = path.join(ROOT, 'templates/typescript');

/** What a CLI fills in. */
export type Context = Record<string, string | boolean>;

interface Hooks {
  pre(context: Context): void;
  post(context: Context): void;
}

/** What both CLIs give, where the state is a local file. */
function makeContext(more: Context): Context {
  return {
    futureFlags: '',
    projectId: '4f0c',
    sendCrashReports: 'false',
    Description: 'Images',
    OrganizationName: '',
    WorkspaceName: '',
    TerraformRemoteHostname: '',
    silent: true,
    ...more,
  };
}

/** Renders the template as both CLIs do: names in double braces, in contents and in names of files, and two hooks. */
export function render(folder: string, more: Context): void {
  const context: Context = { $base: path.basename(folder), ...makeContext(more) };
  const hooks = require(path.join(TEMPLATE, '.hooks.sscaff.js')) as Hooks;
  const { PATH } = process.env;
  const before = process.cwd();
  process.chdir(folder);
  process.env.PATH = `${path.dirname(folder)}${path.delimiter}${PATH}`;
  try {
    hooks.pre(context);
    for (const name of readdirSync(TEMPLATE).filter((file) => file !== '.hooks.sscaff.js'))
      writeFileSync(fill(name, context), fill(readFileSync(path.join(TEMPLATE, name), 'utf8'), context));
    hooks.post(context);
  } finally {
    process.chdir(before);
    process.env.PATH = PATH;
  }
}

function fill(text: string, context: Context): string {
  const names = Object.entries({ ...context, '': '' });
  return names.reduce((filled, [name, value]) => filled.replaceAll(new RegExp(`{{ *${name.replace('$', '\\$')} *}}`, 'g'), () => String(value)), text);
}

/** A folder for a project, and beside it an npm that installs nothing and writes down what it is asked. */
export function newProject(parent: string): string {
  const npm = path.join(parent, 'npm');
  writeFileSync(npm, `#!/bin/sh\necho "$@" >> '${parent}/npm.log'\n`);
  chmodSync(npm, 0o755);
  const folder = path.join(parent, 'golden');
  mkdirSync(folder);
  return folder;
}

/** What npm was asked to install, in order. */
export function readInstalls(parent: string): string[] {
  const log = path.join(parent, 'npm.log');
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
}
