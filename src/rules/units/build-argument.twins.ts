import type { Twins } from '../define-rule.ts';

const stack = (containerfile: string, unit = '', more: Readonly<Record<string, string>> = {}) => ({
  Containerfile: containerfile,
  'app.build': `[Build]\nImageTag=localhost/app:1\nSetWorkingDirectory=unit\n${unit}`,
  ...more,
});

/** For units.build-argument. */
export const twins: Twins = {
  bad: [
    {
      files: stack('ARG VERSION=1.2\nFROM a.io/a:${VERSION}\nRUN curl -fO https://a.io/app-${VERSION}.tgz\n'),
      line: 3,
    },
    { files: stack('FROM a.io/a:1\nARG VERSION\n', 'BuildArg=VERSON=2\n'), file: 'app.build', line: 4 },
  ],
  good: [
    // The image itself says its version to who builds on it.
    {
      files: stack(
        'ARG PG_MAJOR=16\nFROM postgres:$PG_MAJOR\nRUN apt-get install -y postgresql-$PG_MAJOR-cron\n',
      ),
    },
    {
      files: stack(
        'ARG NODE_VERSION=22\nFROM docker.io/library/node:${NODE_VERSION}-alpine\nRUN echo "$NODE_VERSION" > /v\n',
      ),
    },
    {
      files: stack(
        'ARG VERSION=1.2\nFROM a.io/a:${VERSION}\nARG VERSION\nRUN curl -fO https://a.io/app-$VERSION.tgz\n',
        'BuildArg=VERSION=2 HTTP_PROXY=http://p\n',
      ),
    },
    {
      files: stack(
        'ARG V=1\nFROM a.io/a:${V} AS base\nENV V=$V\n'.replace('ENV V=$V', 'ARG V\nENV V=$V') +
          'FROM base\nRUN echo $V\n',
      ),
    },
    { files: stack('ARG V=1\nFROM a.io/a:${V}\nRUN V=$(cat /v) && echo "$V"\nCMD echo $V\n') },
  ],
};
