import {
  type AuthorizationRequest,
  createIamAuthorize,
  createManualClock,
  type Emulator,
  type EmulatorOptions,
  OPERATIONS,
  parsePolicies,
} from '../../../src/emulator';
import { API_OPERATIONS, getRequiredOperations, listResourceTypes, type OperationName } from '../../../src/model';
import { call, type CallOptions, getCode } from '../api-client';
import { useEmulators } from '../use-emulators';

/** The families of tests that each operation has. What an operation does is tested in its own file. */

export const SERIALIZATION = 'SerializationException';
export const INVALID = 'InvalidParameterValuesException';
export const VALIDATION = 'ValidationException';
export const NOT_FOUND = 'ResourceNotFoundException';
export const DENIED = 'AccessDeniedException';

const ACCOUNT_ID = '111122223333';
export const ARN = `arn:aws:workspaces:us-east-1:${ACCOUNT_ID}`;
const USER = `User: arn:aws:iam::${ACCOUNT_ID}:user/emulator is not authorized to perform:`;

/** An emulator that ends with the test. Images are ready at once unless the options say otherwise. */
export const start = useEmulators({ creationSeconds: 0 });

/** An emulator that decides by one policy of these statements, or of the text of a whole document. */
export function startWithPolicy(statements: readonly object[] | string, options: EmulatorOptions = {}) {
  const document = { Version: '2012-10-17', Statement: statements };
  const text = typeof statements === 'string' ? statements : JSON.stringify(document);
  const result = parsePolicies({ identity: [{ source: 'deployer.json', text }] });
  if (result.kind === 'invalid') throw new Error(result.problems.join('\n'));
  return start({ authorize: createIamAuthorize(result.policies), ...options });
}

/** `ok`, or the message of the error. */
export async function getMessage(emulator: Emulator, operation: OperationName, input?: unknown): Promise<string> {
  const { status, body } = await call(emulator, operation, input);
  return status === 200 ? 'ok' : body.message;
}

/** What is said where nothing allows the action on the resource, for example `workspace/*`. */
export function sayNotAllowed(action: string, resource: string): string {
  return `${USER} ${action} on resource: ${ARN}:${resource} because no identity-based policy allows the ${action} action`;
}

/** Inputs, JSON or text, and what is answered. */
type ShapeCase = readonly [input: object | string, code: string];

/** Types, lengths, patterns, ranges and enums of the input. */
export function testShape(name: OperationName, cases: readonly ShapeCase[], options: EmulatorOptions = {}): void {
  describe('its input', () => {
    it.each(cases)('%j: %s', async (input, code) => {
      expect(await getCode(await start(options), name, input)).toBe(code);
    });

    it('is tried with a value of a wrong type, unless it has no members that could have one', () => {
      const codes = cases.map(([, code]) => code);
      expect(codes).toContain(SERIALIZATION);
      expect(codes).toContain(OPERATIONS[name].invalidInputCode);
    });
  });
}

interface ErrorCase {
  readonly when: string;
  readonly input: object;
  readonly options?: EmulatorOptions;
  readonly caller?: CallOptions;
  /** What happens before the call. */
  readonly before?: (emulator: Emulator) => unknown;
}

/** How each code that the operation can answer comes about; AccessDeniedException is tested with the authorization. */
export function testErrors(
  name: OperationName,
  errors: Readonly<Record<string, ErrorCase | readonly ErrorCase[]>>,
): void {
  const cases = Object.entries(errors).flatMap(([code, one]) =>
    [one].flat().map(({ when, ...rest }) => ({ code, when, ...(rest as Omit<ErrorCase, 'when'>) })),
  );
  describe('its errors', () => {
    it.each(cases)('$code where $when', async ({ code, input, options, caller, before }) => {
      const emulator = await start(options);
      await before?.(emulator);
      const { status, body } = await call(emulator, name, input, caller);
      expect([status, body.__type]).toEqual([400, code]);
      expect(body.message).toMatch(/\w/);
    });

    it('are those that it declares, and no other', () => {
      expect(Object.keys(errors).sort()).toEqual(OPERATIONS[name].errorCodes);
    });
  });
}

/** A request that the authorizer gets, without the caller and the time. Tags that are not given are none. */
interface ExpectedRequest {
  readonly action: string;
  readonly resource: string;
  readonly requestTags?: Readonly<Record<string, string>>;
  readonly tagKeys?: readonly string[];
  readonly resourceTags?: Readonly<Record<string, string>>;
}

interface AuthorizationCase {
  readonly input: object;
  /** The requests in their order. */
  readonly asks: readonly ExpectedRequest[];
  /** What a denial of the first one names, for example `workspace/*`. */
  readonly shown: string;
  readonly options?: EmulatorOptions;
}

/** What a call of the operation asks the authorizer, and what is answered where that denies. */
export function testAuthorization(name: OperationName, cases: readonly AuthorizationCase[]): void {
  describe('its authorization', () => {
    it.each(cases)('of $input asks for each action on each resource', async ({ input, asks, options }) => {
      const asked = await listAsked(name, input, options);
      expect(asked.map(toExpected)).toEqual(
        asks.map((request) => ({ requestTags: {}, tagKeys: [], resourceTags: {}, ...request })),
      );
      expect(new Set(asked.map(({ now }) => now))).toEqual(new Set([7]));
    });

    it.each(cases)('of $input agrees with what the model knows of AWS', async ({ input, options }) => {
      const asked = await listAsked(name, input, options);
      const hasTags = asked.some(({ requestTags }) => requestTags.size > 0);
      // By an open reading a resource may be asked again.
      expect(new Set(asked.map(({ action, resource }) => `${action} ${/[^:/]+(?=\/)/.exec(resource)?.[0]}`))).toEqual(
        new Set(
          getRequiredOperations(API_OPERATIONS[name], { hasTags }).flatMap((operation) => {
            const types: readonly (string | undefined)[] = listResourceTypes(operation);
            return (types.length > 0 ? types : [undefined]).map((type) => `${operation.action} ${type}`);
          }),
        ),
      );
    });

    it.each(cases)('that denies $input names $shown, in the words of AWS', async ({ input, asks, shown, options }) => {
      const emulator = await start({
        ...options,
        authorize: () => ({ kind: 'denied', denial: 'implicit', policyType: 'identity-based policy' }),
      });
      const { status, body } = await call(emulator, name, input);
      expect([status, body]).toEqual([400, { __type: DENIED, message: sayNotAllowed(asks[0]!.action, shown) }]);
    });

    it('is denied to whom a seed denies it', async () => {
      const emulator = await start({ seed: { accessKeys: { reader: { deny: [`workspaces:${name}`] } } } });
      expect(await getCode(emulator, name, cases[0]!.input, { accessKeyId: 'reader' })).toBe(DENIED);
    });
  });
}

async function listAsked(
  name: OperationName,
  input: object,
  options: EmulatorOptions = {},
): Promise<AuthorizationRequest[]> {
  const asked: AuthorizationRequest[] = [];
  const authorize = (request: AuthorizationRequest) => {
    asked.push(request);
    return { kind: 'allowed' } as const;
  };
  await call(await start({ clock: createManualClock(7), ...options, authorize }), name, input);
  return asked;
}

function toExpected({ action, resource, requestTags, tagKeys, resourceTags }: AuthorizationRequest): ExpectedRequest {
  return {
    action,
    resource,
    requestTags: Object.fromEntries(requestTags),
    tagKeys,
    resourceTags: Object.fromEntries(resourceTags),
  };
}
