import { expect, test } from 'vitest';
import { configSet, smallStack } from '../testing/small-stack.ts';
import { edgeFiles, hostEntries } from './edge-files.ts';

const live = { 'privkey.pem': 'key', 'cert.pem': 'cert', 'chain.pem': 'chain', 'fullchain.pem': 'full' };
const certificates = { root: 'root', live, outside: live };

function paths(site: string): string[] {
  const configs = configSet({ ...smallStack, '/etc/nginx/sites-enabled/site': site });
  return hostEntries(configs, certificates, 'example.test').map(({ path }) => path);
}

test('the host’s Nginx reads its own tree and nothing of the units', () => {
  expect(edgeFiles(configSet(smallStack)).map((file) => file.hostPath)).toEqual([
    '/etc/nginx/nginx.conf',
    '/etc/nginx/sites-enabled/site',
  ]);
});

test('certificates stand under each name that the config reads them from, the key for root alone', () => {
  const site = 'ssl_certificate /etc/letsencrypt/live/other.test/fullchain.pem;';
  expect(paths(site)).toEqual(
    expect.arrayContaining([
      'etc/letsencrypt/live/example.test/fullchain.pem',
      'etc/letsencrypt/live/other.test/privkey.pem',
    ]),
  );
  const entries = hostEntries(configSet(smallStack), certificates, 'example.test');
  expect(entries.find(({ path }) => path.endsWith('privkey.pem'))).toMatchObject({ mode: 0o600 });
});

test('DH parameters are made where the config asks for some and brings none', () => {
  expect(paths('server { ssl_dhparam /etc/nginx/dh.pem; }')).toContain('etc/nginx/dh.pem');
  expect(paths('server { }').filter((path) => path.includes('dh'))).toEqual([]);
  expect(paths('server { ssl_dhparam /etc/nginx/nginx.conf; }')).not.toContain('etc/nginx/nginx.conf');
});
