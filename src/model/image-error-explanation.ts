/** Where an explanation of a code comes from. */
export type ImageErrorBasis = 'image checker' | 'BYOL import' | 'name';

/** One sentence each; what is to be typed, opened or chosen literally stands in double quotes. */
export interface ImageErrorWords {
  /** What the code means. At most IMAGE_ERROR_LENGTH.meaning characters. */
  readonly meaning: string;
  /** What to do on the machine that the image is made from. At most IMAGE_ERROR_LENGTH.remedy characters. */
  readonly remedy: string;
}

export interface ImageErrorExplanation<Code extends string = string> extends ImageErrorWords {
  readonly code: Code;
  readonly basis: ImageErrorBasis;
}

/** Characters: what a diagnostic can show of one code without hiding the others. Ours, not of AWS. */
export const IMAGE_ERROR_LENGTH = { meaning: 160, remedy: 320 } as const;

/**
 * What each basis stands for. AWS prints most codes at the errors of a BYOL import. It prints none at the tips of the
 * Image Checker, so that a tip is matched to its code by what both are about.
 */
export const IMAGE_ERROR_SOURCES: Readonly<Record<ImageErrorBasis, string>> = {
  'image checker':
    'WorkSpaces Administration Guide, "Create a custom WorkSpaces image and bundle": requirements, and tips for the Image Checker',
  'BYOL import':
    'WorkSpaces Administration Guide, "Bring Your Own Windows desktop licenses", with "Common error messages and their solutions" and "List of SysPrep error messages and error fixes"; tests of the BYOL Checker',
  name: 'the name of the code; AWS documents no more',
};

/** The tool on a Windows WorkSpace that finds most of it beforehand. Source: as 'image checker'. Linux has none. */
export const IMAGE_CHECKER = {
  path: 'C:\\Program Files\\Amazon\\ImageChecker.exe',
  log: 'C:\\Program Files\\Amazon\\ImageChecker_*.log',
  download: 'https://tools.amazonworkspaces.com/ImageChecker.zip',
} as const;

const MARKS: Readonly<Record<ImageErrorBasis, string>> = {
  'image checker': '',
  'BYOL import': ' (As AWS documents it for imports of Windows with licences of your own.)',
  name: ' (Read from the name of the code: AWS documents no more.)',
};

/** The code, what it means and asks for, and whence that is known. */
export function formatImageError({ code, meaning, remedy, basis }: ImageErrorExplanation): string {
  return `${code}: ${meaning} ${remedy}${MARKS[basis]}`;
}
