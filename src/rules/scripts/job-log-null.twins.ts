import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [{ files: { 'b.service': '[Service]\nExecStart=/opt/b.sh\nStandardOutput=null\n' }, line: 3 }],
  good: [
    // A server that writes to syslog.
    { files: { 'd.service': '[Service]\nExecStart=/usr/sbin/corosync -f\nStandardOutput=null\n' } },
    {
      files: {
        'fcgi.service':
          '[Service]\nExecStart=/usr/bin/multiwatch -- /opt/app.fcgi\nStandardInput=socket\nStandardOutput=null\nStandardError=null\n',
      },
    },
    {
      files: {
        'b.service': '[Service]\nExecStart=/opt/b.sh\nStandardOutput=null\nStandardError=journal\n',
        'c.service': '[Service]\nExecStart=/opt/b.sh\nStandardOutput=append:/var/log/c.log\n',
      },
    },
  ],
};
