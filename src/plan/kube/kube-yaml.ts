import { yaml as yamlPackage } from '../../late-packages.ts';
import type { Place } from '../../place.ts';
import { type Output, schemaOf } from '../../schema.ts';

/** A word where a list is wanted podman refuses; what is around it is read all the same. */
const strings = schemaOf((z) =>
  z.union([z.array(z.string()), z.string().transform((word) => word.split(/\s+/))]),
);
const text = schemaOf((z) => z.union([z.string(), z.number(), z.boolean()]).transform(String));
const keyOf = schemaOf((z) =>
  z.looseObject({ name: z.string(), key: z.string(), optional: z.boolean().optional() }),
);

const variable = schemaOf((z) =>
  z.looseObject({
    name: z.string(),
    value: text().optional(),
    valueFrom: z
      .looseObject({
        configMapKeyRef: keyOf().optional(),
        secretKeyRef: keyOf().optional(),
        fieldRef: z.looseObject({ fieldPath: z.string() }).optional(),
      })
      .optional(),
  }),
);

const security = schemaOf((z) =>
  z.looseObject({
    runAsUser: z.number().optional(),
    runAsGroup: z.number().optional(),
    readOnlyRootFilesystem: z.boolean().optional(),
    allowPrivilegeEscalation: z.boolean().optional(),
    privileged: z.boolean().optional(),
    capabilities: z.looseObject({ add: strings().optional(), drop: strings().optional() }).optional(),
  }),
);

const probe = schemaOf((z) =>
  z.looseObject({
    exec: z.looseObject({ command: strings() }).optional(),
    httpGet: z
      .looseObject({
        path: z.string().optional(),
        port: text(),
        host: z.string().optional(),
        scheme: z.string().optional(),
      })
      .optional(),
    tcpSocket: z.looseObject({ port: text(), host: z.string().optional() }).optional(),
    initialDelaySeconds: z.number().optional(),
    periodSeconds: z.number().optional(),
    timeoutSeconds: z.number().optional(),
    failureThreshold: z.number().optional(),
  }),
);

const container = schemaOf((z) =>
  z.looseObject({
    name: z.string(),
    image: z.string(),
    command: strings().optional(),
    args: strings().optional(),
    workingDir: z.string().optional(),
    env: z.array(variable()).optional(),
    envFrom: z
      .array(
        z.looseObject({
          prefix: z.string().optional(),
          configMapRef: z.looseObject({ name: z.string() }).optional(),
          secretRef: z.looseObject({ name: z.string() }).optional(),
        }),
      )
      .optional(),
    ports: z
      .array(
        z.looseObject({
          containerPort: z.coerce.number(),
          hostPort: z.coerce.number().optional(),
          hostIP: z.string().optional(),
          protocol: z.string().optional(),
        }),
      )
      .optional(),
    resources: z.looseObject({ limits: z.record(z.string(), text()).optional() }).optional(),
    securityContext: security().optional(),
    volumeMounts: z
      .array(
        z.looseObject({
          name: z.string(),
          mountPath: z.string(),
          readOnly: z.boolean().optional(),
          subPath: z.string().optional(),
        }),
      )
      .optional(),
    livenessProbe: probe().optional(),
  }),
);

const podSpec = schemaOf((z) =>
  z.looseObject({
    containers: z.array(container()).min(1),
    initContainers: z.array(z.looseObject({ name: z.string() })).optional(),
    hostname: z.string().optional(),
    hostNetwork: z.boolean().optional(),
    restartPolicy: z.enum(['Always', 'OnFailure', 'Never']).optional(),
    terminationGracePeriodSeconds: z.number().optional(),
    securityContext: security().optional(),
    volumes: z
      .array(
        z.looseObject({
          name: z.string(),
          hostPath: z.looseObject({ path: z.string(), type: z.string().optional() }).optional(),
          persistentVolumeClaim: z.looseObject({ claimName: z.string() }).optional(),
          emptyDir: z.looseObject({ medium: z.string().optional() }).nullish(),
        }),
      )
      .optional(),
  }),
);

const metadata = schemaOf((z) =>
  z.looseObject({ name: z.string(), labels: z.record(z.string(), text()).optional() }),
);
const pod = schemaOf((z) => z.looseObject({ kind: z.literal('Pod'), metadata: metadata(), spec: podSpec() }));
const deployment = schemaOf((z) =>
  z.looseObject({
    kind: z.literal('Deployment'),
    metadata: metadata(),
    spec: z.looseObject({
      replicas: z.number().optional(),
      template: z.looseObject({
        metadata: z.looseObject({ labels: z.record(z.string(), text()).optional() }).optional(),
        spec: podSpec(),
      }),
    }),
  }),
);
const configMap = schemaOf((z) =>
  z.looseObject({
    kind: z.literal('ConfigMap'),
    metadata: metadata(),
    data: z.record(z.string(), text()).optional(),
  }),
);

export type KubeContainer = Output<typeof container>;
export type KubePodSpec = Output<typeof podSpec>;
export type KubeProbe = Output<typeof probe>;

/** One object of a file for `podman kube play`. */
export type KubeObject =
  | { readonly kind: 'pod'; readonly name: string; readonly spec: KubePodSpec; readonly place: KubePlaces }
  | { readonly kind: 'configMap'; readonly name: string; readonly data: Readonly<Record<string, string>> }
  | { readonly kind: 'other'; readonly what: string; readonly place: KubePlaces }
  | { readonly kind: 'broken'; readonly message: string; readonly place: KubePlaces };

export interface KubePlaces {
  /** Where the object begins. */
  readonly object: Place;
  /** Where something of a container of the pod stands, `inContainer(0, 'ports', 1)`; without more where it begins. */
  readonly inContainer: (index: number, ...path: readonly (string | number)[]) => Place;
}

/** The objects of a Kubernetes YAML file as `podman kube play` (podman-kube-play(1)) reads them. Never throws. */
export function readKube(yaml: string, file: string): readonly KubeObject[] {
  const { LineCounter, parseAllDocuments } = yamlPackage();
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const nodePlace = (node: unknown): Place | undefined => {
    const [start] = (node as { range?: readonly number[] | null } | undefined)?.range ?? [];
    return start === undefined ? undefined : place(start);
  };
  const documents = parseAllDocuments(yaml, { lineCounter: lines, logLevel: 'silent' });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document): readonly KubeObject[] => {
    const object = place(document.contents?.range?.[0] ?? document.range[0]);
    const [error] = document.errors;
    if (error !== undefined) {
      const message = error.message.split('\n')[0] ?? 'no YAML';
      return [{ kind: 'broken', message, place: only(place(error.pos[0])) }];
    }
    let value: unknown;
    try {
      value = document.toJS({ maxAliasCount: 100 });
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      return [{ kind: 'broken', message, place: only(object) }];
    }
    if (value === null || value === undefined) return [];
    const kind = kindOf(value);
    const path = kind === 'Deployment' ? ['spec', 'template', 'spec', 'containers'] : ['spec', 'containers'];
    const inContainer: KubePlaces['inContainer'] = (index, ...inside) =>
      nodePlace(document.getIn([...path, index, ...inside], true)) ??
      nodePlace(document.getIn([...path, index], true)) ??
      object;
    return [readObject(value, kind, { object, inContainer })];
  });
}

function kindOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'kind' in value ? String(value.kind) : '';
}

function only(object: Place): KubePlaces {
  return { object, inContainer: () => object };
}

function readObject(value: unknown, kind: string, place: KubePlaces): KubeObject {
  const schema = { Pod: pod, Deployment: deployment, ConfigMap: configMap }[kind];
  if (schema === undefined)
    return { kind: 'other', what: kind === '' ? 'an object without kind' : kind, place };
  const read = schema().safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return {
      kind: 'broken',
      message: `${issue?.path.join('.') ?? kind}: ${issue?.message ?? 'does not fit'}`,
      place,
    };
  }
  const { data } = read;
  if (data.kind === 'ConfigMap')
    return { kind: 'configMap', name: data.metadata.name, data: data.data ?? {} };
  if (data.kind === 'Pod') return { kind: 'pod', name: data.metadata.name, spec: data.spec, place };
  if ((data.spec.replicas ?? 1) !== 1) {
    return { kind: 'other', what: `a Deployment of ${data.spec.replicas} replicas`, place };
  }
  return { kind: 'pod', name: `${data.metadata.name}-pod`, spec: data.spec.template.spec, place };
}
