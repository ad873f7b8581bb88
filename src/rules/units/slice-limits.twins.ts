import type { Twins } from '../define-rule.ts';

const web = `[Container]
Image=registry.example.net/shop/web:4.12.1
PodmanArgs=--memory=1g
PidsLimit=512

[Service]
Slice=shop-jobs.slice
Restart=always

[Install]
WantedBy=multi-user.target
`;

export const twins: Twins = {
  bad: [
    { files: { 'systemd/shop-jobs.slice': '[Slice]\nMemoryMax=512M\n', 'web.container': web }, line: 2 },
    { files: { 'systemd/shop.slice': '[Slice]\nTasksMax=200\n', 'web.container': web }, line: 2 },
    {
      files: { 'systemd/shop.slice': '[Slice]\nMemoryMax=512M\n', 'web.container': web },
      file: 'web.container',
      line: 3,
    },
    {
      files: {
        'systemd/shop.slice': '[Slice]\nMemoryHigh=1536M\nMemoryMax=2G\n',
        'systemd/shop-jobs.slice': '[Slice]\nMemoryMax=4G\n',
        'web.container': web,
      },
      line: 3,
    },
    {
      files: {
        'systemd/ingest.slice': '[Unit]\nDescription=Ingest\n\n[Slice]\nMemoryMax=1G\n',
        'systemd/ingest.service':
          '[Service]\nExecStart=/usr/local/bin/ingest\nMemoryMax=3G\nSlice=ingest.slice\n',
      },
      line: 5,
    },
    {
      files: {
        'systemd/db.slice': '[Slice]\nMemoryMax=1G\n',
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:16.6\nVolume=pg:/var/lib/postgresql/data\nExec=-c shared_buffers=2GB\n\n[Service]\nSlice=db.slice\nRestart=always\n',
      },
      line: 2,
    },
  ],
  good: [
    // Members may promise themselves more than there is for all of them.
    {
      files: {
        'systemd/shop.slice': '[Slice]\nMemoryHigh=1500M\nMemoryMax=2G\nTasksMax=600\n',
        'web.container': web,
        'api.container': web.replace('Slice=shop-jobs.slice', 'Slice=shop.slice'),
        'job.container': web.replace('Slice=shop-jobs.slice', 'Slice=shop-jobs.slice'),
      },
    },
    // Another slice whose name only begins like it.
    { files: { 'systemd/sho.slice': '[Slice]\nMemoryMax=512M\n', 'web.container': web } },
    { files: { 'systemd/shop.slice': '[Slice]\nMemoryMax=60%\nTasksMax=infinity\n', 'web.container': web } },
  ],
};
