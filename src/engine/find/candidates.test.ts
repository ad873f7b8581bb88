import { expect, test } from 'vitest';
import { privateFolder } from '../service/private-folder.ts';
import { candidates } from './candidates.ts';

test('DOCKER_HOST excludes every other place', () => {
  const found = candidates({ DOCKER_HOST: 'unix:///x/y.sock', CONTAINER_HOST: 'unix:///z' }, 0);
  expect(found).toEqual([
    { uri: 'unix:///x/y.sock', address: { kind: 'unix', path: '/x/y.sock' }, from: 'DOCKER_HOST' },
  ]);
});

test.each([
  ['tcp://10.0.0.1', { kind: 'tcp', host: '10.0.0.1', port: 2375, tls: undefined }],
  ['tcp://[::1]:99', { kind: 'tcp', host: '::1', port: 99, tls: undefined }],
  ['tcp://localhost:99', { kind: 'tcp', host: 'localhost', port: 99, tls: undefined }],
])('%s is understood', (uri, address) => {
  expect(candidates({ DOCKER_HOST: uri }, 0)[0]?.address).toEqual(address);
});

test.each(['npipe:////./pipe/x', 'nonsense', 'tcp://'])('%s is refused, by the variable’s name', (uri) => {
  expect(() => candidates({ DOCKER_HOST: uri }, 0)).toThrow(/DOCKER_HOST/);
});

test('missing certificates are told with their folder', () => {
  const env = { DOCKER_HOST: 'tcp://h', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/nowhere' };
  expect(() => candidates(env, 0)).toThrow(/\/nowhere/);
});

test('root looks for rootful Podman first, a user for their own', () => {
  expect(candidates({}, 0)[0]?.uri).toBe('unix:///run/podman/podman.sock');
  expect(candidates({ XDG_RUNTIME_DIR: '/run/user/7' }, 7)[0]?.uri).toBe(
    'unix:///run/user/7/podman/podman.sock',
  );
  expect(candidates({}, 7).map((row) => row.uri)).not.toContain('unix:///run/podman/podman.sock');
});

test('the private service of this process, named for Testcontainers, is not taken for a found one', () => {
  const own = candidates({ DOCKER_HOST: `unix://${privateFolder()}/podman.sock` }, 0);
  expect(own.length).toBeGreaterThan(1);
});
