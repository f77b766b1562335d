import type { Clock } from '../../client';
import {
  findHindrance,
  isSameNamed,
  isSameWanted,
  type Claim,
  type Hindrance,
  type NamedImage,
  type Stage,
  type WantedImage,
} from './claim';
import type { RunBoard } from './run-board';

/** Between looks at what the others do. Milliseconds. */
const LOOK_MS = 250;
/** What holds nobody up any more may be told with the next claim, or after this time. Milliseconds. */
const EASE_MS = 10;
/**
 * An image whose old one is deleted may be made only after what now waits for it: engines order by depends_on, which
 * they do not tell. Where nothing in the run has moved for so long, nobody waits for it any more. Milliseconds.
 */
const STANDSTILL_MS = 10_000;

export interface Limit {
  /** By the clock, in milliseconds. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}

export type Refusal =
  /** Another image of the run has it, or got it. */
  | { readonly why: 'taken' }
  /** The new image was asked for before its old one was to be deleted, and was not made. */
  | { readonly why: 'failed' }
  | { readonly why: 'timeout' | 'stopped'; readonly hindrance: Hindrance };

export type Turn =
  /** `hasWaited`: another image was being made of the WorkSpace until now, as far as is known. */
  | { readonly kind: 'granted'; readonly ticket: Ticket; readonly hasWaited: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A claim of this process, which goes from stage to stage. */
export interface Ticket {
  claim: Claim;
}

/**
 * Lets the images of a run that want the same WorkSpace be deleted and made one after the other, so that none is deleted
 * for one that cannot be made, and keeps names and room for those whose old image is deleted. Who waits holds nothing,
 * and waits only for images that are under way or, until a standstill, awaited: nobody waits in a circle.
 */
export class Turns {
  readonly #own = new Set<Ticket>();
  /** Images that were asked for, and were not made. */
  readonly #notMade: WantedImage[] = [];
  /** Ids of images whose delete has ended, well or not. */
  readonly #ended = new Set<string>();
  #easing: NodeJS.Timeout | undefined;

  constructor(
    private readonly board: RunBoard,
    private readonly clock: Clock,
  ) {}

  /** An image is to be deleted to make `wanted` in its place. */
  async takeDelete(wanted: WantedImage, limit: Limit): Promise<Turn> {
    const turn = await this.#take({ claim: { ...wanted, stage: 'guarded' } }, limit);
    if (turn.kind === 'refused' || !this.#notMade.some((other) => isSameWanted(other, wanted))) return turn;
    this.end(turn.ticket);
    return refuse({ why: 'failed' });
  }

  /** An image is to be made: on its own, or as the second half of a replacement. */
  async takeCreate(wanted: WantedImage, limit: Limit): Promise<Turn> {
    await this.#waitGuarded(wanted, limit);
    const awaited = this.#findOwn(wanted, 'awaited');
    const turn = await this.#take(awaited ?? { claim: { ...wanted, stage: 'requested' } }, limit);
    if (turn.kind === 'refused' && awaited !== undefined) this.end(awaited);
    return turn;
  }

  /** Waits for the end of the delete of an image that has the name of one to be made. */
  async waitDeleted(imageId: string, { deadline, signal }: Limit): Promise<void> {
    const standstill = new Standstill(this.clock);
    while (!this.#ended.has(imageId) && !signal.aborted && this.clock.now() < deadline) {
      if (standstill.isReached(this.#listOthers())) return;
      await this.clock.timeout(LOOK_MS, signal);
    }
  }

  noteDeleteEnded(imageId: string): void {
    this.#ended.add(imageId);
  }

  advance(ticket: Ticket, stage: Stage): void {
    ticket.claim = { ...ticket.claim, stage };
    this.#post();
  }

  /** AWS has accepted the image, so that it has its room in the account. */
  noteAccepted(image: NamedImage): void {
    for (const ticket of this.#own) {
      const { claim } = ticket;
      if (claim.stage !== 'requested' || !isSameNamed(claim, image)) continue;
      ticket.claim = { ...claim, stage: 'made' };
      this.#ease();
    }
  }

  end(ticket: Ticket): void {
    this.#own.delete(ticket);
    if (this.#own.size === 0) this.#post();
    else this.#ease();
  }

  noteNotMade(wanted: WantedImage): void {
    this.#notMade.push(wanted);
  }

  /** How many images of the run are on their way into the account and region beside this one, and take nobody's place. */
  countComing(wanted: WantedImage): number {
    const { endpoint, region, account } = wanted;
    const isThere = (claim: Claim) =>
      claim.endpoint === endpoint && claim.region === region && claim.account === account;
    return this.#listOthers().filter(
      (claim) => isThere(claim) && claim.replaces !== 'here' && claim.stage !== 'made' && !isSameWanted(claim, wanted),
    ).length;
  }

  /** The image that makes room for this very one is being deleted, which ends: well, or not. */
  async #waitGuarded(wanted: WantedImage, { deadline, signal }: Limit): Promise<void> {
    while (this.#findOwn(wanted, 'guarded') !== undefined && !signal.aborted && this.clock.now() < deadline) {
      await this.clock.timeout(LOOK_MS, signal);
    }
  }

  #findOwn(wanted: WantedImage, stage: Stage): Ticket | undefined {
    return [...this.#own].find(({ claim }) => claim.stage === stage && isSameWanted(claim, wanted));
  }

  async #take(ticket: Ticket, { deadline, signal }: Limit): Promise<Turn> {
    const standstill = new Standstill(this.clock);
    let waitsFor: Hindrance | undefined;
    for (;;) {
      // The interrupt may have ended what was waited for, too.
      if (waitsFor !== undefined && signal.aborted) return refuse({ why: 'stopped', hindrance: waitsFor });
      const isReached = standstill.isReached(this.#listOthers(ticket));
      const hindrance = this.#claim(ticket, isReached ? 'awaited' : undefined);
      if (hindrance === undefined) return { kind: 'granted', ticket, hasWaited: waitsFor !== undefined };
      if (hindrance === 'name') return refuse({ why: 'taken' });
      if (this.clock.now() >= deadline) return refuse({ why: 'timeout', hindrance });
      // Two processes that claim at the same moment both step back: chance parts them.
      waitsFor = hindrance;
      await this.clock.timeout(LOOK_MS * (0.5 + this.clock.random()), signal);
    }
  }

  /**
   * Posts the claim, and then looks again at those of the others: of two that claim at the same moment at least one sees
   * the other.
   * @param ignored the stage of claims that stand in nobody's way now
   * @returns what stands in the way; then nothing is claimed
   */
  #claim(ticket: Ticket, ignored: Stage | undefined): Hindrance | undefined {
    const before = ticket.claim;
    const claim: Claim = before.stage === 'awaited' ? { ...before, stage: 'requested' } : before;
    const hindrance = this.#findHindrance(claim, ticket, ignored);
    if (hindrance !== undefined) return hindrance;
    const wasPosted = this.#own.has(ticket);
    ticket.claim = claim;
    this.#own.add(ticket);
    this.#post();
    const late = this.#findHindrance(claim, ticket, ignored);
    if (late === undefined) return undefined;
    ticket.claim = before;
    if (!wasPosted) this.#own.delete(ticket);
    this.#post();
    return late;
  }

  #findHindrance(claim: Claim, ticket: Ticket, ignored: Stage | undefined): Hindrance | undefined {
    let found: Hindrance | undefined;
    for (const other of this.#listOthers(ticket)) {
      const hindrance = findHindrance(claim, other);
      if (hindrance === 'name') return hindrance;
      if (hindrance !== undefined && other.stage !== ignored) found = hindrance;
    }
    return found;
  }

  #listOthers(ticket?: Ticket): Claim[] {
    const own = [...this.#own].filter((other) => other !== ticket).map(({ claim }) => claim);
    return [...own, ...this.board.readOthers()];
  }

  /** Each write of the board costs a flush of the disk, which three for each of many images would wait for. */
  #ease(): void {
    this.#easing ??= setTimeout(() => this.#post(), EASE_MS);
  }

  #post(): void {
    clearTimeout(this.#easing);
    this.#easing = undefined;
    this.board.post([...this.#own].map(({ claim }) => claim));
  }
}

/** Tells when nothing has moved for a while. */
class Standstill {
  #picture = '';
  #since: number;

  constructor(private readonly clock: Clock) {
    this.#since = clock.now();
  }

  isReached(claims: readonly Claim[]): boolean {
    const picture = JSON.stringify(claims);
    if (picture !== this.#picture) this.#since = this.clock.now();
    this.#picture = picture;
    return this.clock.now() - this.#since >= STANDSTILL_MS;
  }
}

function refuse(refusal: Refusal): Turn {
  return { kind: 'refused', refusal };
}
