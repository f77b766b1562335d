import { compareText } from '../text';
import { BYOL_IMPORT_ERRORS } from './byol-import-error';
import { IMAGE_CHECKER_ERRORS } from './image-checker-error';
import {
  IMAGE_CHECKER,
  type ImageErrorBasis,
  type ImageErrorExplanation,
  type ImageErrorWords,
} from './image-error-explanation';

const UNDOCUMENTED_ERRORS = {
  UnknownError: {
    meaning: 'AWS does not know what went wrong.',
    remedy: `Apply again, on Windows after every test of the Image Checker has passed; if that ends in ERROR too, give AWS Support the id of the image, and the newest "${IMAGE_CHECKER.log}" if there is one.`,
  },
} as const satisfies Readonly<Record<string, ImageErrorWords>>;

export type ImageErrorDetailCode =
  keyof typeof IMAGE_CHECKER_ERRORS | keyof typeof BYOL_IMPORT_ERRORS | keyof typeof UNDOCUMENTED_ERRORS;

/**
 * What each code in `ErrorDetails` of an image in state ERROR means and asks for, by code.
 * Sources: WorkSpaces API model 2015-04-08, enum of ErrorDetails, for the codes; IMAGE_ERROR_SOURCES for the words.
 */
export const IMAGE_ERROR_EXPLANATIONS: readonly ImageErrorExplanation<ImageErrorDetailCode>[] = [
  ...explain(IMAGE_CHECKER_ERRORS, 'image checker'),
  ...explain(BYOL_IMPORT_ERRORS, 'BYOL import'),
  ...explain(UNDOCUMENTED_ERRORS, 'name'),
].sort((one, other) => compareText(one.code, other.code));

/** Codes in `ErrorDetails` of an image in state ERROR, sorted. */
export const IMAGE_ERROR_DETAIL_CODES: readonly ImageErrorDetailCode[] = IMAGE_ERROR_EXPLANATIONS.map(
  ({ code }) => code,
);

const BY_CODE: ReadonlyMap<string, ImageErrorExplanation> = new Map(
  IMAGE_ERROR_EXPLANATIONS.map((explanation) => [explanation.code, explanation]),
);

/** What is known of a code; undefined where it is none of IMAGE_ERROR_DETAIL_CODES, to the letter. */
export function explainImageError(code: string): ImageErrorExplanation | undefined {
  return BY_CODE.get(code);
}

function explain<Code extends string>(
  table: Readonly<Record<Code, ImageErrorWords>>,
  basis: ImageErrorBasis,
): ImageErrorExplanation<Code>[] {
  return Object.entries<ImageErrorWords>(table).map(([code, { meaning, remedy }]) => ({
    code: code as Code,
    meaning,
    remedy,
    basis,
  }));
}
