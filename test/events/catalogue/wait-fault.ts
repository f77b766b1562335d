import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Event } from '../event';
import { apiAnswer, htmlAnswer, type Answer, type Output, type Rule } from '../fault';
import { untilSettled, within } from '../moment';
import type { World } from '../world';
import { APPLY, applyUntilCreated, applyUntilWait, configure, mustBe, mustSucceed, runUntilKept } from './step';

const LOOK = 'DescribeWorkspaceImages';
const EXPIRED = apiAnswer('ExpiredTokenException', 'The security token included in the request is expired');
const DENIED = apiAnswer(
  'AccessDeniedException',
  'User is not authorized to perform: workspaces:DescribeWorkspaceImages',
);

/** An apply that the fault meets after the create; it must not end in an error, which would taint the image. */
async function applyWith(world: World, rule: Omit<Rule, 'operation'>): Promise<void> {
  const apply = await applyUntilCreated(world);
  world.proxy.add({ operation: LOOK, ...rule });
  mustSucceed(await world.finish(apply));
  world.proxy.clear();
}

function answeredLooks(id: string, title: string, answer: Answer, times: number): Event {
  return { id, title, happen: (world) => applyWith(world, { fault: { kind: 'refuse', answer }, skip: 1, times }) };
}

/** Credentials of a profile, which another program writes anew. */
function writeKeys(world: World, accessKey: string): void {
  const keys = `[golden]\naws_access_key_id = ${accessKey}\naws_secret_access_key = not-a-real-secret\n`;
  writeFileSync(join(world.module.folder, 'credentials'), keys);
}

const SHORT = '  timeouts {\n    create = "1s"\n  }';

const showNone = (output: Output): Output => ({ ...output, Images: [] });

function showAsPending(output: Output): Output {
  const images = (output['Images'] ?? []) as readonly object[];
  return { ...output, Images: images.map((image) => ({ ...image, State: 'PENDING' })) };
}

/** What can come between while AWS makes the image. */
export const WAIT_FAULTS: readonly Event[] = [
  {
    id: 'expired-token-environment',
    title: 'the credentials of the environment expire while AWS makes the image; you set new ones',
    happen: async (world) => {
      const apply = await applyUntilWait(world);
      world.proxy.add({
        operation: '*',
        fault: { kind: 'refuse', answer: EXPIRED },
        when: (call) => call.accessKey === 'test',
      });
      mustSucceed(await world.finish(apply));
      world.module.setEnv({ AWS_ACCESS_KEY_ID: 'renewed' });
    },
  },
  {
    id: 'expired-token-profile',
    title: 'the credentials of a profile expire while AWS makes the image, and are renewed: the apply goes on',
    happen: async (world) => {
      writeKeys(world, 'old');
      const file = join(world.module.folder, 'credentials');
      world.module.setEnv({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_PROFILE: 'golden' });
      world.module.setEnv({ AWS_SHARED_CREDENTIALS_FILE: file });
      const apply = await applyUntilWait(world);
      world.proxy.add({
        operation: '*',
        fault: { kind: 'refuse', answer: EXPIRED },
        when: (call) => call.accessKey === 'old',
      });
      await sleep(1000);
      writeKeys(world, 'renewed');
      mustSucceed(await world.finish(apply));
      mustBe(world, 'AVAILABLE');
    },
  },
  {
    id: 'describe-denied-from-start',
    title: '`workspaces:DescribeWorkspaceImages` is denied; you allow it',
    happen: (world) => applyWith(world, { fault: { kind: 'refuse', answer: DENIED } }),
  },
  answeredLooks('describe-denied-later', '`workspaces:DescribeWorkspaceImages` is denied for a while', DENIED, 2),
  {
    id: 'refused-connection',
    title: 'the network is away for some seconds while AWS makes the image',
    happen: async (world) => {
      const apply = await applyUntilWait(world);
      await world.proxy.refuse();
      await sleep(2500);
      await world.proxy.accept();
      mustSucceed(await world.finish(apply));
    },
  },
  answeredLooks('html-500', 'AWS answers the looks at the image with 500 and an HTML page', htmlAnswer(500), 6),
  answeredLooks('html-503', 'a gateway answers the looks at the image with 503 and an HTML page', htmlAnswer(503), 6),
  answeredLooks(
    'throttled-looks',
    'AWS throttles the looks at the image',
    apiAnswer('ThrottlingException', 'Rate exceeded'),
    4,
  ),
  answeredLooks(
    'unknown-error',
    'AWS answers a look at the image with an error that nobody knows',
    apiAnswer('InternalServerException', 'Try again'),
    2,
  ),
  {
    id: 'lost-look-answers',
    title: 'the connection breaks in the looks at the image',
    happen: (world) => applyWith(world, { fault: { kind: 'loseAnswer' }, times: 4 }),
  },
  {
    id: 'hanging-look',
    title: 'AWS does not answer a look at the image, and you interrupt the apply',
    happen: async (world) => {
      const apply = await applyUntilCreated(world);
      world.proxy.add({ operation: LOOK, fault: { kind: 'hold' } });
      await within('a look at the image', world.proxy.next('carriedOut', LOOK));
      apply.interrupt();
      await world.finish(apply);
      world.proxy.clear();
    },
  },
  {
    id: 'create-timeout-over',
    title: 'the time of `timeouts.create` is over; the image is AVAILABLE later',
    creationSeconds: 5,
    happen: async (world) => {
      configure(world, { more: '  timeouts {\n    create = "2s"\n  }' });
      mustSucceed(await world.finish(world.startApply()));
      await untilSettled(world);
    },
  },
  {
    id: 'create-timeout-over-again',
    title: 'the time of `timeouts.create` is over, and in the next apply again',
    creationSeconds: 8,
    happen: async (world) => {
      configure(world, { more: '  timeouts {\n    create = "2s"\n  }' });
      mustSucceed(await world.finish(world.startApply()));
      await world.finish(world.startApply());
      await untilSettled(world);
    },
  },
  {
    id: 'image-in-error',
    title: 'AWS ends the image in ERROR; you mend the WorkSpace',
    creationSeconds: 0.2,
    happen: async (world) => {
      configure(world, { workspaceId: 'ws-failing001' });
      await world.failToApply();
      configure(world, {});
    },
  },
  {
    id: 'image-in-error-after-sigint',
    title: 'you interrupt the apply, and AWS ends the image in ERROR; you mend the WorkSpace',
    happen: async (world) => {
      configure(world, { workspaceId: 'ws-failing001' });
      const apply = await applyUntilWait(world);
      apply.interrupt();
      await world.finish(apply);
      await untilSettled(world);
      configure(world, {});
    },
  },
  {
    id: 'invisible-image',
    title: 'AWS does not show the new image for a while',
    happen: async (world) => {
      world.emulator.setFaults({ invisibleMilliseconds: 2500 });
      mustSucceed(await world.finish(world.startApply()));
      mustBe(world, 'AVAILABLE');
    },
  },
  {
    id: 'invisible-image-sigint',
    title: 'AWS does not show the new image for a while, and you interrupt the apply',
    happen: async (world) => {
      world.emulator.setFaults({ invisibleMilliseconds: 4000 });
      const apply = await applyUntilCreated(world);
      await sleep(600);
      apply.interrupt();
      await world.finish(apply);
    },
  },
  {
    id: 'invisible-image-kill',
    title: 'AWS does not show the new image for a while, engine and provider are killed, and you change a tag',
    happen: async (world) => {
      world.emulator.setFaults({ invisibleMilliseconds: 4000 });
      const apply = await applyUntilCreated(world);
      await sleep(600);
      apply.kill('both');
      await world.finish(apply);
      configure(world, { tags: { stage: 'live' } });
    },
  },
  {
    id: 'invisible-image-kill-before-answer',
    title:
      'engine and provider are killed before AWS has answered the create, and AWS does not show the image for a while',
    happen: async (world) => {
      world.emulator.setFaults({ invisibleMilliseconds: 4000 });
      const apply = await runUntilKept(world, 'hold', 'CreateWorkspaceImage', ...APPLY);
      apply.kill('both');
      world.proxy.clear();
      await world.finish(apply);
      configure(world, { tags: { stage: 'live' } });
    },
  },
  {
    id: 'invisible-image-short-timeout',
    title: 'AWS does not show the new image before `timeouts.create` is over',
    happen: async (world) => {
      configure(world, { more: SHORT });
      world.proxy.add({ operation: LOOK, fault: { kind: 'alter', alter: showNone } });
      mustSucceed(await world.finish(world.startApply()));
      await world.finish(world.startApply());
      mustBe(world, 'PENDING');
      world.proxy.clear();
      await untilSettled(world);
    },
  },
  {
    id: 'stale-looks',
    title: 'AWS shows the image as PENDING again after it was AVAILABLE',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      world.proxy.add({ operation: LOOK, fault: { kind: 'alter', alter: showAsPending }, times: 2 });
    },
  },
];
