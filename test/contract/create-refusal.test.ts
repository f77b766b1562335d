import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ABSENT,
  checkImage,
  known,
  noDuplicateImageName,
  noSharedSourceWorkspace,
  requireCreateTagsPermission,
  requireImagePermissions,
  type DeclaredImage,
  type Finding,
} from '../../src/checks';
import {
  COMMON_ERROR_CODES,
  createIamAuthorize,
  type EmulatorOptions,
  OPERATIONS,
  startEmulator,
} from '../../src/emulator';
import { checkShape } from '../../src/emulator/shape/check-shape';
import { type Shape, structure } from '../../src/emulator/shape/shape';
import { parsePolicyDocument, type PolicySet, type PolicyValue } from '../../src/iam';
import { call, getAuthorization, IMAGE, numberOf } from '../emulator/api-client';

type Input = Readonly<Record<string, unknown>>;

/** One way in which a create is refused, and the rule that finds it earlier. */
interface Refusal {
  readonly when: string;
  readonly code: string;
  /** Begins the message, or stands in it. */
  readonly message: string;
  /** In place of members of a good call. `n*65` is 65 times `n`. */
  readonly input?: Input;
  /** Images of the same configuration that are made before. */
  readonly before?: readonly Input[];
  readonly options?: EmulatorOptions;
  /** Statements of the deployer's policy. */
  readonly policy?: PolicyValue;
  readonly authorization?: string;
  /** null: nothing can find it earlier, and `because` says why. */
  readonly rule: string | null;
  readonly because?: string;
}

const REFUSALS = JSON.parse(readFileSync(join(__dirname, 'create-refusal.json'), 'utf8')) as readonly Refusal[];
const CREATE = OPERATIONS.CreateWorkspaceImage;

function expand(input: Input = {}): Input {
  return JSON.parse(JSON.stringify({ ...IMAGE, ...input }), (_, value: unknown) => {
    if (value === '51 tags') return numberOf(51, (index) => ({ Key: `k${index}`, Value: '' }));
    const [, unit, count] = typeof value === 'string' ? (/^(\w)\*(\d+)$/.exec(value) ?? []) : [];
    return unit === undefined ? value : unit.repeat(Number(count));
  }) as Input;
}

function getPolicies({ policy }: Refusal): PolicySet | undefined {
  if (policy === undefined) return undefined;
  return { identity: [parsePolicyDocument({ Version: '2012-10-17', Statement: policy }, 'deployer.json')] };
}

async function create(refusal: Refusal): Promise<{ readonly code: string; readonly message: string }> {
  const policies = getPolicies(refusal);
  const emulator = await startEmulator({
    ...refusal.options,
    ...(policies !== undefined && { authorize: createIamAuthorize(policies) }),
  });
  const { authorization = getAuthorization() } = refusal;
  for (const earlier of refusal.before ?? []) {
    expect((await call(emulator, 'CreateWorkspaceImage', expand(earlier))).status).toBe(200);
  }
  const { body } = await call(emulator, 'CreateWorkspaceImage', expand(refusal.input), {
    headers: { authorization },
  });
  await emulator.close();
  return { code: body.__type, message: body.message };
}

/** The call as a configuration declares it. */
function declare(input: Input): DeclaredImage {
  // An engine makes a string of a number.
  const text = (value: unknown) => (value === null ? ABSENT : known(String(value)));
  const tags = (input.Tags ?? []) as readonly { readonly Key?: string; readonly Value?: string }[];
  return {
    name: text(input.Name),
    description: text(input.Description),
    workspaceId: text(input.WorkspaceId),
    tags: known(new Map(tags.flatMap(({ Key, Value = '' }) => (Key === undefined ? [] : [[Key, known(Value)]])))),
  };
}

/** Everything that the gates before an apply find in the configuration. */
function listFindings(refusal: Refusal): Finding[] {
  const images = [...(refusal.before ?? []), refusal.input].map((input) => declare(expand(input)));
  const placed = images.map((image, index) => ({ image, label: `image ${index}`, place: 'here' }));
  const policies = getPolicies(refusal);
  const place = { region: known('us-east-1'), accountId: known('111122223333') };
  return [
    ...images.flatMap((image) => checkImage(image)),
    ...[...noDuplicateImageName.check(placed), ...noSharedSourceWorkspace.check(placed)].map(({ finding }) => finding),
    ...(policies === undefined
      ? []
      : images.flatMap((image) => [
          ...requireCreateTagsPermission.check({ image, defaultTags: ABSENT, place }, policies),
          ...requireImagePermissions.check({ image, defaultTags: ABSENT, place }, policies),
        ])),
  ];
}

describe.each(REFUSALS)('$code when $when', (refusal) => {
  it('is what the emulator answers', async () => {
    const { code, message } = await create(refusal);
    expect(code).toBe(refusal.code);
    expect(message).toContain(refusal.message);
  });

  const { rule, because } = refusal;
  it(rule === null ? `no rule can find: ${because}` : `${rule} finds it`, () => {
    const errors = listFindings(refusal).filter(({ severity }) => severity === 'error');
    if (rule === null) {
      expect(errors).toEqual([]);
      expect(because).toMatch(/^[A-Z].*\.$/);
    } else expect(errors.map(({ ruleId }) => ruleId)).toContain(rule);
  });
});

describe('the table', () => {
  it('has every code that a create can get', () => {
    const declared = new Set<string>([...CREATE.errorCodes, ...COMMON_ERROR_CODES]);
    expect(new Set(REFUSALS.map(({ code }) => code))).toEqual(declared);
  });

  it('has every constraint of the input', () => {
    const shape = structure(CREATE.input);
    const broken = REFUSALS.flatMap(({ input }) => checkShape(shape, expand(input)));
    const names = broken.map(
      ({ path, rule }) => `${path.filter((step) => typeof step === 'string').join('.')} ${rule.kind}`,
    );
    expect([...new Set(names)].filter((name) => !name.endsWith(' type')).sort()).toEqual(listConstraints(shape).sort());
  });
});

/** `Name maxLength`, `Tags.Key required`. A least length of 0 cannot be missed. */
function listConstraints(shape: Shape, path = ''): string[] {
  if (shape.kind === 'list') return listConstraints(shape.of, path);
  if (shape.kind === 'structure') {
    return Object.entries(shape.members).flatMap(([name, member]) => {
      const at = path === '' ? name : `${path}.${name}`;
      return [...(member.isRequired ? [`${at} required`] : []), ...listConstraints(member.shape, at)];
    });
  }
  if (shape.kind !== 'string') throw new Error(`A create has no ${shape.kind} so far: ${path}`);
  const kinds = [
    shape.min ? 'minLength' : '',
    shape.max === undefined ? '' : 'maxLength',
    shape.pattern ? 'pattern' : '',
  ];
  return kinds.filter((kind) => kind !== '').map((kind) => `${path} ${kind}`);
}
