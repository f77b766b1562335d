import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCertificate } from '../../src/protocol/certificate';
import { summariesOf } from './harness';
import { useWorld } from './world';

const world = useWorld();

function write(text: string): string {
  const file = join(world.folder.path, 'ca.pem');
  writeFileSync(file, text);
  return file;
}

test.each([
  ['is not there', () => join(world.folder.path, 'none.pem')],
  ['is a folder', () => world.folder.path],
  ['has no certificate in PEM form', () => write('no certificate')],
  ['has no certificate in PEM form', () => write('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')],
])('a bundle that %s is an error before any call', async (words, getPath) => {
  const path = getPath();
  const session = await world.open({ config: { custom_ca_bundle: path } });
  expect(summariesOf(session.configured)).toEqual(['error: Invalid CA Bundle']);
  expect(session.configured[0]).toMatchObject({ path: [{ attribute: 'custom_ca_bundle' }] });
  expect(session.configured[0]!.detail).toContain(`custom_ca_bundle names "${path}", which ${words}.`);
  const other = await world.open({ env: { AWS_CA_BUNDLE: path } });
  expect(other.configured[0]!.detail).toContain(`AWS_CA_BUNDLE names "${path}", which ${words}.`);
  expect(other.configured[0]).not.toHaveProperty('path');
});

test('one of several certificates that can be read is enough, whatever else there is', async () => {
  const { certPem, keyPem } = createCertificate(Date.now());
  const file = write(`# ours\n${keyPem}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${certPem}`);
  expect((await world.open({ config: { custom_ca_bundle: file } })).configured).toEqual([]);
  const wrong = await world.open({ config: { custom_ca_bundle: file }, env: { AWS_CA_BUNDLE: '/nonexistent' } });
  expect(wrong.configured).toEqual([]);
});
