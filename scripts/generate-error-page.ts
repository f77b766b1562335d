// Writes docs/image-error.md from the table in src/model. With --check it compares instead of writing.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { IMAGE_CHECKER, IMAGE_ERROR_EXPLANATIONS, IMAGE_ERROR_SOURCES, type ImageErrorBasis } from '../src/model';
import { IMAGE_ERROR_PAGE } from '../src/provider/image/image-failure';

const DEFAULT_FILE = join(resolve(__dirname, '..'), 'docs/image-error.md');
const WIDTH = 120;
const GUIDE = 'https://docs.aws.amazon.com/workspaces/latest/adminguide';

const INTRODUCTION = `<!-- Generated from src/model by "npm run error-page". -->

AWS takes the order for an image at once and looks at the WorkSpace later. What it then finds ends the image in the
state ERROR, up to 45 minutes after the apply began. An image never leaves that state. The provider ends the apply with
\`Image Creation Failed\`, AWS's own words, and what is on this page for each code in them. The image stays in the state
of Terraform or OpenTofu, tainted, and the next apply replaces it.

## What to do

1. Read the codes: in the diagnostic, or again from AWS, as long as the image is there:

   \`\`\`console
   $ aws workspaces describe-workspace-images --image-ids wsi-0123456789 \\
       --query 'Images[].[State, ErrorCode, ErrorMessage, ErrorDetails]'
   \`\`\`

   The details that AWS lists in \`ErrorDetails\` have the codes below. \`ErrorCode\` is free text. A code that is not on
   this page is passed on as it is.

2. Mend the WorkSpace that the image is made from: each code below says how. AWS suspends a WorkSpace while it makes an
   image of it, so log in when it is AVAILABLE again.

3. On Windows run the Image Checker, \`${IMAGE_CHECKER.path}\`, until every test passes. A reboot of
   the WorkSpace puts it there; AWS also has it [as a download](${IMAGE_CHECKER.download}).
   At a test that is FAILED the button Info says what to do, and Fix All Warnings mends the warnings. Its log is
   \`${IMAGE_CHECKER.log}\`.

4. Disconnect, and apply again while the WorkSpace is AVAILABLE.

If every test passes and the image still ends in ERROR: move the WorkSpace to an organizational unit without group
policies, set the startup type of the service Windows Remote Management (WS-Management) to Automatic, and see that the
user of the WorkSpace is in no group Domain Guests.

There is no Image Checker for Linux. The root volume must be less than 97% full, applications must be installed outside
of \`/home\`, and cloud-init, the agents of the streaming protocol (DCV or PCoIP) and the Skylight agent must be there.`;

/** The groups in the order of the page: what a WorkSpace is most likely to meet comes first. */
const GROUPS: readonly { readonly basis: ImageErrorBasis; readonly title: string; readonly text: string }[] = [
  {
    basis: 'image checker',
    title: 'What the Image Checker tests',
    text: `AWS has a tip for each of these under [Run the Image Checker](${GUIDE}/create-custom-bundle.html#run_image_checker), though not under its code: a tip is matched to its code by what both are about.`,
  },
  {
    basis: 'BYOL import',
    title: 'What an import of Windows tests',
    text: `AWS documents these for the import of a machine with Windows licences of your own (BYOL), most of them under [Common error messages and their solutions](${GUIDE}/windows-images-common-errors.html). The API has one list of codes for all images, so that they are not ruled out for the image of a WorkSpace.`,
  },
  {
    basis: 'name',
    title: 'What AWS does not explain',
    text: 'AWS documents no code of this name. For an error of Sysprep that it cannot explain, it refers to AWS Support.',
  },
];

/** What is to be typed, opened or chosen literally stands in double quotes in the model, and in backticks here. */
function markCode(text: string): string {
  return text.replace(/"([^"]*)"/g, '`$1`');
}

/** Breaks a paragraph into lines, at spaces that are not part of a command or a link. */
function wrap(text: string): string {
  const words = text.match(/(?:`[^`]*`|\[[^\]]*\]|[^\s`[])+/g) ?? [];
  const lines: string[] = [];
  for (const word of words) {
    const line = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && line.length <= WIDTH) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines.join('\n');
}

function renderGroup({ basis, title, text }: (typeof GROUPS)[number]): string[] {
  const own = IMAGE_ERROR_EXPLANATIONS.filter((explanation) => explanation.basis === basis);
  const codes = own.flatMap(({ code, meaning, remedy }) => [`### ${code}`, wrap(markCode(`${meaning} ${remedy}`))]);
  return [`## ${title}`, wrap(text), wrap(`Source: ${IMAGE_ERROR_SOURCES[basis]}.`), ...codes];
}

function renderPage(): string {
  return `${[`# ${IMAGE_ERROR_PAGE}`, INTRODUCTION, ...GROUPS.flatMap(renderGroup)].join('\n\n')}\n`;
}

function main(): void {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, file: { type: 'string' } } });
  const file = values.file ?? DEFAULT_FILE;
  const page = renderPage();
  if (!values.check) return writeFileSync(file, page);
  if (existsSync(file) && readFileSync(file, 'utf8') === page) return;
  process.stderr.write(`${file} is not what the table in src/model generates. Run "npm run error-page".\n`);
  process.exitCode = 1;
}

main();
