import type { Twins } from '../define-rule.ts';

const stack = (resources: string) => ({
  'app.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers:\n  - name: a\n    image: a.io/a:1\n    resources:\n${resources}`,
  'app.kube': '[Kube]\nYaml=app.yaml\n',
});

/** For units.kube-quantity. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - name: web\n      image: registry.example.org/app:1.2.3\n      resources: { limits: { memory: 1Gi } }\n      volumeMounts:\n        - { name: shm, mountPath: /dev/shm }\n  volumes:\n    - name: shm\n      emptyDir: { medium: Memory, sizeLimit: 2Gi }\n',
        'app.kube': '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 14,
    },

    { files: stack('      limits:\n        memory: 512m\n'), line: 10 },
    { files: stack('      limits:\n        memory: 512MB\n'), line: 10 },
    { files: stack('      limits:\n        memory: 512\n'), line: 10 },
    { files: stack('      limits:\n        cpu: 500\n'), line: 10 },
    { files: stack('      requests:\n        memory: 2Gi\n      limits:\n        memory: 1Gi\n'), line: 10 },
  ],
  good: [
    {
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - name: web\n      image: registry.example.org/app:1.2.3\n      resources: { limits: { memory: 1Gi } }\n      volumeMounts:\n        - { name: shm, mountPath: /dev/shm }\n        - { name: cache, mountPath: /cache }\n  volumes:\n    - name: shm\n      emptyDir: { medium: Memory, sizeLimit: 256Mi }\n    - name: cache\n      emptyDir: { sizeLimit: 8Gi }\n',
        'app.kube': '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
      },
    },

    {
      files: stack(
        '      limits:\n        memory: 512Mi\n        cpu: 500m\n      requests:\n        memory: 512M\n',
      ),
    },
    { files: stack('      limits:\n        memory: 1e9\n        cpu: "0.5"\n        nvidia.com/gpu: 1\n') },
    { files: stack('      limits:\n        memory: "1073741824"\n        cpu: 2\n') },
  ],
};
