import type { AttributePath } from '../checks';
import { RESOURCE_TYPE } from '../model';
import { evaluateJson, getComment, getConstructPath, getOwn, locateInFile, type Block, type Configuration, type ProviderBlock } from '../terraform';
import { declareImage, declareTags } from './declare';
import type { ImageInstance } from './subject';
import { readSuppressions } from './suppression';

/** The images that a configuration declares. */
export function readStackImages(configuration: Configuration): ImageInstance[] {
  const images: ImageInstance[] = [];
  for (const block of configuration.blocks.values()) {
    if (block.mode === 'resource' && block.type === RESOURCE_TYPE) images.push(readImage(configuration, block));
  }
  return images;
}

function readImage(configuration: Configuration, block: Block): ImageInstance {
  const get = (attribute: string) => {
    const value = getOwn(block.value, attribute);
    return value === undefined ? undefined : evaluateJson(configuration, value);
  };
  return {
    scope: configuration.name,
    address: block.address,
    constructPath: getConstructPath(block),
    file: block.file,
    suppressions: readSuppressions(getComment(block, 'lint', 'suppress')),
    image: declareImage(get),
    defaultTags: declareTags(undefined),
    locate: (path, target) => locateInFile(block.file, [...block.path, ...path], target),
    getValue: (path: AttributePath) => path,
  };
}
export type { ProviderBlock };
