import type { Twins } from '../define-rule.ts';

/** Typing mistakes, and keys that look like them. */
export const twins: Twins = {
  bad: [
    // A template's own line before does not hide what is behind it.
    {
      files: {
        'web.container.tmpl':
          '{{- $host := .chezmoi.hostname -}}\n[Container]\nImage=a.io/app:1\nPublishPorts=80:80\n',
      },
      line: 4,
    },
    {
      files: {
        'q/container.d/10.conf': '[Container]\nMemoryLimit=1g\n',
        'q/app/web.container': '[Container]\nImage=docker.io/acme/app:1\n',
      },
      line: 2,
    },

    {
      files: { 'web.container': '[Container]\nImage=docker.io/library/x:1\nPublishPorts=8000:8000\n' },
      line: 3,
    },
    { files: { 'web.container': '[Container]\nImage=docker.io/library/x:1\nhealthcmd=true\n' }, line: 3 },
    { files: { 'app.network': '[Network]\nSubnets=10.1.0.0/24\n' }, line: 2 },
    {
      files: {
        'web.container.d/10.conf': '[Container]\nMemoryLimit=1g\n',
        'web.container': '[Container]\nImage=docker.io/library/x:1\n',
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Unit]\nX-Note=mine\n[Container]\nImage=docker.io/library/x:1\nHealthLogDestination=/tmp\nReloadSignal=HUP\n[X-Mine]\nAnything=goes\n[Quadlet]\nDefaultDependencies=no\n',
      },
    },
  ],
};
