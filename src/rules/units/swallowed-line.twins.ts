import type { Twins } from '../define-rule.ts';

const unit = (lines: string) =>
  `[Container]\nImage=docker.io/acme/app:1\n${lines}\n\n[Service]\nRestart=always\n\n[Install]\nWantedBy=default.target\n`;

/** For units.swallowed-line. */
export const twins: Twins = {
  bad: [
    { files: { 'web.container': unit('Exec=serve --port 80 \\\nReadOnly=true') }, line: 3 },
    { files: { 'web.container': unit('Exec=serve \\\n  --port 80 \\\n# why\nReadOnly=true') }, line: 4 },
    { files: { 'web.container': unit('Exec=serve \\') }, line: 3 },
    {
      files: {
        'web.container.d/10.conf': '[Container]\nEnvironment=A=b \\\nPublishPort=127.0.0.1:80:80\n',
        'web.container': unit(''),
      },
      line: 2,
    },
    {
      files: {
        'etc/systemd/system/a.service':
          '[Service]\nExecStart=/usr/bin/sleep 9 \\\nRestart=always\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 2,
    },
    {
      files: {
        'etc/systemd/system/a.service':
          '[Service]\nExecStart=/usr/bin/sleep \\ \n  9\nRestart=always\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 2,
    },
  ],
  good: [
    { files: { 'web.container': unit('Exec=serve \\\n  --port=80 \\\n  --name=Image=x\nReadOnly=true') } },
    {
      files: {
        'web.container': unit('Environment=A=b \\\n  USER=x \\\n  IP=1\n# a path: C:\\\nReadOnly=true'),
      },
    },
    { files: { 'web.container': unit('Exec=serve \\ \n  --port=80\nReadOnly=true') } },
    {
      files: {
        'etc/systemd/system/a.service':
          '[Service]\nExecStart=/usr/bin/sleep \\\n# a note\n  9 \\\n\nRestart=always\n[Install]\nWantedBy=multi-user.target\n',
      },
    },
  ],
};
