import { parseObject } from './journal-folder';

/** What a creation is about; two of them with the same values make the same image. */
export interface JournalImage {
  /** '' where it is still to be made of the prefix. */
  readonly name: string;
  /** Absent where the configuration gives the name. */
  readonly namePrefix?: string | undefined;
  readonly description: string;
  readonly workspaceId: string;
}

/** Where an image is made: provider blocks of one directory may use several accounts, and resources several regions. */
export interface JournalPartition {
  readonly region: string;
  /** The account, as hashAccount gives it. */
  readonly account: string;
}

/** Where an image is made, and whose state it is for. */
export interface JournalScope extends JournalPartition {
  /** URL of the endpoint, or '' for AWS's own. */
  readonly endpoint: string;
  /** Folder of the root module; absent in entries of an earlier version. */
  readonly rootModule?: string;
  /** Terraform workspace that the creation belongs to. Workspaces of one directory have a state each. */
  readonly terraformWorkspace: string;
  /** Which state of the folder, as identifyState names it; absent for the usual one. */
  readonly state?: string;
}

/** One creation, as its file has it. No secrets. */
export interface JournalEntry extends JournalImage, JournalScope {
  /** When AWS was asked for the image, RFC 3339. */
  readonly startedAt: string;
  /** Ids of the images that had the name right before AWS was asked; absent where that could not be read. */
  readonly taken?: readonly string[];
  /** The provider's process, as identifyProcess names it. */
  readonly owner: string;
  /** The engine's process. */
  readonly run: string;
  /** AWS has answered. */
  readonly imageId?: string;
  /** The engine may have been given the image. Whether it has stored it shows only when it shows its state again. */
  readonly isAnswered?: boolean;
  /** A plan of the whole state, after the run, did not show the image. */
  readonly isMissed?: boolean;
}

/** An entry and its file. */
export interface KeptEntry {
  readonly file: string;
  readonly entry: JournalEntry;
}

const STRINGS = [
  'name',
  'description',
  'workspaceId',
  'region',
  'endpoint',
  'account',
  'terraformWorkspace',
  'startedAt',
  'owner',
  'run',
] as const;
const OPTIONAL_STRINGS = ['rootModule', 'state', 'imageId', 'namePrefix'] as const;
const OPTIONAL_BOOLEANS = ['isAnswered', 'isMissed'] as const;

/** The entry in a file's text; undefined where it is none, as after a crash of the machine. */
export function parseJournalEntry(text: string): JournalEntry | undefined {
  const value = parseObject(text);
  if (value === undefined || STRINGS.some((name) => typeof value[name] !== 'string')) return undefined;
  if (OPTIONAL_STRINGS.some((name) => !isOptional(value[name], 'string'))) return undefined;
  if (OPTIONAL_BOOLEANS.some((name) => !isOptional(value[name], 'boolean'))) return undefined;
  const { taken = [] } = value;
  if (!Array.isArray(taken) || taken.some((id) => typeof id !== 'string')) return undefined;
  return value as unknown as JournalEntry;
}

function isOptional(value: unknown, type: 'string' | 'boolean'): boolean {
  return value === undefined || typeof value === type;
}

/** Whether the entry is about this very image. One whose name is still to be made is told by its prefix. */
export function isSameImage(entry: JournalImage, image: JournalImage): boolean {
  const { namePrefix } = image;
  const isMade = image.name === '' && namePrefix !== undefined;
  const isSameName = isMade ? entry.namePrefix === namePrefix : entry.name === image.name;
  return isSameName && entry.description === image.description && entry.workspaceId === image.workspaceId;
}
