import type { Twins } from '../define-rule.ts';

const stack = (containerfile: string) => ({
  Containerfile: containerfile,
  'app.build': '[Build]\nImageTag=localhost/app:1\nSetWorkingDirectory=unit\n',
});

/** For units.build-package-manager. */
export const twins: Twins = {
  bad: [
    {
      files: stack('FROM docker.io/library/node:22-alpine\nRUN apt-get update && apt-get install -y curl\n'),
      line: 2,
    },
    { files: stack('FROM docker.io/library/python:3.13-slim AS a\nFROM a\nRUN apk add curl\n'), line: 3 },
    { files: stack('FROM docker.io/library/debian:12\nRUN set -e; \\\n  dnf install -y curl\n'), line: 3 },
  ],
  good: [
    { files: stack('FROM docker.io/library/node:22-alpine\nRUN apk add --no-cache curl\n') },
    { files: stack('FROM docker.io/library/php:8.4-fpm\nRUN apt-get update && apt-get install -y git\n') },
    {
      files: stack(
        'FROM docker.io/library/node:22-alpine\nRUN if command -v apt-get; then apt-get update; fi\n',
      ),
    },
    { files: stack('FROM a.io/own:1-alpine\nRUN apt-get update\n') },
  ],
};
