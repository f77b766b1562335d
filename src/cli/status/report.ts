import type { Bundle, Image, Tags } from '../../client';

/** What an account has, region by region. */
export interface StatusReport {
  /** When it was asked, in milliseconds since 1970. */
  readonly at: number;
  /** Twelve digits; undefined where nobody says. */
  readonly account: string | undefined;
  /** What the images were looked for in; undefined where no stack was named. */
  readonly stacks: readonly string[] | undefined;
  readonly regions: readonly RegionStatus[];
  /** What was not looked at, and why, beside that of the regions. */
  readonly notes: readonly string[];
}

export interface RegionStatus {
  readonly region: string;
  /** Why there is nothing else to say of it. */
  readonly problem: string | undefined;
  readonly images: readonly ImageStatus[];
  /** What the stacks declare in this region and the account does not have. */
  readonly missing: readonly DeclaredPlace[];
  readonly notes: readonly string[];
}

/** Undefined is what was not looked at. */
export interface ImageStatus {
  readonly image: Image;
  readonly tags: Tags | undefined;
  readonly bundles: readonly Bundle[] | undefined;
  readonly declared: DeclaredAnswer | undefined;
}

/** Whether a stack declares an image. */
export interface DeclaredAnswer {
  readonly answer: 'yes' | 'no' | 'unknown';
  /** Where it is declared, or may be. */
  readonly by: readonly DeclaredPlace[];
  /** Why that is not known. */
  readonly why: readonly string[];
}

export interface DeclaredPlace {
  readonly address: string;
  /** Name of the stack, or path of the folder or file. */
  readonly stack: string;
  readonly name: string | undefined;
}
