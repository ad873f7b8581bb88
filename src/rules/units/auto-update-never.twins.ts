import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.auto-update-never. */
export const twins: Twins = {
  bad: [
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nAutoUpdate=yes\n' }, line: 3 },
    {
      files: { 'w.container': '[Container]\nImage=docker.io/acme/app:1@sha256:0123\nAutoUpdate=registry\n' },
      line: 3,
    },
    { files: { 'w.container': '[Container]\nImage=acme/app:1\nAutoUpdate=registry\n' }, line: 3 },
    { files: { 'w.container': '[Container]\nAutoUpdate=registry\nImage=localhost/app:1\n' }, line: 2 },
    {
      files: {
        'shop.container':
          '[Container]\nImage=shop.build\nAutoUpdate=registry\n[Install]\nWantedBy=default.target\n',
        'shop.build': '[Build]\nImageTag=localhost/shop:latest\nSetWorkingDirectory=unit\n',
      },
      line: 3,
    },
  ],
  good: [
    // A registry of one's own, on a port of its own.
    { files: { 'w.container': '[Container]\nImage=localhost:5000/app:1\nAutoUpdate=registry\n' } },
    { files: { 'w.container': unit('AutoUpdate=registry') } },
    { files: { 'w.container': '[Container]\nImage=localhost/app:1\nAutoUpdate=local\n' } },
  ],
};
