import type { Event } from '../event';
import { apiAnswer, htmlAnswer, type Fault, type Output } from '../fault';
import { untilSettled } from '../moment';
import type { World } from '../world';
import { applyUntilCreated, configure, DESTROY } from './step';

const CREATE = 'CreateWorkspaceImage';

/** The create is carried out, and its answers do not arrive; the apply ends as it may. */
async function applyWithout(world: World, fault: Fault, times: number): Promise<void> {
  world.proxy.add({ operation: CREATE, fault, times });
  await world.finish(world.startApply());
  world.proxy.clear();
}

function lostAnswer(id: string, title: string, { fault, times, creationSeconds }: LostAnswer): Event {
  return { id, title, creationSeconds, happen: (world) => applyWithout(world, fault, times) };
}

interface LostAnswer {
  readonly fault: Fault;
  readonly times: number;
  readonly creationSeconds?: number;
}

function leaveOutNames(output: Output): Output {
  const images = (output['Images'] ?? []) as readonly Output[];
  return { ...output, Images: images.map((image) => ({ ...image, Name: undefined, Description: undefined })) };
}

function denied(operation: string): Fault {
  const message = `User is not authorized to perform: workspaces:${operation}`;
  return { kind: 'refuse', answer: apiAnswer('AccessDeniedException', message) };
}

/** Answers of AWS that never arrive, or say something else than what was done. */
export const ANSWER_FAULTS: readonly Event[] = [
  lostAnswer(
    'create-answer-lost',
    'the connection breaks before the create is answered, and the retry meets a SUSPENDED WorkSpace',
    {
      fault: { kind: 'loseAnswer' },
      times: 1,
    },
  ),
  lostAnswer(
    'create-answer-lost-quick',
    'the connection breaks before the create is answered, and the retry meets the name',
    {
      fault: { kind: 'loseAnswer' },
      times: 1,
      creationSeconds: 0.01,
    },
  ),
  lostAnswer('create-answers-lost', 'no retry of the create is answered', { fault: { kind: 'loseAnswer' }, times: 3 }),
  lostAnswer('create-answer-cut', 'half of the answer to the create arrives', {
    fault: { kind: 'cutAnswer' },
    times: 1,
  }),
  lostAnswer('create-answered-500', 'AWS makes the image and answers 500', {
    fault: { kind: 'replaceAnswer', answer: apiAnswer('InternalFailure', 'Internal failure', 500) },
    times: 1,
  }),
  lostAnswer('create-answered-html', 'AWS makes the image, and a gateway answers 502 with an HTML page', {
    fault: { kind: 'replaceAnswer', answer: htmlAnswer(502) },
    times: 1,
  }),
  lostAnswer('create-request-lost', 'the connection breaks before AWS gets the create', {
    fault: { kind: 'loseRequest' },
    times: 2,
  }),
  lostAnswer('create-throttled', 'AWS throttles the create', {
    fault: { kind: 'refuse', answer: apiAnswer('ThrottlingException', 'Rate exceeded') },
    times: 3,
  }),
  lostAnswer('create-denied', '`workspaces:CreateWorkspaceImage` is denied; you allow it', {
    fault: denied(CREATE),
    times: 1,
  }),
  {
    id: 'delete-answer-lost',
    title: 'the connection breaks before a delete is answered',
    creationSeconds: 0.2,
    wanted: 0,
    happen: async (world) => {
      await world.apply();
      world.ledger.releaseAll();
      world.proxy.add({ operation: 'DeleteWorkspaceImage', fault: { kind: 'loseAnswer' }, times: 1 });
      await world.run(...DESTROY);
    },
    goOn: (world) => world.destroy(),
  },
  {
    id: 'delete-not-found-yet',
    title: 'you interrupt the apply and destroy at once, and AWS says once that there is no such image',
    wanted: 0,
    happen: async (world) => {
      const apply = await applyUntilCreated(world);
      apply.interrupt();
      await world.finish(apply);
      world.ledger.releaseAll();
      world.proxy.add({
        operation: 'DeleteWorkspaceImage',
        fault: { kind: 'refuse', answer: apiAnswer('ResourceNotFoundException', 'The image was not found') },
        times: 1,
      });
      await world.run(...DESTROY);
      if (world.emulator.images().length > 0) throw new Error('the image is still there');
    },
    goOn: (world) => world.destroy(),
  },
  {
    id: 'look-without-name',
    title: 'a look at the image is answered without its name and description',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      world.proxy.add({ operation: 'DescribeWorkspaceImages', fault: { kind: 'alter', alter: leaveOutNames } });
      const plan = await world.run('plan', '-detailed-exitcode', '-input=false');
      if (plan.code !== 0) throw new Error(`the plan ended with ${plan.code}`);
      world.proxy.clear();
    },
  },
  {
    id: 'delete-timeout-over',
    title: 'the time of `timeouts.delete` is over before AWS has made the image; you destroy again later',
    creationSeconds: 6,
    wanted: 0,
    happen: async (world) => {
      configure(world, { more: '  timeouts {\n    delete = "1s"\n  }' });
      const apply = await applyUntilCreated(world);
      apply.interrupt();
      await world.finish(apply);
      await world.run(...DESTROY);
      if (world.states().length !== 1) throw new Error('the image is not in the state any more');
      await untilSettled(world);
      world.ledger.releaseAll();
    },
    goOn: (world) => world.destroy(),
  },
  {
    id: 'delete-denied',
    title: '`workspaces:DeleteWorkspaceImage` is denied in a replacement; you allow it',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      configure(world, { workspaceId: 'ws-golden0002' });
      world.proxy.add({ operation: 'DeleteWorkspaceImage', fault: denied('DeleteWorkspaceImage') });
      await world.failToApply();
      world.proxy.clear();
      world.ledger.releaseAll();
    },
  },
  {
    id: 'tags-denied-in-update',
    title: '`workspaces:CreateTags` is denied in a change of tags; you allow it',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      configure(world, { tags: { stage: 'live' } });
      world.proxy.add({ operation: 'CreateTags', fault: denied('CreateTags') });
      await world.failToApply();
      world.proxy.clear();
    },
  },
  {
    id: 'tags-denied-in-adoption',
    title: 'after a kill the configuration has other tags, and `workspaces:CreateTags` is denied; you allow it',
    happen: async (world) => {
      const apply = await applyUntilCreated(world);
      apply.kill('both');
      await world.finish(apply);
      configure(world, { tags: { stage: 'live' } });
      world.proxy.add({ operation: 'CreateTags', fault: denied('CreateTags') });
      await world.finish(world.startApply());
      world.proxy.clear();
    },
  },
  {
    id: 'tags-not-read',
    title: '`workspaces:DescribeTags` is denied in an apply; you allow it',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      world.proxy.add({ operation: 'DescribeTags', fault: denied('DescribeTags') });
      await world.finish(world.startApply());
      world.proxy.clear();
    },
  },
];
