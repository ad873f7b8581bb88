import type { Readable } from 'node:stream';
import { schemaOf } from '../../schema.ts';
import { EngineAnswerError, EngineDiskFullError, EngineRefusedError } from '../errors.ts';
import type { CallOptions, ImageDetails, ImagesApi, RegistryLogin } from './engine-api.ts';
import { labelFilters, labelsSchema, queryOf, rawSchema, readAnswer, wordsSchema } from './read.ts';
import type { Transport } from './transport.ts';

const PULL_LIMIT_MS = 600_000;
const BUILD_LIMIT_MS = 1_800_000;

const listSchema = schemaOf((z) =>
  z.array(
    z.object({
      Id: z.string(),
      RepoTags: wordsSchema(),
      RepoDigests: wordsSchema(),
      Labels: labelsSchema(),
      Size: z.number(),
    }),
  ),
);

export function imagesApi(transport: Transport, kind: 'podman' | 'docker'): ImagesApi {
  return {
    list: async (options = {}) => {
      const doing = 'the list of images';
      const path = `/images/json${queryOf({ filters: labelFilters(options.labels) })}`;
      const { body } = await transport.whole({ method: 'GET', path, doing, ...options });
      return readAnswer(listSchema, body, doing).map((row) => ({
        id: row.Id,
        tags: row.RepoTags,
        digests: row.RepoDigests,
        labels: row.Labels,
        sizeBytes: row.Size,
      }));
    },
    inspect: (reference, options = {}) => inspect(transport, reference, options),
    tag: async (source, repository, tag, options = {}) => {
      const path = `${at(source)}/tag${queryOf({ repo: repository, tag })}`;
      await transport.whole({ method: 'POST', path, doing: `the tag ${repository}:${tag}`, ...options });
    },
    remove: async (reference, options = {}) => {
      const path = `${at(reference)}${queryOf({ noprune: true })}`;
      await transport.whole({
        method: 'DELETE',
        path,
        doing: `the removal of image ${reference}`,
        alsoFine: [404],
        ...options,
      });
    },
    ...makingOf(transport, kind),
  };
}

function makingOf(
  transport: Transport,
  kind: 'podman' | 'docker',
): Pick<ImagesApi, 'importRootFs' | 'build' | 'pull'> {
  return {
    importRootFs: async (tar, { repository, tag, changes, ...options }) => {
      const doing = `the image ${repository}:${tag}`;
      // Podman 4.3 overlooks `tag`; both take it in `repo`.
      const query = queryOf({ fromSrc: '-', repo: `${repository}:${tag}` });
      const wanted = (changes ?? []).map((change) => `&changes=${encodeURIComponent(change)}`).join('');
      await followed(transport, {
        path: `/images/create${query}${wanted}`,
        doing,
        body: tar,
        headers: { 'content-type': 'application/x-tar' },
        options: { limitMs: PULL_LIMIT_MS, ...options },
      });
      return (await made(transport, `${repository}:${tag}`)).id;
    },
    build: async (context, { tag, containerfile, target, buildArgs, labels, onProgress, ...options }) => {
      const query = queryOf({
        t: tag,
        dockerfile: containerfile,
        target,
        buildargs: JSON.stringify(buildArgs ?? {}),
        labels: JSON.stringify(labels ?? {}),
        // Nothing of a failed build stays.
        rm: true,
        forcerm: true,
      });
      await followed(transport, {
        path: `/build${query}`,
        doing: `the build of ${tag}`,
        body: context,
        headers: { 'content-type': 'application/x-tar' },
        onProgress,
        options: { limitMs: BUILD_LIMIT_MS, ...options },
      });
    },
    pull: async (reference, { login, tlsVerify, onProgress, ...options } = {}) => {
      await followed(transport, {
        // Only Podman's own call knows registries without TLS.
        path:
          kind === 'podman'
            ? `/libpod/images/pull${queryOf({ reference, tlsVerify, policy: 'always' })}`
            : `/images/create${queryOf({ fromImage: reference })}`,
        doing: `the pull of ${reference}`,
        headers: loginHeader(login),
        onProgress,
        options: { limitMs: PULL_LIMIT_MS, ...options },
      });
    },
  };
}

/** What the engine says that it made. */
async function made(transport: Transport, reference: string): Promise<ImageDetails> {
  const found = await inspect(transport, reference, {});
  if (found === undefined)
    throw new EngineAnswerError(`the engine said that it made ${reference}, and has no such image`);
  return found;
}

const inspectSchema = schemaOf((z) =>
  z.object({
    Id: z.string(),
    RepoTags: wordsSchema(),
    RepoDigests: wordsSchema(),
    Size: z.number().nullish(),
    Config: z
      .object({
        User: z.string().nullish(),
        Env: wordsSchema(),
        Cmd: wordsSchema(),
        Entrypoint: wordsSchema(),
        WorkingDir: z.string().nullish(),
        StopSignal: z.string().nullish(),
        Labels: labelsSchema(),
      })
      .nullish(),
  }),
);

async function inspect(
  transport: Transport,
  reference: string,
  options: CallOptions,
): Promise<ImageDetails | undefined> {
  const doing = `image ${reference}`;
  const answer = await transport.whole({
    method: 'GET',
    path: `${at(reference)}/json`,
    doing,
    alsoFine: [404],
    ...options,
  });
  if (answer.status === 404) return undefined;
  const seen = readAnswer(inspectSchema, answer.body, doing);
  return {
    id: seen.Id,
    tags: seen.RepoTags,
    digests: seen.RepoDigests,
    labels: seen.Config?.Labels ?? {},
    sizeBytes: seen.Size ?? 0,
    user: seen.Config?.User ?? '',
    environment: seen.Config?.Env ?? [],
    command: seen.Config?.Cmd ?? [],
    entrypoint: seen.Config?.Entrypoint ?? [],
    workingDir: seen.Config?.WorkingDir ?? '',
    stopSignal: seen.Config?.StopSignal ?? undefined,
    raw: readAnswer(rawSchema, answer.body, doing),
  };
}

function at(reference: string): string {
  return `/images/${encodeURI(reference)}`;
}

/** Engines take the login in a header, URL-safe base64 of JSON. */
function loginHeader(login: RegistryLogin | undefined): Record<string, string> {
  if (login === undefined) return {};
  const { username, password, server } = login;
  const json = JSON.stringify({ username, password, serveraddress: server });
  return { 'x-registry-auth': Buffer.from(json).toString('base64url') };
}

interface Followed {
  readonly path: string;
  readonly doing: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable | Uint8Array;
  readonly onProgress?: ((text: string) => void) | undefined;
  readonly options: CallOptions;
}

/** Reads the JSON lines of a long call: the status is 200 although it fails, the error is in a line. */
async function followed(
  transport: Transport,
  { path, doing, headers, body, onProgress, options }: Followed,
): Promise<void> {
  const answer = await transport.stream({ method: 'POST', path, doing, headers, body, ...options });
  const decoder = new TextDecoder();
  let held = '';
  for await (const data of answer) {
    const lines = (held + decoder.decode(data, { stream: true })).split('\n');
    held = (lines.pop() ?? '').slice(-65_536);
    for (const line of lines) followLine(line, doing, onProgress);
  }
  followLine(held, doing, onProgress);
}

function followLine(line: string, doing: string, onProgress: Followed['onProgress']): void {
  const parsed = jsonIn(line);
  if (typeof parsed !== 'object' || parsed === null) return;
  if ('error' in parsed && parsed.error !== '') fail(doing, String(parsed.error));
  const told = 'status' in parsed ? parsed.status : 'stream' in parsed ? parsed.stream : undefined;
  if (typeof told === 'string') onProgress?.(told.trim());
}

/** Undefined for a line that is none: it tells no more than that the call goes on. */
function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function fail(doing: string, said: string): never {
  if (/no space left on device|disk quota exceeded/i.test(said)) throw new EngineDiskFullError(doing, said);
  throw new EngineRefusedError(doing, 200, said);
}
