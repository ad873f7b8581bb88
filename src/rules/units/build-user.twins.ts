import type { Twins } from '../define-rule.ts';

const stack = (containerfile: string, unit = '', more: Readonly<Record<string, string>> = {}) => ({
  Containerfile: containerfile,
  'app.build': `[Build]\nImageTag=localhost/app:1\nSetWorkingDirectory=unit\n${unit}`,
  ...more,
});

/** For units.build-user. */
export const twins: Twins = {
  bad: [
    {
      files: stack('FROM docker.io/library/node:22\nCOPY . /app\nUSER node\nRUN chown -R node:node /app\n'),
      line: 4,
    },
    { files: stack('FROM docker.io/library/node:22\nUSER app\n'), line: 2 },
    {
      files: stack(
        'FROM docker.io/library/node:22\nUSER node\nRUN apt-get update && \\\n  apt-get install -y curl\n',
      ),
      line: 3,
    },
  ],
  good: [
    {
      files: stack(
        'FROM docker.io/library/node:22\nRUN apt-get update && apt-get install -y curl\nUSER node\nRUN npm ci\n',
      ),
    },
    {
      files: stack(
        'FROM docker.io/library/python:3.13-slim\nRUN useradd -r app\nUSER app\nRUN pip install x\n',
      ),
    },
    { files: stack('FROM docker.io/library/debian:12\nUSER 1000:1000\n') },
    { files: stack('FROM docker.io/library/node:22\nUSER node\nUSER root\nRUN apk add curl\nUSER node\n') },
    { files: stack('FROM docker.io/library/php:8.4-fpm\nCOPY passwd /etc/passwd\nUSER app\n') },
    { files: stack('FROM a.io/own:1\nUSER app\n') },
  ],
};
