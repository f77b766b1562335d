import type { JournalFolder } from '../journal/journal-folder';
import type { PlannedImage } from '../preflight/wanted-image';
import type { Claim } from './claim';

const CLAIMS = 'claims';
const PLANNED = 'planned';

/** What a process has on the board. */
interface Sheet {
  readonly run: string;
  readonly owner: string;
  readonly claims: readonly Claim[];
}

/** What a process has planned. */
interface Planned {
  readonly run: string;
  readonly endpoint: string;
  readonly images: readonly PlannedImage[];
}

/**
 * What the processes of one run tell each other: an engine starts one for each provider block, and one to plan and
 * another to apply. Files, one for each process, which count only while it runs.
 */
export class RunBoard {
  readonly #folder: JournalFolder;
  readonly #run: string;

  /** @param run the engine's process, as identifyProcess names it */
  constructor(folder: JournalFolder, run: string) {
    this.#folder = folder;
    this.#run = run;
  }

  /** Puts what this process claims in the place of what it claimed before. */
  post(claims: readonly Claim[]): void {
    const { owner } = this.#folder;
    const file = this.#folder.getFile([this.#run, owner], CLAIMS);
    if (claims.length === 0) this.#folder.remove(file);
    else this.#folder.post(file, { run: this.#run, owner, claims } satisfies Sheet);
  }

  /** What the other processes of the run claim. */
  readOthers(): readonly Claim[] {
    return this.#readSheets()
      .filter(({ run, owner }) => run === this.#run && owner !== this.#folder.owner)
      .flatMap(({ claims }) => claims);
  }

  /** This process has planned images at an endpoint, and ends. */
  notePlanned(endpoint: string, images: readonly PlannedImage[]): void {
    const { owner } = this.#folder;
    if (images.length === 0) return;
    const file = this.#folder.getFile([this.#run, owner], PLANNED);
    this.#folder.post(file, { run: this.#run, endpoint, images } satisfies Planned);
  }

  /**
   * Images that earlier processes of this run have planned. That one of them has planned anything tells nothing: a
   * provider block may be configured only when another one has planned all that it has. Forgets runs that are over.
   */
  takePlanned(endpoint: string): readonly PlannedImage[] {
    return this.#folder.listLiving(PLANNED, 'run').flatMap((planned) => {
      const isOfThis = planned['run'] === this.#run && planned['endpoint'] === endpoint;
      return isOfThis && Array.isArray(planned['images']) ? (planned['images'] as readonly PlannedImage[]) : [];
    });
  }

  #readSheets(): Sheet[] {
    return this.#folder.listLiving(CLAIMS, 'owner').flatMap(({ run, owner, claims }) => {
      if (typeof run !== 'string' || typeof owner !== 'string' || !Array.isArray(claims)) return [];
      return [{ run, owner, claims: claims as readonly Claim[] }];
    });
  }
}
