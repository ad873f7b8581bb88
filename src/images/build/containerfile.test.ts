import { expect, test } from 'vitest';
import { baseImages, withBases } from './containerfile.ts';

const names = (text: string, args?: Record<string, string>) =>
  baseImages(text, args).map(({ reference }) => reference);

test('each FROM names an image, stages and scratch do not', () => {
  const text = `# syntax=docker/dockerfile:1
FROM --platform=linux/amd64 docker.io/library/node:22-bookworm AS build
RUN npm ci
FROM build AS test
FROM scratch
COPY --from=build /a /a
COPY --from=0 /a /a
COPY --from=docker.io/library/nginx:1.28 --chown=1:1 /etc/nginx /etc/nginx
`;
  expect(names(text)).toEqual(['docker.io/library/node:22-bookworm', 'docker.io/library/nginx:1.28']);
});

test.each([
  ['ARG TAG=15\nFROM postgres:$TAG\n', {}, ['postgres:15']],
  ['ARG TAG=15\nFROM postgres:${TAG}\n', { TAG: '16' }, ['postgres:16']],
  ['ARG TAG\nFROM postgres:${TAG:-14}-alpine\n', {}, ['postgres:14-alpine']],
  ['ARG A=1 B="x"\nARG C=${A}.2\nFROM "img:$C"\nARG C=9\nFROM img:$B\n', {}, ['img:1.2', 'img:x']],
  ['FROM a \\\n  # a comment in between\n  AS one\nfrom ONE\n', {}, ['a']],
  ['# escape=`\nFROM a `\n AS one\nFROM one\n', {}, ['a']],
  ['FROM a\nRUN <<EOF\nFROM b\nEOF\nCOPY <<-"END" /x\n\tFROM c\n\tEND\nFROM d', {}, ['a', 'd']],
  ['', {}, []],
])('%j with %j names %j', (text, args, expected) => {
  expect(names(text, args)).toEqual(expected);
});

test('a base is renamed where it stands, and nothing else', () => {
  const text = 'ARG T=7\nFROM redis:$T AS r # kept\nFROM debian\nCOPY --from=redis:$T /a /b\n';
  expect(withBases(text, baseImages(text), (reference) => `here/${reference.replace(':', '-')}`)).toBe(
    'ARG T=7\nFROM here/redis-7 AS r # kept\nFROM here/debian\nCOPY --from=here/redis-7 /a /b\n',
  );
});
