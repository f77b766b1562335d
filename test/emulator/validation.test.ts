import { type Emulator, startEmulator } from '../../src/emulator';
import { call, IMAGE } from './api-client';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

describe('the words for a bad input', () => {
  it('name each broken constraint as AWS does, with long values cut', async () => {
    const input = { Name: 'a b', Description: 'd'.repeat(300), Tags: [{ Key: '' }] };
    const { body } = await call(emulator, 'CreateWorkspaceImage', input);
    expect(body.message).toBe(
      "4 validation errors detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9_./()\\\\-]+$; " +
        `Value '${'d'.repeat(59)}…' at 'description' failed to satisfy constraint: Member must have length less than or equal to 256; ` +
        "Value null at 'workspaceId' failed to satisfy constraint: Member must not be null; " +
        "Value '' at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  });

  it('say what a wrong type was', async () => {
    const { status, body } = await call(emulator, 'CreateWorkspaceImage', { ...IMAGE, Name: 7 });
    expect(status).toBe(400);
    expect(body).toEqual({
      __type: 'SerializationException',
      message: 'NUMBER_VALUE can not be converted to a String',
    });
  });
});
