import { awsError, startStub, type Stub, type StubAnswer } from '../../client/stub-server';
import { imageConfig, stateOf, summariesOf } from '../harness';
import { createElsewhere, writeIntent } from '../journal/journal-fixture';
import { useWorld } from '../world';

const world = useWorld();

let stub: Stub | undefined;
afterEach(() => {
  stub?.close();
  stub = undefined;
});

/** A create of which AWS says so; everything else is refused. */
async function createAt(answer: StubAnswer, maxRetries = 0) {
  stub = await startStub(({ operation }) => (operation === 'CreateWorkspaceImage' ? answer : awsError('Busy', 'no')));
  const session = await world.open({ endpoint: stub.url, config: { max_retries: maxRetries } });
  return session.deploy(null, imageConfig());
}

describe('an image that AWS does not make', () => {
  test.each([
    ['ws-stopped001', 'workspace_id', 'InvalidResourceStateException', 'Start one that is STOPPED'],
    ['ws-encrypted1', 'workspace_id', 'OperationNotSupportedException', 'encrypted'],
    ['ws-modified01', 'workspace_id', 'InvalidResourceStateException', 'not being modified'],
    ['ws-unknown001', 'workspace_id', 'ResourceNotFoundException', 'Check workspace_id'],
  ])('from %s', async (workspaceId, attribute, code, advice) => {
    const result = await (await world.open()).deploy(null, imageConfig({ workspace_id: workspaceId }));
    expect(result.state).toBeNull();
    expect(summariesOf(result.diagnostics)).toEqual(['error: Image Not Created']);
    expect(result.diagnostics[0]!.path).toEqual([{ attribute }]);
    expect(result.diagnostics[0]!.detail).toContain(advice);
    expect(result.diagnostics[0]!.detail).toMatch(new RegExp(`\\n\\nCreateWorkspaceImage: ${code}, request id \\S+$`));
    expect(world.folder.journal()).toEqual([]);
  });

  test('beyond the quota: the error names it', async () => {
    await world.restart({ quota: 0 });
    const result = await (await world.open()).deploy(null, imageConfig());
    expect(result.diagnostics[0]!.detail).toContain('at most 40 images per region');
  });

  test('for lack of a permission: the error names the IAM actions, with CreateTags where there are tags', async () => {
    stub = await startStub(() => awsError('AccessDeniedException', 'User is not authorized'));
    const session = await world.open({ endpoint: stub.url });
    const plain = await session.deploy(null, imageConfig());
    expect(plain.diagnostics[0]!.detail).toContain(
      'The credentials need workspaces:CreateWorkspaceImage on workspace/* and workspaceimage/*.',
    );
    const tagged = await session.deploy(null, imageConfig({ tags: { a: '1' } }));
    expect(tagged.diagnostics[0]!.detail).toContain('and workspaces:CreateTags on Resource "*".');
  });
});

describe('the error begins with what AWS did:', () => {
  test.each<[string, StubAnswer, string]>([
    ['it refuses', awsError('AccessDeniedException', 'no'), 'AWS refused to make the image'],
    ['it throttles', awsError('ThrottlingException', 'slowly'), 'AWS refused to make the image'],
    ['it fails', awsError('InternalFailure', 'sorry', 500), 'AWS gave no usable answer to the request for the image'],
    ['it hangs up', 'cut', 'AWS gave no usable answer to the request for the image'],
    ['it does not say the id', { body: {} }, 'AWS gave no usable answer to the request for the image'],
    ['it sends elsewhere', { status: 302, text: '' }, 'AWS gave no usable answer to the request for the image'],
  ])('%s', async (_, answer, words) => {
    const { state, diagnostics } = await createAt(answer);
    expect(state).toBeNull();
    expect(summariesOf(diagnostics)).toEqual(['error: Image Not Created']);
    expect(diagnostics[0]!.detail.startsWith(`${words} from ws-golden0001.\n\n`)).toBe(true);
  });

  test('nobody listens: AWS could not be asked, and there is no doubt', async () => {
    const closed = await startStub(() => 'cut');
    closed.close();
    const { diagnostics } = await (await world.open({ endpoint: closed.url })).deploy(null, imageConfig());
    expect(diagnostics[0]!.detail).toMatch(/^AWS could not be asked to make the image from ws-golden0001\.\n\n/);
    expect(diagnostics[0]!.detail).not.toContain('all the same');
    expect(world.folder.journal()).toEqual([]);
  });

  test('a refusal after an attempt without an answer is both', async () => {
    let creates = 0;
    stub = await startStub(({ operation }) => {
      if (operation === 'DescribeWorkspaceImages') return { body: { Images: [] } };
      return operation === 'CreateWorkspaceImage' && creates++ === 0 ? 'cut' : awsError('AccessDeniedException', 'no');
    });
    const session = await world.open({ endpoint: stub.url, config: { max_retries: 1 } });
    const { detail } = (await session.deploy(null, imageConfig())).diagnostics[0]!;
    expect(detail).toMatch(/^AWS refused to make the image/);
    expect(detail).toContain('An earlier attempt had no usable answer: AWS may have begun to make the image');
    expect(world.folder.journal()).toMatchObject([{ name: 'golden' }]);
  });
});

describe('an image that has the name already', () => {
  const explain = async (config = imageConfig()) => {
    const { state, diagnostics } = await (await world.open()).deploy(null, config);
    expect(state).toBeNull();
    expect(summariesOf(diagnostics)).toEqual(['error: Image Already Exists']);
    return diagnostics[0]!.detail;
  };

  test("and is another team's is not offered for import: the next apply would destroy it", async () => {
    const id = await createElsewhere(world, { Description: 'Of another team', WorkspaceId: 'ws-golden0002' });
    await world.clock.sleep(120_000);
    const detail = await explain();
    expect(detail).toContain(`The account already has the image ${id} of that name: state AVAILABLE`);
    expect(detail).toContain('description "Of another team"');
    expect(detail).toContain('An import of it would be followed by a replacement, because description differs');
    expect(detail).not.toContain('terraform import');
    expect(detail).not.toMatch(/import\s*\{/);
    expect(detail).toContain('choose another name');
  });

  test('and may be the one that is meant is offered for import', async () => {
    const id = await createElsewhere(world);
    await world.clock.sleep(120_000);
    const detail = await explain();
    expect(detail).toContain('If it is the one that this configuration is to manage, and was made from that WorkSpace');
    expect(detail).toContain(`terraform import <address of this resource> ${id},ws-golden0001\n`);
    expect(detail).not.toContain('would be followed by a replacement');
  });

  test('and was to replace the one at the address is offered for import once that one has another', async () => {
    const state = await world.create(imageConfig({ name: 'golden-1' }));
    await createElsewhere(world);
    world.folder.remove();
    const planning = await world.open();
    await planning.show(state);
    await planning.planReplacement(state, imageConfig());
    const detail = await explain();
    const [imports = '', moves = ''] = detail.split('create_before_destroy');
    expect(imports).toContain('terraform import <address of this resource>');
    expect(moves).toContain('    terraform state mv <address of this resource> workspaces_image.replaced\n');
  });

  test('and is of a request without an answer, before the configuration changed, is offered as what it is', async () => {
    const id = await createElsewhere(world);
    await writeIntent(world);
    await world.clock.sleep(120_000);
    const detail = await explain(imageConfig({ description: 'Second edition', workspace_id: 'ws-golden0002' }));
    expect(detail).toContain('asked AWS for an image of this name from ws-golden0001 and saw no answer');
    expect(detail).toContain('would be followed by a replacement, because description differs');
    expect(detail).toContain(`terraform import <address of this resource> ${id},ws-golden0001\n`);
  });

  test("in another region than the provider's is imported with it", async () => {
    const session = await world.open();
    const config = imageConfig({ region: 'eu-west-1' });
    const id = String(stateOf(await session.deploy(null, config))['image_id']);
    world.folder.remove();
    expect(await explain(config)).toContain(`import <address of this resource> ${id},ws-golden0001@eu-west-1\n`);
  });

  test.each([
    ['is shown to this process', true],
    ['was shown to the process of the plan only', false],
  ])('and %s as one of this state needs a new name, and no import', async (_, isSame) => {
    const state = await world.create(imageConfig());
    const planning = await world.open();
    await planning.show(state);
    const config = imageConfig({ description: 'New' });
    await planning.planReplacement(state, config);
    const applying = isSame ? planning : await world.open();
    const { diagnostics } = await applying.deploy(null, config);
    expect(summariesOf(diagnostics)).toEqual(['error: Image Already Exists']);
    expect(diagnostics[0]!.detail).toContain(`The image ${String(state['image_id'])} is in this very state`);
    expect(diagnostics[0]!.detail).toContain('The new image needs a new name');
    expect(diagnostics[0]!.detail).not.toContain('terraform import');
  });
});
