import { expect, test } from 'vitest';
import { planUnits } from '../testing/plan-units.ts';

const folder = '/home/app/.config/containers/systemd';
const unit =
  '[Kube]\nYaml=shop.yml\nNetwork=shop.network\nPublishPort=127.0.0.1:8080:80\n[Service]\nRestart=always\n';
const yaml = `apiVersion: v1
kind: ConfigMap
metadata:
  name: words
data:
  GREETING: fair winds
---
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  restartPolicy: OnFailure
  terminationGracePeriodSeconds: 7
  securityContext: { runAsUser: 1000 }
  containers:
    - name: web
      image: docker.io/library/nginx:1.28
      args: ["nginx", "-g", "daemon off;"]
      env:
        - { name: PORT, value: 80 }
        - name: GREETING
          valueFrom: { configMapKeyRef: { name: words, key: GREETING } }
        - name: TOKEN
          valueFrom: { secretKeyRef: { name: shop-token, key: token } }
      ports: [{ containerPort: 443, hostPort: 8443, hostIP: 127.0.0.1 }]
      resources: { limits: { memory: 128Mi, cpu: 500m } }
      securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
      livenessProbe: { httpGet: { path: /healthz, port: 80 }, periodSeconds: 5, failureThreshold: 2 }
      volumeMounts:
        - { name: data, mountPath: /data }
        - { name: host, mountPath: /etc/site, readOnly: true }
        - { name: scratch, mountPath: /tmp }
    - name: cache
      image: docker.io/library/redis:7
      command: ["redis-server"]
      livenessProbe: { exec: { command: [redis-cli, ping] } }
      lifecycle: {}
  initContainers: [{ name: prepare, image: x }]
  volumes:
    - { name: data, persistentVolumeClaim: { claimName: shop-data } }
    - { name: host, hostPath: { path: /srv/site } }
    - { name: scratch, emptyDir: { medium: Memory } }
---
kind: Service
metadata: { name: shop }
`;

function plan(text = yaml, kube = unit) {
  return planUnits({ 'shop.kube': kube, 'shop.network': '[Network]\n', [`${folder}/shop.yml`]: text });
}

test('a .kube unit is planned as a pod whose members are what its YAML says', () => {
  const { pods, services, notRepresented, problems, secrets, volumes } = plan();
  expect(problems).toEqual([]);
  expect(pods).toMatchObject([
    {
      name: 'shop-kube',
      containerName: 'shop-infra',
      service: 'shop.service',
      networks: [{ name: 'systemd-shop', aliases: ['shop', 'shop-web', 'shop-cache'] }],
      publish: [
        { hostIp: '127.0.0.1', hostPort: 8080, containerPort: 80 },
        { hostIp: '127.0.0.1', hostPort: 8443, containerPort: 443 },
      ],
      wants: ['shop-web', 'shop-cache'],
      restart: { policy: 'always' },
    },
  ]);
  expect(services).toMatchObject([
    {
      name: 'shop-web',
      containerName: 'shop-web',
      pod: { name: 'shop-kube', part: 'member' },
      image: { reference: 'docker.io/library/nginx:1.28', place: { line: 18 } },
      command: ['nginx', '-g', 'daemon off;'],
      environment: { PORT: '80', GREETING: 'fair winds' },
      secrets: [{ name: 'shop-token', as: 'env', target: 'TOKEN' }],
      user: '1000',
      limits: { memoryBytes: 128 * 1024 * 1024, cpus: 0.5 },
      readOnly: true,
      noNewPrivileges: true,
      capDrop: ['ALL'],
      health: {
        command: 'curl -f http://localhost:80/healthz || exit 1',
        intervalMs: 5000,
        timeoutMs: 1000,
        retries: 2,
        onFailure: 'restart',
      },
      mounts: [
        { kind: 'volume', source: 'shop-data', target: '/data' },
        { kind: 'bind', source: '/srv/site', target: '/etc/site', readOnly: true },
        { kind: 'tmpfs', target: '/tmp' },
      ],
      stopTimeoutMs: 7000,
      restart: { policy: 'on-failure' },
      after: ['shop-kube'],
      requires: ['shop-kube'],
    },
    { name: 'shop-cache', entrypoint: ['redis-server'], health: { command: ['redis-cli', 'ping'] } },
  ]);
  expect(secrets).toMatchObject([{ name: 'shop-token' }]);
  expect(volumes).toMatchObject([{ name: 'shop-data' }]);
  expect(notRepresented.map(({ reason, place }) => `${place.line}: ${reason}`)).toEqual([
    '45: Service is not played',
    '8: the init container prepare is not part of a trial',
    '34: lifecycle of cache is not part of a trial',
  ]);
});

test('a Deployment of one is a pod; of two it is told as not played', () => {
  const deployment = (replicas: number) =>
    `kind: Deployment\nmetadata: { name: api }\nspec:\n  replicas: ${replicas}\n  template:\n    spec:\n      containers: [{ name: api, image: x:1 }]\n`;
  expect(plan(deployment(1)).services.map(({ name }) => name)).toEqual(['api-pod-api']);
  const two = plan(deployment(2));
  expect(two.notRepresented).toMatchObject([{ reason: 'a Deployment of 2 replicas is not played' }]);
  expect(two.problems).toMatchObject([{ code: 'no-pod' }]);
});

test.each([
  [
    'kind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: 7, image: x }] }\n',
    'broken-kube-file',
    1,
  ],
  ['kind: Pod\n  name: [\n', 'broken-kube-file', 1],
  ['', 'no-pod', undefined],
])('%j is a problem', (text, code, line) => {
  const [problem] = plan(text).problems;
  expect(problem).toMatchObject({ code, severity: 'error' });
  if (line !== undefined)
    expect(problem?.place).toMatchObject({ file: expect.stringContaining('shop.yml'), line });
});

test('a file that no config brings is named', () => {
  const { problems } = planUnits({ 'shop.kube': '[Kube]\nYaml=./else.yml\n' });
  expect(problems).toMatchObject([
    { code: 'missing-kube-file', message: expect.stringContaining(`${folder}/else.yml`) },
  ]);
});
