import type { Image } from '../../client';
import { quoteAws } from '../diagnostic/hidden-value';
import { explainImageError, formatImageError, IMAGE_CHECKER, type ImageErrorExplanation } from '../../model';

/** Title of the page that `npm run error-page` generates from the same table. */
export const IMAGE_ERROR_PAGE = 'When AWS ends an image in ERROR';

/** Paragraphs on why an image ended in ERROR: AWS's own words, what each code means and asks for, how to go on. */
export function describeImageFailure(image: Image): string[] {
  const codes = new Set([image.errorCode ?? '', ...image.errorDetails.map(({ code = '' }) => code)]);
  const explanations = [...codes].flatMap((code) => explainImageError(code) ?? []);
  return [
    describeWords(image),
    ...explanations.map(formatImageError),
    ...adviseHowToGoOn(image, explanations),
    `Every code, with its remedy and source, is on the page "${IMAGE_ERROR_PAGE}" of the provider's documentation.`,
  ];
}

function describeWords({ errorCode, errorMessage, errorDetails }: Image): string {
  const join = (code: string | undefined, message: string | undefined) => [code, message].filter(Boolean).join(': ');
  const own = join(errorCode, errorMessage);
  const details = new Set(errorDetails.map(({ code, message }) => join(code, message)));
  details.delete('');
  if (own === '' && details.size === 0) return 'AWS gives no reason.';
  return quoteAws([own, ...[...details].map((detail) => `- ${detail}`)].join('\n'));
}

function adviseHowToGoOn(image: Image, explanations: readonly ImageErrorExplanation[]): string[] {
  // AWS documents its codes for Windows only.
  if (image.operatingSystemType === 'LINUX') return [LINUX_ADVICE];
  const where = image.operatingSystemType === 'WINDOWS' ? 'On the WorkSpace' : 'On a WorkSpace with Windows';
  const checker = `${where} run the Image Checker, "${IMAGE_CHECKER.path}", until every test passes; then apply again.`;
  const isCauseKnown = explanations.some(({ basis }) => basis !== 'name');
  return isCauseKnown ? [`Fix this first. ${checker}`] : [checker, WINDOWS_ADVICE];
}

/** Source: IMAGE_ERROR_SOURCES, 'image checker', further troubleshooting tips. */
const WINDOWS_ADVICE =
  'If every test passes and the image still ends in ERROR, move the WorkSpace to an organizational unit without group policies, ' +
  'and set the startup type of the service Windows Remote Management (WS-Management) to Automatic.';

/** Source: IMAGE_ERROR_SOURCES, 'image checker', requirements to create Linux custom images. */
const LINUX_ADVICE =
  'There is no Image Checker for Linux. See on the WorkSpace that the root volume is less than 97% full, that applications are installed outside of /home, ' +
  'and that cloud-init, the agents of the streaming protocol (DCV or PCoIP) and the Skylight agent are in place; then apply again.';
