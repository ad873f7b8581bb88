import type { Place } from '../../place.ts';
import type { RunOption, RunOptions } from '../run-options.ts';
import type { KubeContainer, KubePodSpec, KubeProbe } from './kube-yaml.ts';

/** A container of a pod, and the pod around it. */
export interface InPod {
  readonly pod: string;
  readonly spec: KubePodSpec;
  readonly container: KubeContainer;
  /** Where something of the container stands; without a path where it begins. */
  readonly placeOf: (...path: readonly (string | number)[]) => Place;
  /** By name. */
  readonly configMaps: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** What `podman kube play` makes of a container, in the words of `podman run`, and what of it a trial does not have. */
export function containerOptions(around: InPod): {
  readonly run: RunOptions;
  readonly lost: readonly string[];
} {
  const { pod, spec, container, placeOf } = around;
  const lost: string[] = [];
  const options: RunOption[] = [];
  const addAt =
    (...path: readonly (string | number)[]): Into['add'] =>
    (name, value) => {
      if (value !== undefined)
        options.push({ name, value: String(value), place: placeOf(...path), key: 'Yaml' });
    };
  const add = addAt();
  add('name', `${pod}-${container.name}`);
  if (container.command !== undefined) add('entrypoint', JSON.stringify(container.command));
  add('workdir', container.workingDir);
  add('stop-timeout', spec.terminationGracePeriodSeconds);
  addEnvironment(around, { add, addAt, lost });
  addLimits(container.resources?.limits ?? {}, { add: addAt('resources', 'limits'), lost });
  addSecurity(around, { add, lost });
  addVolumes(around, { add, addAt, lost });
  if (container.livenessProbe !== undefined) {
    addHealth(
      container.livenessProbe,
      spec.restartPolicy ?? 'Always',
      addAt(
        'livenessProbe',
        ...(container.livenessProbe.exec === undefined ? ['httpGet'] : ['exec', 'command']),
      ),
    );
  }
  for (const key of ['lifecycle', 'startupProbe', 'readinessProbe']) if (key in container) lost.push(key);
  return {
    run: {
      options,
      image: { reference: container.image, place: placeOf('image') },
      command: container.args ?? [],
    },
    lost,
  };
}

interface Into {
  readonly add: (name: string, value: string | number | undefined) => void;
  readonly lost: string[];
}

interface IntoPlaces extends Into {
  readonly addAt: (...path: readonly (string | number)[]) => Into['add'];
}

function addEnvironment(
  { pod, container, configMaps }: InPod,
  { add: addOf, addAt, lost }: IntoPlaces,
): void {
  for (const { configMapRef, secretRef, prefix = '' } of container.envFrom ?? []) {
    const data = configMaps.get(configMapRef?.name ?? '');
    if (data === undefined) lost.push(`envFrom ${configMapRef?.name ?? secretRef?.name ?? ''}`);
    for (const [name, value] of Object.entries(data ?? {})) addOf('env', `${prefix}${name}=${value}`);
  }
  for (const [at, { name, value, valueFrom }] of (container.env ?? []).entries()) {
    const add = addAt('env', at);
    const { configMapKeyRef: map, secretKeyRef: secret, fieldRef } = valueFrom ?? {};
    const held = map === undefined ? undefined : configMaps.get(map.name)?.[map.key];
    if (value !== undefined || valueFrom === undefined) add('env', `${name}=${value ?? ''}`);
    else if (held !== undefined) add('env', `${name}=${held}`);
    else if (secret !== undefined) add('secret', `${secret.name},type=env,target=${name}`);
    else if (fieldRef?.fieldPath === 'metadata.name') add('env', `${name}=${pod}`);
    else lost.push(`the variable ${name}`);
  }
}

const factors: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

function addLimits(limits: Readonly<Record<string, string>>, { add, lost }: Into): void {
  for (const [name, text] of Object.entries(limits)) {
    const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(text) ?? [];
    if (name === 'memory' && digits !== '' && factors[unit] !== undefined) {
      add('memory', `${Math.round(Number(digits) * factors[unit])}b`);
    } else if (name === 'cpu' && digits !== '' && (unit === '' || unit === 'm')) {
      add('cpus', Number(digits) / (unit === 'm' ? 1000 : 1));
    } else lost.push(`the limit ${name}: ${text}`);
  }
}

function addSecurity({ spec, container }: InPod, { add, lost }: Into): void {
  const own = { ...spec.securityContext, ...container.securityContext };
  const { runAsUser, runAsGroup, capabilities } = own;
  if (runAsUser !== undefined)
    add('user', runAsGroup === undefined ? runAsUser : `${runAsUser}:${runAsGroup}`);
  if (own.readOnlyRootFilesystem === true) add('read-only', 'true');
  if (own.allowPrivilegeEscalation === false) add('security-opt', 'no-new-privileges');
  if (own.privileged === true) lost.push('privileged');
  for (const name of capabilities?.drop ?? []) add('cap-drop', name);
  for (const name of capabilities?.add ?? []) add('cap-add', name);
}

function addVolumes({ pod, spec, container }: InPod, { addAt, lost }: IntoPlaces): void {
  for (const [at, { name, mountPath, readOnly, subPath }] of (container.volumeMounts ?? []).entries()) {
    const add = addAt('volumeMounts', at, 'mountPath');
    const volume = spec.volumes?.find((each) => each.name === name);
    const mode = readOnly === true ? ':ro' : '';
    if (subPath !== undefined) lost.push(`subPath of ${name}`);
    else if (volume?.hostPath !== undefined) add('volume', `${volume.hostPath.path}:${mountPath}${mode}`);
    else if (volume?.persistentVolumeClaim !== undefined) {
      add('volume', `${volume.persistentVolumeClaim.claimName}:${mountPath}${mode}`);
    } else if (volume !== undefined && 'emptyDir' in volume) {
      if (volume.emptyDir?.medium === 'Memory') add('tmpfs', mountPath);
      else add('volume', `${pod}-${name}:${mountPath}${mode}`);
    } else lost.push(`the volume ${name}`);
  }
}

/** The health check that podman makes of a liveness probe; its numbers are the kubelet's unless told. */
function addHealth(probe: KubeProbe, restartPolicy: string, add: Into['add']): void {
  add('health-cmd', healthCommand(probe));
  add('health-interval', `${probe.periodSeconds ?? 10}s`);
  add('health-timeout', `${probe.timeoutSeconds ?? 1}s`);
  add('health-retries', probe.failureThreshold ?? 3);
  add('health-start-period', `${probe.initialDelaySeconds ?? 0}s`);
  if (restartPolicy !== 'Never') add('health-on-failure', 'restart');
}

function healthCommand({ exec, httpGet, tcpSocket }: KubeProbe): string | undefined {
  if (exec !== undefined) return JSON.stringify(['CMD', ...exec.command]);
  if (httpGet !== undefined) {
    const { scheme = 'http', host = 'localhost', port, path = '/' } = httpGet;
    return `curl -f ${scheme.toLowerCase()}://${host}:${port}${path} || exit 1`;
  }
  return tcpSocket === undefined
    ? undefined
    : `nc -z -v ${tcpSocket.host ?? 'localhost'} ${tcpSocket.port} || exit 1`;
}
