import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BODY_LIMIT } from '../../src/emulator/http/http-body';
import { SEED } from '../../src/emulator/seed/seed-shape';
import type { Shape } from '../../src/emulator/shape/shape';
import { STS_ERRORS } from '../../src/emulator/http/sts';
import { COMMON_ERROR_CODES, DEFAULT_SEED, OPERATIONS, parseSeed } from '../../src/emulator';
import { CREATE_IMAGE_ERROR_CODES, IAM_ACTIONS } from '../../src/model';

const text = readFileSync(join(__dirname, '../../docs/emulator.md'), 'utf8');

/** Rows of the table under a heading, without its head. */
function readTable(heading: string): string[][] {
  const section = text.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function listMembers(shape: Shape): string[] {
  if (shape.kind === 'list' || shape.kind === 'map') return listMembers(shape.of);
  if (shape.kind !== 'structure') return [];
  return Object.entries(shape.members).flatMap(([name, member]) => [name, ...listMembers(member.shape)]);
}

describe('docs/emulator.md', () => {
  it('lists each operation with its errors', () => {
    const expected = Object.values(OPERATIONS).map(({ name, errorCodes }) => [
      `\`${name}\``,
      [...errorCodes]
        .sort()
        .map((code) => `\`${code}\``)
        .join(', '),
    ]);
    expect(readTable('Operations and their errors')).toEqual(expected);
  });

  it('lists the errors that any call can get', () => {
    expect(readTable('Errors of any call').map(([code]) => code)).toEqual(
      COMMON_ERROR_CODES.map((code) => `\`${code}\``),
    );
  });

  it('lists the errors of STS, each with its status', () => {
    const own = ['InvalidAction', 'MissingAction'].map((code) => ({ code, status: 400 }));
    const expected = [...Object.values(STS_ERRORS), ...own].map(({ code, status }) => [`\`${code}\``, String(status)]);
    expect(readTable('Security Token Service').map(([code, status]) => [code, status])).toEqual(expected.sort());
  });

  it('lists the default seed', () => {
    const ids = readTable('Default seed').map(([id]) => id?.replaceAll('`', ''));
    expect(ids).toEqual(DEFAULT_SEED.workspaces?.map(({ workspaceId }) => workspaceId));
  });

  it('names every member of a seed', () => {
    const section = text.split('## Seed\n')[1]?.split('\n## ')[0] ?? '';
    const missing = listMembers(SEED).filter(
      (name) => !section.includes(`\`${name}\``) && !(name in IAM_ACTIONS) && name !== '*',
    );
    expect(missing).toEqual([]);
  });

  it('shows seeds that are valid', () => {
    const seeds = [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json ?? ''));
    expect(seeds.length).toBeGreaterThan(0);
    for (const seed of seeds) expect(parseSeed(seed)).toEqual({ kind: 'ok', seed });
  });

  it('tells the limit of a body', () => {
    expect(text).toContain(`${BODY_LIMIT} bytes`);
  });
});

it('the operations are those of the model, under their names', () => {
  expect(Object.keys(OPERATIONS)).toEqual(Object.keys(IAM_ACTIONS));
  for (const [name, operation] of Object.entries(OPERATIONS)) expect(operation.name).toBe(name);
});

it('the seven errors of CreateWorkspaceImage are among its own and the common ones', () => {
  const codes: readonly string[] = [...OPERATIONS.CreateWorkspaceImage.errorCodes, ...COMMON_ERROR_CODES];
  expect(CREATE_IMAGE_ERROR_CODES.filter((code) => !codes.includes(code))).toEqual([]);
});
