/** An image that is to be made, as far as others may be in its way. */
export interface WantedImage {
  /** URL of the endpoint, or '' for AWS's own. */
  readonly endpoint: string;
  readonly region: string;
  /** The account, as the journal names it. */
  readonly account: string;
  /** '' where it is made of the prefix as late as AWS is asked for it: then nobody else has it. */
  readonly name: string;
  /** Absent where the name is given. */
  readonly namePrefix?: string | undefined;
  readonly workspaceId: string;
  /** Where the image is that is deleted for it, and so makes room in the account; absent where none is. */
  readonly replaces?: 'here' | 'elsewhere';
}

/**
 * How far the image is.
 * - `guarded`: the image that it replaces is about to be deleted.
 * - `awaited`: that one is deleted, and the engine is to ask for the new one.
 * - `requested`: AWS is being asked for it.
 * - `made`: AWS makes it.
 */
export type Stage = 'guarded' | 'awaited' | 'requested' | 'made';

export interface Claim extends WantedImage {
  readonly stage: Stage;
}

/** What two images of one apply cannot both have at a time. */
export type Hindrance = 'name' | 'WorkSpace' | 'room';

/** What the other image keeps from this one now; undefined where nothing. */
export function findHindrance(own: Claim, other: Claim): Hindrance | undefined {
  if (own.endpoint !== other.endpoint || own.region !== other.region) return undefined;
  const isSameAccount = own.account === other.account;
  const isSecondHalf = own.replaces !== undefined && own.stage === 'requested';
  if (isSameAccount && own.name !== '' && own.name === other.name) {
    // Of two that replace nothing, AWS refuses one; nothing is lost by it.
    const isRefused = !isSecondHalf && (own.replaces ?? other.replaces) !== undefined;
    return isRefused ? 'name' : undefined;
  }
  if (own.workspaceId === other.workspaceId) {
    // What was deleted for the second half is gone: it only waits for images that are being made.
    return isSecondHalf && !isUnderWay(other) ? undefined : 'WorkSpace';
  }
  return isSameAccount && takesRoom(own, other) ? 'room' : undefined;
}

function isUnderWay({ stage }: Claim): boolean {
  return stage === 'requested' || stage === 'made';
}

/** An image that replaces none could take the room that was made for another; AWS has given it with its answer. */
function takesRoom(own: Claim, other: Claim): boolean {
  if (own.replaces === undefined) return other.replaces !== undefined && other.stage !== 'made';
  return own.stage === 'guarded' && other.replaces === undefined && other.stage === 'requested';
}

/** Whether both are about the same image. */
export function isSameWanted(a: WantedImage, b: WantedImage): boolean {
  const isSamePlace = a.endpoint === b.endpoint && a.account === b.account;
  return isSamePlace && isSameNamed(a, b);
}

/** What tells images of one place apart. */
export type NamedImage = Pick<WantedImage, 'region' | 'name' | 'namePrefix' | 'workspaceId'>;

/** Whether both are about the same image, if they are in the same account. */
export function isSameNamed(a: NamedImage, b: NamedImage): boolean {
  return JSON.stringify(listParts(a)) === JSON.stringify(listParts(b));
}

function listParts({ region, name, namePrefix = '', workspaceId }: NamedImage): string[] {
  return [region, name, namePrefix, workspaceId];
}
