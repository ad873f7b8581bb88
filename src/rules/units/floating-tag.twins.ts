import type { Twins } from '../define-rule.ts';

/** For units.floating-tag. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'app.image': '[Image]\nImage=r.example/app:stable\n',
        'app.container': '[Container]\nImage=app.image\n',
      },
      line: 2,
    },
    { files: { 'a.container': '[Container]\nImage=docker.io/library/nextcloud:fpm-alpine\n' }, line: 2 },
    { files: { 'w.container': '[Container]\nImage=docker.io/acme/app:latest\n' }, line: 2 },
    { files: { 'w.container': '[Container]\nImage=quay.io:443/acme/app\n' }, line: 2 },
    { files: { 'w.container.j2': '[Container]\nImage={{ registry }}/acme/app:latest\n' }, line: 2 },
  ],
  good: [
    // An instance of a template names the version.
    { files: { 'app@.container': '[Container]\nImage=a.example.org/app:%i\nContainerName=app-%i\n' } },
    {
      files: {
        'app.image': '[Image]\nImage=r.example/app:2.4.1\n',
        'app.container': '[Container]\nImage=app.image\n',
      },
    },
    { files: { 'w.container': '[Container]\nImage=docker.io/library/postgres:16\n' } },
    { files: { 'w.container': '[Container]\nImage=docker.io/acme/app@sha256:0123\n' } },
    { files: { 'w.container': '[Container]\nImage=localhost/app:latest\n' } },
    { files: { 'w.container': '[Container]\nImage=docker.io/acme/app:latest\nAutoUpdate=registry\n' } },
  ],
};
