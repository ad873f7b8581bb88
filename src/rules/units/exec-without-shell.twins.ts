import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nHealthCmd=["redis-cli", "ping", "|", "grep", "PONG"]\n',
      },
      line: 3,
    },
    {
      files: {
        'a.container': '[Container]\nImage=a.io/a:1\nExec=serve --dump-dir=/data/dumps/$(date +%%F)\n',
      },
      line: 3,
    },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nExec=/ingest --topic=$TOPIC\n' }, line: 3 },
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nExec=rails db:migrate && puma -C config/puma.rb\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nHealthCmd=["sh", "-c", "redis-cli ping | grep PONG"]\n',
      },
    },
    { files: { 'a.container': "[Container]\nImage=a.io/a:1\nExec=sh -c 'exec serve --id=$(hostname)'\n" } },
    {
      files: {
        'web.container':
          "[Container]\nImage=a.io/web:1\nExec=/bin/sh -c 'rails db:migrate && exec puma -C config/puma.rb'\n",
        'b.container': '[Container]\nImage=a.io/web:1\nEntrypoint=["/bin/sh","-c"]\nExec="a && b"\n',
        'c.container': '[Container]\nImage=a.io/web:1\nExec=find /x -name a>b\n',
      },
    },
  ],
};
