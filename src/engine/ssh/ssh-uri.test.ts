import { expect, test } from 'vitest';
import { sshUri } from './ssh-uri.ts';

test('an address names user, host, port and socket', () => {
  expect(sshUri({ DOCKER_HOST: 'ssh://me@host:2222/run/user/1000/podman/podman.sock' })).toEqual({
    uri: 'ssh://me@host:2222/run/user/1000/podman/podman.sock',
    from: 'DOCKER_HOST',
    words: ['-p', '2222', '-l', 'me', 'host'],
    socket: '/run/user/1000/podman/podman.sock',
  });
  expect(sshUri({ CONTAINER_HOST: 'ssh://host', CONTAINER_SSHKEY: '/k' })).toMatchObject({
    words: ['-i', '/k', 'host'],
    socket: undefined,
  });
  expect(sshUri({ DOCKER_HOST: 'ssh://[2001:db8::1]' })?.words).toEqual(['2001:db8::1']);
});

test('the first variable that is set counts, and what stood there before Testcontainers was told the tunnel', () => {
  expect(sshUri({ DOCKER_HOST: 'unix:///x', CONTAINER_HOST: 'ssh://host' })).toBeUndefined();
  expect(sshUri({ DOCKER_HOST: 'unix:///tunnel', SEATRIAL_SSH_ENGINE: 'ssh://host' })?.uri).toBe(
    'ssh://host',
  );
  expect(sshUri({})).toBeUndefined();
});

test.each(['ssh://', 'ssh://me:secret@host', 'ssh://-oProxyCommand=x', 'ssh://-l@host'])(
  '%s is refused',
  (uri) => {
    expect(() => sshUri({ DOCKER_HOST: uri })).toThrow(expect.objectContaining({ code: 'ENGINE_NOT_FOUND' }));
  },
);
