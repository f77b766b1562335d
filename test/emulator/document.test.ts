import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BODY_LIMIT } from '../../src/emulator/http/http-body';
import { SEED } from '../../src/emulator/seed/seed-shape';
import type { Shape } from '../../src/emulator/shape/shape';
import { STS_ERRORS } from '../../src/emulator/http/sts';
import { COMMON_ERROR_CODES, DEFAULT_SEED, parseSeed } from '../../src/emulator';
import { API_OPERATIONS } from '../../src/model';

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
  it('lists the errors that any call can get', () => {
    expect(readTable('Errors of any call').map(([code]) => code)).toEqual(
      COMMON_ERROR_CODES.map((code) => `\`${code}\``),
    );
  });

  it('lists the errors of STS, each with its status', () => {
    const own = ['ExpiredTokenException', 'InvalidAction', 'MissingAction', 'ValidationError'].map((code) => ({
      code,
      status: 400,
    }));
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
      (name) => !section.includes(`\`${name}\``) && !(name in API_OPERATIONS) && name !== '*',
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
