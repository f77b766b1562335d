import {
  getModuleSource,
  getRootFolder,
  locateInFile,
  type Configuration,
  type ModuleCall,
  type ReadProblem,
} from '../terraform';
import { quote, quotePath } from '../text';

/** Modules that are called and not at hand: whether they make images is not known. And those that cannot be there. */
export function listUnreadModules(root: Configuration): ReadProblem[] {
  const problems: ReadProblem[] = [];
  const visited = new Set<string | undefined>();
  const visit = (module: Configuration, folders: readonly (string | undefined)[]): void => {
    visited.add(folders.at(-1));
    for (const call of module.calls.values()) {
      const source = getModuleSource(call);
      const called = source.kind === 'local' ? root.modules.get(source.path) : undefined;
      if (source.kind === 'remote') problems.push(describeRemote(call, source.source));
      else if (source.kind === 'local' && folders.includes(source.path))
        problems.push(describeCircle(call, source.path));
      else if (source.kind === 'local' && called !== undefined) {
        if (!visited.has(source.path)) visit(called, [...folders, source.path]);
      } else if (source.kind === 'local' && root.missingFolders.has(source.path))
        problems.push(describeMissing(call, source.path));
      else problems.push(describeUnread(call, 'Its folder is not among what is linted, or has no file of a module.'));
    }
  };
  visit(root, [getRootFolder(root)]);
  for (const [path, module] of root.modules) if (!visited.has(path)) visit(module, [path]);
  return problems;
}

function describeRemote(call: ModuleCall, source: string): ReadProblem {
  return describeUnread(call, `Its source ${quote(source)} is not a local folder.`);
}

function describeUnread(call: ModuleCall, reason: string): ReadProblem {
  return {
    kind: 'not-read',
    ...locate(call),
    problem: `The module ${quote(call.label)} is not read, and its images are not checked.`,
    reason,
    remedy: 'Lint the plan, too: it has the images of all modules.',
  };
}

function describeMissing(call: ModuleCall, path: string): ReadProblem {
  return {
    kind: 'not-readable',
    ...locate(call),
    problem: `The module ${quote(call.label)} is not there: there is no folder ${quotePath(path)}.`,
    reason: 'Terraform refuses the call of a module whose folder it cannot read.',
    remedy: 'Correct its source.',
  };
}

function describeCircle(call: ModuleCall, path: string): ReadProblem {
  return {
    kind: 'not-readable',
    ...locate(call),
    problem: `The module ${quote(call.label)} calls the folder ${quotePath(path)}, which it is called from itself.`,
    reason: 'Terraform refuses a module that calls itself, also by way of others.',
    remedy: 'Remove the call, or name another folder.',
  };
}

function locate({ file, path }: ModuleCall): Pick<ReadProblem, 'file' | 'range'> {
  return { file, range: locateInFile(file, [...path, 'source'], 'value') };
}
