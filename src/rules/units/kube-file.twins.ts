import type { Twins } from '../define-rule.ts';

const unit = (lines: string) => `[Unit]\nDescription=App\n\n[Kube]\n${lines}\n`;
const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers:\n';

/** For units.kube-file. */
export const twins: Twins = {
  bad: [
    {
      files: { 'q/app.kube': unit('Yaml=apps.yaml'), 'q/app.yaml': `${pod}  - {name: a, image: a.io/a:1}\n` },
      line: 5,
    },
    {
      files: {
        'q/app.kube': unit('Yaml=app.yaml\nConfigMap=config.yml'),
        'q/app.yaml': `${pod}  - {name: a, image: a.io/a:1}\n`,
      },
      line: 6,
    },
    {
      files: { 'q/app.kube': unit('Yaml=app.yaml'), 'q/app.yaml': `${pod}  - name: a\n\timage: a.io/a:1\n` },
      file: 'q/app.yaml',
      line: 7,
    },
    {
      files: {
        'app.kube': unit('Yaml=app.yaml'),
        'app.yaml': 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: app}\nspec: {}\n',
      },
      file: 'app.yaml',
      line: 2,
    },
    {
      files: {
        'app.kube': unit('Yaml=app.yaml'),
        'app.yaml': `${pod}  - name: a\n    image: a.io/a:1\n  - name: a\n    image: a.io/b:1\n`,
      },
      file: 'app.yaml',
      line: 8,
    },
    {
      files: {
        'm.kube': '[Kube]\nYaml=/etc/m/m.yaml\nConfigMap=/etc/m/settings.yaml\n',
        'files/etc/m/m.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: { name: m }\nspec:\n  containers:\n    - name: db\n      image: docker.io/library/postgres:16.10\n      args: ["-c", "shared_buffers=1GB"]\n      resources: { limits: { memory: 768Mi } }\n      volumeMounts: [ { mountPath: /var/lib/postgresql/data, name: db } ]\n  volumes: [ { name: db, persistentVolumeClaim: { claimName: db } } ]\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'q/app.kube': unit('Yaml=app/pod.yaml\nYaml=/etc/app/more.yaml'),
        'q/app/pod.yaml': `# first\n---\napiVersion: v1\nkind: Service\nmetadata: {name: s}\n---\n${pod}  - {name: a, image: a.io/a:1}\n`,
      },
    },
    {
      files: {
        'app.kube': unit('Yaml=app.yaml'),
        'app.yaml.j2': `${pod}  - {name: a, image: "{{ image }}"}\n`,
      },
    },
    { files: { 'app.kube': unit('Yaml=%h/kube/app.yaml') } },
    {
      files: {
        'app.kube': unit('Yaml=app.yaml'),
        'app.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: app}\ndata: {}\n',
      },
    },
  ],
};
