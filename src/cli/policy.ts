import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  ABSENT,
  formatFinding,
  getManagementPolicy,
  known,
  listSentTags,
  unknown,
  validImageRegion,
  validWorkspaceId,
  type Declared,
  type DeclaredTags,
  type ManagedImage,
} from '../checks';
import { quote, sanitize } from '../text';
import { hasInstance, isDeleted, readChange, readSubjects, type ImageInstance, type VariableSettings } from '../lint';
import { EXIT, InputError, UsageError, type Command, type CommandIo } from './command';
import { choosePaths, readPaths } from './lint-input';
import { REGION_NAME } from './region-name';
import { readVariables, refuseUndeclared, VARIABLE_OPTIONS, VARIABLE_USAGE } from './variable';
import { writeText } from './write-text';

/** Notes of one kind that are written one by one. */
const MAX_NOTES = 10;

/** Source: IAM User Guide, "IAM and AWS STS quotas": characters of a managed policy, without white space. */
const MANAGED_POLICY_LENGTH = 6144;

const USAGE = `Usage: workspaces-image policy [paths] [options]

Prints the least-privilege IAM policy of whoever deploys, changes and destroys the images that
are declared. Of an image that a plan deletes, that of the deletion.

A path is a folder that cdktf wrote (every stack of its manifest), a folder of *.tf, *.tofu or
*.tf.json files, one of these, or a plan of "terraform show -json".
Default: $CDKTF_OUTDIR, else cdktf.out.

Options:
  --region NAME       region of the images that name none themselves (default: that of each
                      image's provider configuration, any where it has none)
  --account ID        account of the images, twelve digits (default: that of the role which the
                      provider assumes, else "*", which grants no more)
  --partition NAME    aws, aws-cn, aws-us-gov … (default: that of the region)
${VARIABLE_USAGE}
  --output FILE       write the policy there instead of to standard output
  --help              this text

A WorkSpace, a region or tags that are not known before the plan widen the policy to all of them; a
note on standard error says so. Tags are granted only where there are some, without those of
ignore_tags. A block without an instance needs nothing.

Exit code: 0 printed, 2 could not run.
`;

interface Scope {
  readonly region: string | undefined;
  readonly accountId: string | undefined;
  readonly partition: string | undefined;
}

export const command: Command = {
  summary: 'Print the least-privilege IAM policy of the declared images.',
  usage: USAGE,
  run: (args, io) => Promise.resolve().then(() => runPolicy(args, io)),
};

function runPolicy(args: readonly string[], io: CommandIo): number {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    tokens: true,
    options: {
      ...VARIABLE_OPTIONS,
      region: { type: 'string' },
      account: { type: 'string' },
      partition: { type: 'string' },
      output: { type: 'string' },
    },
  });
  const scope: Scope = {
    region: checkOption('--region', values.region, REGION_NAME, 'a region, such as eu-central-1'),
    accountId: checkOption('--account', values.account, /^\d{12}$/, 'the twelve digits of an account'),
    partition: checkOption('--partition', values.partition, /^aws[a-z-]*$/, 'a partition, such as aws-cn'),
  };
  const paths = choosePaths(positionals);
  const images = readImages(paths, readVariables(tokens, process.env, process.cwd()));
  const managed = images.map((image) => getManagedImage(image, scope));
  const text = `${JSON.stringify(getManagementPolicy(managed), undefined, 2)}\n`;
  for (const note of listNotes(images, managed, text)) io.stderr.write(`workspaces-image policy: ${note}\n`);
  if (values.output === undefined) io.stdout.write(text);
  else writeText(resolve(process.cwd(), values.output), text);
  return EXIT.ok;
}

function checkOption(option: string, value: string | undefined, pattern: RegExp, words: string): string | undefined {
  if (value === undefined || pattern.test(value)) return value;
  throw new UsageError(`${option} ${quote(value)} is not ${words}.`);
}

/** The images that the paths declare, and those that a plan deletes: at least one, and every one with a WorkSpace id and a region that can be granted. */
function readImages(paths: readonly string[], settings: VariableSettings): readonly ImageInstance[] {
  const subjects = readSubjects(readPaths(paths, process.cwd()).inputs, { settings });
  const unreadable = subjects.problems.find(({ kind }) => kind !== 'not-read');
  if (unreadable !== undefined) {
    const { file, problem, reason, remedy } = unreadable;
    throw new InputError(sanitize(`${file.path}: ${problem} ${reason} ${remedy}`));
  }
  refuseUndeclared(subjects.undeclaredOptions);
  const images = subjects.images.filter(hasInstance);
  const deleted = subjects.leaving.filter(isDeleted);
  if (images.length + deleted.length === 0)
    throw new InputError(
      `No image is declared in ${paths.map(sanitize).join(', ')}${subjects.images.length > 0 ? ' that has an instance' : ''}, so there is nothing to grant.`,
    );
  for (const { image, resource } of images) {
    const findings = [...validWorkspaceId.check(image), ...validImageRegion.check(image)];
    const finding = findings.find(({ severity }) => severity === 'error');
    if (finding !== undefined)
      throw new InputError(sanitize(`${resource.address} in ${resource.scope}: ${formatFinding(finding)}`));
  }
  return [...images, ...deleted];
}

function getManagedImage(instance: ImageInstance, scope: Scope): ManagedImage {
  const { image, provider } = instance;
  const change = readChange(instance);
  const { set, removed } = change?.kind === 'update' ? change : { set: ABSENT, removed: ABSENT };
  const open = [set, removed].find(({ kind }) => kind === 'unknown');
  return {
    ...(change?.kind === 'delete' && { isDeleted: true }),
    tags: change?.kind === 'delete' ? ABSENT : (open ?? readSentTags(instance)),
    removedTagKeys: removed.kind === 'known' ? [...removed.value.keys()] : [],
    workspaceId: getKnown(image.workspaceId) ?? '*',
    region: getKnown(image.region ?? ABSENT) ?? scope.region ?? getKnown(provider.region),
    accountId: scope.accountId ?? getKnown(provider.accountId),
    partition: scope.partition,
  };
}

function readSentTags({ image, provider: { defaultTags, ignoredTags } }: ImageInstance): DeclaredTags {
  const tags = listSentTags({ image, defaultTags, ignoredTags });
  if (tags !== undefined) return known(tags);
  const open = [image.tags, defaultTags, ignoredTags].find(({ kind }) => kind === 'unknown');
  return open?.kind === 'unknown' ? open : unknown('its tags are not known');
}

function getKnown(declared: Declared<string>): string | undefined {
  return declared.kind === 'known' ? declared.value : undefined;
}

/** What makes the policy wider than it could be, or too long. */
function listNotes(images: readonly ImageInstance[], managed: readonly ManagedImage[], text: string): string[] {
  const notes = [...listWidened(images), ...listOpenTags(images, managed, text)];
  if (managed.some(({ region }) => region === undefined)) {
    notes.push(
      'every region is granted, as neither an image nor the configuration of its provider names one; --region names one.',
    );
  }
  const length = text.replace(/\s/g, '').length;
  if (length > MANAGED_POLICY_LENGTH) {
    notes.push(`the policy has ${length} characters, and a managed policy of IAM holds ${MANAGED_POLICY_LENGTH}.`);
  }
  return notes;
}

function listWidened(images: readonly ImageInstance[]): string[] {
  return limit(
    images.flatMap((instance) => {
      const { image, resource } = instance;
      const { workspaceId } = image;
      if (workspaceId.kind !== 'unknown' || isDeleted(instance)) return [];
      const which = sanitize(`${resource.address} in ${resource.scope}`);
      return [`every WorkSpace is granted, as workspace_id of ${which} could not be evaluated: ${workspaceId.why}.`];
    }),
  );
}

/** Why the policy lets any tag be set. */
function listOpenTags(images: readonly ImageInstance[], managed: readonly ManagedImage[], text: string): string[] {
  const open = images.flatMap(({ resource: { address, scope } }, index) => {
    const tags = managed[index]?.tags;
    if (tags?.kind !== 'unknown') return [];
    return [
      `every tag is granted, as the tags of ${sanitize(`${address} in ${scope}`)} could not be evaluated: ${tags.why}.`,
    ];
  });
  if (open.length > 0) return limit(open);
  const isLimited = text.includes('aws:TagKeys') || !text.includes('workspaces:CreateTags');
  return isLimited ? [] : ['every tag is granted, as IAM takes no policy that names one of the tags.'];
}

function limit(notes: readonly string[]): string[] {
  const rest = notes.length - MAX_NOTES;
  const more = rest > 0 ? [`and likewise for ${rest} more images.`] : [];
  return [...notes.slice(0, MAX_NOTES), ...more];
}
