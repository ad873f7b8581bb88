import type { Twins } from '../define-rule.ts';

const service = (line: string) => ({
  'backup.service': `[Service]\nType=oneshot\nExecStart=/opt/backup.sh\n${line}\n`,
});

export const twins: Twins = {
  bad: [{ files: service('ExecStopPost=/usr/bin/curl -fsS https://hc-ping.com/abc'), line: 4 }],
  good: [
    { files: service('ExecStartPost=/usr/bin/curl -fsS https://hc-ping.com/abc') },
    { files: service('ExecStopPost=/usr/bin/curl -fsS https://hc-ping.com/abc/${EXIT_STATUS}') },
    {
      files: service(
        'ExecStopPost=/bin/sh -c \'[ "$$SERVICE_RESULT" = success ] && curl -fsS https://hc-ping.com/abc\'',
      ),
    },
    { files: service('ExecStopPost=/usr/bin/curl -fsS https://api.example.org/unlock') },
  ],
};
