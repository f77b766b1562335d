import { getOwn, type Configuration, type Placed, type ReferenceCycle } from '../../terraform';
import { formatFirst } from '../../text';
import { dropInstanceKey } from '../instance-key';
import type { Subject } from '../subject';
import { createBlockSubject, createSubject } from './body';

/** Words that end the sentence "Terraform would refuse …: ". */
export function describeCycle({ by }: ReferenceCycle): string {
  const way = by.length === 0 ? '' : `, by way of ${formatFirst(by, 5)}`;
  return `it refers to itself${way}`;
}

/** What closes the cycle, and where it stands; undefined for what stands nowhere by itself. */
export function locateCycle({ configuration, address }: ReferenceCycle): Subject | undefined {
  const [, root = '', name = ''] = /^(local|var|output)\.(.+)$/s.exec(address) ?? [];
  const placed: Found | undefined =
    root === 'local'
      ? configuration.locals.get(name)
      : root === 'var'
        ? locateInput(configuration, name)
        : root === 'output'
          ? configuration.outputs.get(name)
          : undefined;
  if (placed !== undefined) return createSubject(placed.in ?? configuration, placed.file, placed.path);
  return locateAttribute(configuration, address);
}

interface Found extends Pick<Placed<unknown>, 'file' | 'path'> {
  readonly in?: Configuration;
}

/** Where a called module has the value of a variable from. */
function locateInput(configuration: Configuration, name: string): Found | undefined {
  const { caller } = configuration;
  if (caller === undefined || getOwn(caller.call.value, name) === undefined) return configuration.variables.get(name);
  const { file, path } = caller.call;
  return { file, path: [...path, name], in: caller.configuration };
}

function locateAttribute(configuration: Configuration, address: string): Subject | undefined {
  const end = address.lastIndexOf('.');
  const block = configuration.blocks.get(dropInstanceKey(address.slice(0, end)));
  if (block === undefined) return undefined;
  const subject = createBlockSubject(configuration, block);
  const attribute = address.slice(end + 1);
  return { ...subject, locate: (path, target) => subject.locate([attribute, ...path], target) };
}
