import type { Twins } from '../define-rule.ts';

const slice = '[Unit]\nDescription=Everything of the shop\n\n[Slice]\nMemoryMax=6G\n';
const serviceIn = (name: string) => `[Service]\nExecStart=/usr/local/bin/worker\nSlice=${name}\n`;
const containerIn = (name: string) =>
  `[Container]\nImage=registry.example.net/shop/web:4.12.1\n\n[Service]\nSlice=${name}\nRestart=always\n\n[Install]\nWantedBy=multi-user.target\n`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': containerIn('shop.slice'),
        'job.container': containerIn('shopp.slice'),
        'systemd/shop.slice': slice,
      },
      file: 'job.container',
      line: 5,
    },
    {
      files: {
        'systemd/worker.service': serviceIn('shop-job.slice'),
        'systemd/web.service': serviceIn('shop-jobs.slice'),
        'systemd/shop-jobs.slice': slice,
      },
      line: 3,
    },
    { files: { 'systemd/shop--jobs.slice': slice, 'systemd/web.service': serviceIn('shop.slice') }, line: 4 },
    {
      files: { 'systemd/shop.slice': slice, 'systemd/web.service': serviceIn('system.slice') },
      line: 4,
    },
  ],
  good: [
    // A slice below the one that has the limits needs no file.
    { files: { 'web.container': containerIn('shop-front.slice'), 'systemd/shop.slice': slice } },
    // Those of systemd.
    {
      files: {
        'systemd/web.service': serviceIn('shop.slice'),
        'systemd/user/background.slice': slice,
        'systemd/shop.slice': slice,
        'systemd/machine.slice': slice,
      },
    },
    // A script puts what it starts there.
    {
      files: {
        'systemd/web.service': serviceIn('shop.slice'),
        'systemd/shop.slice': slice,
        'systemd/import.slice': slice,
        'bin/import.sh':
          '#!/bin/sh\nset -eu\nsystemd-run --slice=import.slice --wait /usr/local/bin/import\n',
      },
    },
  ],
};
