export { checkImage, type ImageContext } from './check-image';
export { ABSENT, known, unknown, type Declared, type DeclaredImage, type DeclaredTags } from './declared-image';
export { describeCharacter, formatFinding, quote, type AttributePath, type Finding, type Severity } from './finding';
export { checkImageDescription } from './valid-image-description';
export { checkImageName } from './valid-image-name';
export { checkImageTags } from './valid-image-tags';
export { checkWorkspaceId } from './valid-workspace-id';
