import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.memory-missing. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - name: web\n      image: registry.example.org/web:1.2.3\n      resources: { limits: { memory: 1Gi } }\n    - name: api\n      image: registry.example.org/api:1.2.3\n      resources: { limits: { memory: 1Gi } }\n    - name: mail\n      image: registry.example.org/mail:1.2.3\n',
        'app.kube': '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 13,
    },

    {
      files: {
        'c.container': unit('', '[Service]\nRestart=always\n'),
        'a.container': unit('PodmanArgs=--memory=1g', '[Service]\nRestart=always\n'),
        'b.container': unit('PodmanArgs=-m 1g', '[Service]\nRestart=always\n'),
      },
      line: 1,
    },
  ],
  good: [
    // Only what may grow has one.
    {
      files: {
        'a.container': unit('Memory=1g', '[Service]\nRestart=always\n'),
        'b.container': unit('Memory=1g', '[Service]\nRestart=always\n'),
        'c.container': unit('', '[Service]\nRestart=always\n'),
        'd.container': unit('', '[Service]\nRestart=always\n'),
      },
    },
    // A limit that a template fills in.
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/a:1
Memory=1g
[Service]
Restart=always
`,
        'b@.container': `[Container]
Image=docker.io/acme/b:1
Memory=1g
[Service]
Restart=always
`,
        'c.container.j2': `[Container]
Image=docker.io/acme/c:1
Memory={{ memory }}
[Service]
Restart=always
`,
        'd.container': `[Container]
Image=docker.io/acme/d:1
PodmanArgs=--memory {{ memory }}
[Service]
Restart=always
`,
      },
    },
    {
      files: {
        'c.container': unit('', '[Service]\nRestart=always\n'),
        'a.container': unit('', '[Service]\nRestart=always\n'),
      },
    },
    {
      files: {
        'c.container': unit('', '[Service]\nType=oneshot\n'),
        'a.container': unit('PodmanArgs=--memory=1g', '[Service]\nRestart=always\n'),
        'b.container': unit('', '[Service]\nRestart=always\nMemoryMax=1G\n'),
      },
    },
  ],
};
