import { expect, test } from 'vitest';
import { NGINX_HOST, RELAY } from './host.ts';
import { standInFor } from './stand-in-for.ts';

test.each([
  ['docker.io/library/postgres:15-alpine', 'postgres-15-alpine', 'bookworm'],
  ['postgres:15', 'postgres-15', 'bookworm'],
  ['postgres:17.2', 'postgres-17', 'trixie'],
  ['docker.io/library/redis:7-alpine', 'redis-7-alpine', 'bookworm'],
  ['redis:7.4.6', 'redis-7', 'bookworm'],
  ['docker.io/library/nginx:1.26-alpine', 'nginx-1-26', 'trixie'],
  ['nginx:1.22.1', 'nginx-1-22', 'bookworm'],
  ['nginx', 'nginx-1-26', 'trixie'],
  ['node:20-alpine', 'node-20', 'trixie'],
  ['docker.io/library/node:18-bookworm-slim', 'node-18', 'bookworm'],
  [NGINX_HOST, 'nginx-host', 'bookworm'],
  [RELAY, 'relay', 'bookworm'],
])('%s has the stand-in %s', (reference, name, suite) => {
  expect(standInFor(reference)?.recipe).toMatchObject({ name, suite });
});

test.each(['postgres:16-alpine', 'postgres', 'redis:6', 'ghcr.io/senex/app:1', 'nginx:0.8', 'node:22'])(
  '%s has none: no other major version plays it',
  (reference) => {
    expect(standInFor(reference)).toBeUndefined();
  },
);

test.each([
  ['postgres:15', 999],
  ['postgres:15-alpine', 70],
])('%s runs as uid %i, as the official image does', (reference, uid) => {
  expect(standInFor(reference)?.recipe.run?.join('\n')).toContain(`usermod -u ${uid} `);
});
