import { schemaOf } from '../../schema.ts';
import type {
  CallOptions,
  ContainerDetails,
  ContainerSpec,
  ContainersApi,
  EngineExecOptions,
} from './engine-api.ts';
import { execIn } from './exec.ts';
import { containerDetails } from './inspect.ts';
import { readLogs } from './logs.ts';
import { idSchema, jsonType, labelFilters, labelsSchema, queryOf, readAnswer, wordsSchema } from './read.ts';
import type { Transport } from './transport.ts';

const STOP_LIMIT_MS = 30_000;

const listSchema = schemaOf((z) =>
  z.array(
    z.object({
      Id: z.string(),
      Names: wordsSchema(),
      Image: z.string(),
      State: z.string(),
      Labels: labelsSchema(),
    }),
  ),
);

export function containersApi(transport: Transport, kind: 'podman' | 'docker'): ContainersApi {
  return {
    list: async (options = {}) => {
      const doing = 'the list of containers';
      const path = `/containers/json${queryOf({ all: true, filters: labelFilters(options.labels) })}`;
      const { body } = await transport.whole({ method: 'GET', path, doing, ...call(options) });
      return readAnswer(listSchema, body, doing).map((row) => ({
        id: row.Id,
        names: row.Names.map((name) => name.replace(/^\//, '')),
        image: row.Image,
        state: row.State,
        labels: row.Labels,
      }));
    },
    inspect: (id, options = {}) => inspect(transport, id, options),
    create: (spec, options = {}) => create(transport, spec, options),
    exec: (id, command, options: EngineExecOptions = {}) => execIn(transport, id, { command, options }),
    logs: (id, options = {}) => readLogs(transport, id, options),
    ...lifeOf(transport),
    init: async (id, options = {}) => {
      if (kind === 'docker') return false;
      const request = {
        method: 'POST',
        path: `/libpod${at(id)}/init`,
        doing: `container ${id} to be made ready`,
      };
      await transport.whole({ ...request, ...call(options) });
      return true;
    },
    ...endOf(transport, kind),
    ...archivesOf(transport, kind),
  };
}

const exitSchema = schemaOf((z) => z.number());
const statusSchema = schemaOf((z) => z.object({ StatusCode: z.number() }));

function endOf(transport: Transport, kind: 'podman' | 'docker'): Pick<ContainersApi, 'wait' | 'remove'> {
  return {
    wait: async (id, options = {}) => {
      const doing = `the end of container ${id}`;
      const request = { method: 'POST', doing, ...call(options) };
      if (kind === 'docker') {
        const { body } = await transport.whole({ ...request, path: `${at(id)}/wait` });
        return readAnswer(statusSchema, body, doing).StatusCode;
      }
      // Podman's answer to Docker's call looks every nanosecond (4.3): a whole core gone. Its own looks four times a second.
      const { body } = await transport.whole({ ...request, path: `/libpod${at(id)}/wait` });
      return readAnswer(exitSchema, body, doing);
    },
    remove: async (id, options = {}) => {
      const doing = `the removal of container ${id}`;
      // Podman's forced removal waits for the stop time first, which may be minutes; Docker's kills, and knows no time.
      // Its manual calls the anonymous volumes `v`; `volumes` is what it reads (4.3).
      const path =
        kind === 'podman'
          ? `/libpod${at(id)}${queryOf({ force: true, v: true, volumes: true, timeout: 0 })}`
          : `${at(id)}${queryOf({ force: true, v: true })}`;
      await transport.whole({ method: 'DELETE', path, doing, alsoFine: [404], ...call(options) });
    },
  };
}

function lifeOf(
  transport: Transport,
): Pick<ContainersApi, 'start' | 'stop' | 'kill' | 'restart' | 'pause' | 'unpause'> {
  const post = async (id: string, action: string, options: CallOptions, fine: readonly number[] = []) => {
    const doing = `container ${id} to ${action.replace(/\?.*/, '')}`;
    await transport.whole({
      method: 'POST',
      path: `${at(id)}/${action}`,
      doing,
      alsoFine: fine,
      ...call(options),
    });
  };
  const within = (options: CallOptions & { readonly graceMs?: number }) => ({
    ...call(options),
    limitMs: options.limitMs ?? (options.graceMs ?? 10_000) + STOP_LIMIT_MS,
  });
  const grace = (graceMs: number | undefined) =>
    queryOf({ t: graceMs === undefined ? undefined : Math.ceil(graceMs / 1000) });
  return {
    start: (id, options = {}) => post(id, 'start', options),
    stop: (id, options = {}) => post(id, `stop${grace(options.graceMs)}`, within(options)),
    restart: (id, options = {}) => post(id, `restart${grace(options.graceMs)}`, within(options)),
    kill: (id, options = {}) =>
      post(id, `kill${queryOf({ signal: options.containerSignal ?? 'SIGKILL' })}`, options),
    pause: (id, options = {}) => post(id, 'pause', options),
    unpause: (id, options = {}) => post(id, 'unpause', options),
  };
}

function archivesOf(
  transport: Transport,
  kind: 'podman' | 'docker',
): Pick<ContainersApi, 'putArchive' | 'getArchive' | 'commit'> {
  return {
    putArchive: async (id, path, tar, options = {}) => {
      await transport.whole({
        method: 'PUT',
        path: `${at(id)}/archive${queryOf({ path })}`,
        doing: `files into ${id}:${path}`,
        headers: { 'content-type': 'application/x-tar' },
        body: tar,
        ...call(options),
      });
    },
    getArchive: async (id, path, options = {}) => {
      const doing = `the files at ${id}:${path}`;
      const { maxBytes } = options;
      const request = { method: 'GET', path: `${at(id)}/archive${queryOf({ path })}`, doing, maxBytes };
      return (await transport.whole({ ...request, ...call(options) })).body;
    },
    commit: async (id, options) => {
      const doing = `an image of container ${id}`;
      const query = queryOf({ container: id, repo: options.repository, tag: options.tag, pause: false });
      const { stopSignal } = options;
      // Docker takes it in the body alone, Podman as a change alone.
      const isChange = kind === 'podman' && stopSignal !== undefined;
      const all = isChange ? [...options.changes, `STOPSIGNAL ${stopSignal}`] : options.changes;
      const changes = all.map((change) => `&changes=${encodeURIComponent(change)}`).join('');
      const { body } = await transport.whole({
        method: 'POST',
        path: `/commit${query}${changes}`,
        doing,
        headers: jsonType,
        body: JSON.stringify(isChange ? {} : { StopSignal: stopSignal }),
        limitMs: 600_000,
        ...call(options),
      });
      return readAnswer(idSchema, body, doing).Id;
    },
  };
}

/** Only what the transport knows, and only what is there. */
function call(options: CallOptions): CallOptions {
  return {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.limitMs === undefined ? {} : { limitMs: options.limitMs }),
  };
}

function at(id: string): string {
  return `/containers/${encodeURIComponent(id)}`;
}

async function inspect(
  transport: Transport,
  id: string,
  options: CallOptions,
): Promise<ContainerDetails | undefined> {
  const doing = `container ${id}`;
  const answer = await transport.whole({
    method: 'GET',
    path: `${at(id)}/json`,
    doing,
    alsoFine: [404],
    ...call(options),
  });
  return answer.status === 404 ? undefined : containerDetails(answer.body, doing);
}

async function create(transport: Transport, spec: ContainerSpec, options: CallOptions): Promise<string> {
  const doing = `a container of ${spec.image}`;
  const { body } = await transport.whole({
    method: 'POST',
    path: `/containers/create${queryOf({ name: spec.name })}`,
    doing,
    headers: jsonType,
    body: JSON.stringify(createBody(spec)),
    ...call(options),
  });
  return readAnswer(idSchema, body, doing).Id;
}

function createBody(spec: ContainerSpec): Record<string, unknown> {
  const { network } = spec;
  return {
    Image: spec.image,
    Labels: spec.labels,
    Env: Object.entries(spec.environment ?? {}).map(([name, value]) => `${name}=${value}`),
    ...(spec.command === undefined ? {} : { Cmd: spec.command }),
    ...(spec.entrypoint === undefined ? {} : { Entrypoint: spec.entrypoint }),
    ...(spec.user === undefined ? {} : { User: spec.user }),
    ...(spec.workingDir === undefined ? {} : { WorkingDir: spec.workingDir }),
    ...(spec.stopSignal === undefined ? {} : { StopSignal: spec.stopSignal }),
    ...(network === undefined || spec.aliases === undefined
      ? {}
      : { NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: spec.aliases } } } }),
    HostConfig: {
      ...(network === undefined ? {} : { NetworkMode: network }),
      ...(spec.binds === undefined ? {} : { Binds: spec.binds }),
      ...spec.rawHostConfig,
    },
    ...spec.raw,
  };
}
