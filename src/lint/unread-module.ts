import { getModuleSource, locateInFile, type Configuration, type ModuleCall, type ReadProblem } from '../terraform';
import { quote } from '../text';

/** Modules that are called and not at hand: whether they make images is not known. */
export function listUnreadModules(root: Configuration): ReadProblem[] {
  return [root, ...root.modules.values()]
    .flatMap(({ calls }) => [...calls.values()])
    .flatMap((call) => {
      const source = getModuleSource(call);
      if (source.kind === 'local' && root.modules.has(source.path)) return [];
      return [describe(call, source.kind === 'remote' ? source.source : undefined)];
    });
}

function describe({ label, file, path }: ModuleCall, remote: string | undefined): ReadProblem {
  return {
    kind: 'not-read',
    file,
    range: locateInFile(file, [...path, 'source'], 'value'),
    problem: `The module ${quote(label)} is not read, and its images are not checked.`,
    reason:
      remote === undefined
        ? 'Modules in local folders are read where these hold Terraform JSON.'
        : `Its source ${quote(remote)} is not a local folder.`,
    remedy: 'Lint the plan, too: it has the images of all modules.',
  };
}
