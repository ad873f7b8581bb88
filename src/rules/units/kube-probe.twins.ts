import type { Twins } from '../define-rule.ts';

const stack = (probe: string, env = '') => ({
  'app.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers:\n  - name: a\n    image: a.io/a:1\n    ports:\n    - containerPort: 8080\n      name: http\n    livenessProbe:\n      ${probe}\n${env}`,
  'app.kube': '[Kube]\nYaml=app.yaml\n',
});

/** For units.kube-probe. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - name: web\n      image: registry.example.org/app:1.2.3\n      readinessProbe:\n        httpGet: { path: /ready, port: 8000 }\n',
        'app.kube': '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 9,
    },
    {
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  PORT: "3000"\n  METRICS: ":9100"\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - name: web\n      image: registry.example.org/app:1.2.3\n      envFrom:\n        - configMapRef: { name: c }\n      ports:\n        - containerPort: 3000\n      livenessProbe:\n        httpGet: { path: /up, port: 3001 }\n',
        'app.kube': '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 22,
    },

    { files: stack('exec: {command: [curl, -f, "http://localhost:9999/"]}'), line: 12 },
    { files: stack('exec: {command: [sh, -c, "curl -f localhost:8080 || true"]}'), line: 12 },
    { files: stack('exec: {command: ["/bin/true"]}'.replace('/bin/', '')), line: 12 },
    { files: stack('httpGet: {path: /health, port: 8081}'), line: 12 },
    { files: stack('httpGet: {path: /health, port: web}'), line: 12 },
    { files: stack('tcpSocket: {port: 80}'), line: 12 },
  ],
  good: [
    {
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  PORT: "3000"\n  METRICS: ":9100"\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - name: web\n      image: registry.example.org/app:1.2.3\n      envFrom:\n        - configMapRef: { name: c }\n      ports:\n        - containerPort: 3000\n      livenessProbe:\n        httpGet: { path: /up, port: 9100 }\n      readinessProbe:\n        httpGet: { path: /ready, port: 3000 }\n',
        'app.kube': '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
      },
    },

    { files: stack('exec: {command: [sh, -c, "curl -f localhost:8080 || exit 1"]}') },
    { files: stack('httpGet: {path: /health, port: http}') },
    { files: stack('httpGet: {path: /health, port: 9102}', '    args: ["--metrics=:9102"]\n') },
    {
      files: stack('httpGet: {path: /health, port: 8081}', '    env: [{name: ADMIN_PORT, value: "8081"}]\n'),
    },
  ],
};
