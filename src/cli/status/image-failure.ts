import type { Image } from '../../client';
import { explainImageError, formatImageError, type ImageErrorExplanation } from '../../model';

/** Why an image ended in ERROR, in AWS's words: its own, and those of each detail. */
function listFailureWords({ errorCode, errorMessage, errorDetails }: Image): string[] {
  const join = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(': ');
  const words = [join(errorCode, errorMessage), ...errorDetails.map(({ code, message }) => join(code, message))];
  return [...new Set(words)].filter((each) => each !== '');
}

/** What is known of its codes, each once. */
export function listExplanations({ errorCode, errorDetails }: Image): ImageErrorExplanation[] {
  const codes = new Set([errorCode ?? '', ...errorDetails.map(({ code = '' }) => code)]);
  return [...codes].flatMap((code) => explainImageError(code) ?? []);
}

/** AWS's words, and what each code means and asks for. */
export function describeFailure(image: Image): string[] {
  const words = listFailureWords(image);
  return [
    ...(words.length === 0 ? ['AWS gives no reason.'] : words.map((each) => `AWS says: ${each}`)),
    ...listExplanations(image).map(formatImageError),
  ];
}

/** Also an image that AWS gives an error in another state. */
export function hasFailed(image: Image): boolean {
  return image.state === 'ERROR' || listFailureWords(image).length > 0;
}
