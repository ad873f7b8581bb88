import { expect, test } from 'vitest';
import { pathInside, pathOutside } from '../../stack/mounts.ts';

const mounts = [
  { source: '/srv/app', target: '/var/www/' },
  { source: '', target: '/var/www/cache' },
  { source: '/srv/media/', target: '/var/www/media' },
  { source: 'code', target: '/opt/code' },
];

test.each([
  ['/var/www', '/srv/app'],
  ['/var/www/html/index.php', '/srv/app/html/index.php'],
  ['/var/www/media/a.png', '/srv/media/a.png'],
  ['/opt/code/public/', 'code/public'],
  ['/var/www/cache/a', undefined],
  ['/var/www2', undefined],
])('%s of the container comes from %s', (path, outside) => {
  expect(pathOutside(mounts, path)).toBe(outside);
});

test.each([
  ['/srv/app', '/var/www'],
  ['/srv/media/a.png', '/var/www/media/a.png'],
  ['code/public', '/opt/code/public'],
  ['/srv', undefined],
])('%s of the host is %s in the container', (path, inside) => {
  expect(pathInside(mounts, path)).toBe(inside);
});
