import type { Twins } from '../define-rule.ts';

const stack = (probe: string, env = '') => ({
  'app.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers:\n  - name: a\n    image: a.io/a:1\n    ports:\n    - containerPort: 8080\n      name: http\n    livenessProbe:\n      ${probe}\n${env}`,
  'app.kube': '[Kube]\nYaml=app.yaml\n',
});

/** For units.kube-probe. */
export const twins: Twins = {
  bad: [
    { files: stack('exec: {command: [curl, -f, "http://localhost:9999/"]}'), line: 12 },
    { files: stack('exec: {command: [sh, -c, "curl -f localhost:8080 || true"]}'), line: 12 },
    { files: stack('exec: {command: ["/bin/true"]}'.replace('/bin/', '')), line: 12 },
    { files: stack('httpGet: {path: /health, port: 8081}'), line: 12 },
    { files: stack('httpGet: {path: /health, port: web}'), line: 12 },
    { files: stack('tcpSocket: {port: 80}'), line: 12 },
  ],
  good: [
    { files: stack('exec: {command: [sh, -c, "curl -f localhost:8080 || exit 1"]}') },
    { files: stack('httpGet: {path: /health, port: http}') },
    { files: stack('httpGet: {path: /health, port: 9102}', '    args: ["--metrics=:9102"]\n') },
    {
      files: stack('httpGet: {path: /health, port: 8081}', '    env: [{name: ADMIN_PORT, value: "8081"}]\n'),
    },
  ],
};
