// Run by `cdktf init` and `cdktn init` before and after they copy this folder. What a name in double braces stands for
// comes from `context`.
const { execFileSync } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');
const { basename } = require('node:path');

/** What this package has for each host. */
const MODULES = { cdktf: 'cdktf-workspaces-image', cdktn: 'cdktf-workspaces-image/cdktn' };

/** A version that both hosts take: cdktn wants one below 10.8. */
const CONSTRUCTS = 'constructs@10.7.2';

/** The CLI says which package it wants installed, as `cdktn@0.24.0` or as the path of an archive of that name. */
function findHost({ npm_cdktf: wanted }) {
  if (!wanted) throw new Error('The CLI names no package of its host (npm_cdktf).');
  return basename(wanted).startsWith('cdktn') ? 'cdktn' : 'cdktf';
}

exports.pre = (context) => {
  context.host = findHost(context);
  context.module = MODULES[context.host];
};

exports.post = (context) => {
  if (context.OrganizationName) keepStateRemotely(context);
  install(context, '--save', [context.npm_cdktf, CONSTRUCTS]);
  install(context, '--save-dev', [context.npm_cdktf_cli, '@types/node@22', 'tsx@4', 'typescript@6']);
  if (!isSilent(context)) console.log(readFileSync('README.md', 'utf8'));
};

function isSilent({ silent }) {
  return silent === true || silent === 'true';
}

/** On Windows npm is a script of a shell, which needs the quotes. */
function install(context, how, packages) {
  const shell = process.platform === 'win32';
  const args = ['install', how, ...packages.filter(Boolean)].map((argument) => (shell ? `"${argument}"` : argument));
  const env = { ...process.env, NODE_ENV: 'development' };
  execFileSync('npm', args, { stdio: isSilent(context) ? 'ignore' : 'inherit', env, shell });
}

/** In the workspace of HCP Terraform that the answers to the CLI name, in place of a file. */
function keepStateRemotely({ OrganizationName, WorkspaceName, TerraformRemoteHostname }) {
  const hostname = TerraformRemoteHostname || 'app.terraform.io';
  const backend = [
    'new CloudBackend(stack, {',
    `  hostname: ${JSON.stringify(hostname)},`,
    `  organization: ${JSON.stringify(OrganizationName)},`,
    `  workspaces: new NamedCloudWorkspace(${JSON.stringify(WorkspaceName)}),`,
    '});',
    'app.synth();',
  ];
  const text = readFileSync('main.ts', 'utf8')
    .replace('import { App, ', () => 'import { App, CloudBackend, NamedCloudWorkspace, ')
    .replace('app.synth();', () => backend.join('\n'));
  writeFileSync('main.ts', text);
}
