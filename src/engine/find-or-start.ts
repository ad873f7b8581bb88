import { connectTo } from './api/connect-to.ts';
import { createApi } from './api/create-api.ts';
import { createTransport, type EngineAddress } from './api/transport.ts';
import type { Engine, RemoteMachine } from './engine.ts';
import type { Candidate } from './find/candidates.ts';
import type { EngineFacts } from './find/facts.ts';
import { findEngine, noEngine } from './find/find-engine.ts';
import { findProgram } from './find/find-program.ts';
import { createGuard } from './guard/create-guard.ts';
import type { GuardLine } from './guard/start-guard.ts';
import { sweepStale } from './guard/sweep-stale.ts';
import type { OpenOptions } from './open-engine.ts';
import { sharePrivateService } from './service/shared-service.ts';
import { setUp } from './setup/set-up.ts';
import { shareTunnel } from './ssh/open-tunnel.ts';
import { sshUri } from './ssh/ssh-uri.ts';
import { useForTestcontainers } from './use-for-testcontainers.ts';

/** The engine that answers first, or a private one, as `openEngine` says. */
export async function findOrStartEngine(options: OpenOptions): Promise<Engine> {
  const ssh = sshUri(process.env);
  if (ssh !== undefined) return openShared(await shareTunnel(ssh));
  const search = await findEngine(options);
  if (search.found !== undefined) {
    const { candidate, facts } = search.found;
    return opened({ ...candidate, facts, remote: overNetwork(candidate) });
  }
  if (search.tried.some((row) => row.candidate.from.endsWith('_HOST')))
    throw noEngine(search, 'it does not answer');
  if (findProgram('podman') === undefined && options.setup === true) await setUp(options);
  const podman = findProgram('podman');
  if (podman === undefined) throw noEngine(search, 'no socket answers, and podman is not installed');
  options.onProgress?.('starting a private Podman service');
  return openShared(await sharePrivateService(podman));
}

interface Opening {
  readonly uri: string;
  readonly address: EngineAddress;
  readonly facts: EngineFacts;
  /** Only for a private service, or the way to another machine. */
  readonly line?: GuardLine;
  readonly leave?: () => Promise<void>;
  readonly remote?: RemoteMachine | undefined;
}

/** Ports there are published at every address of that machine: there is no other way to them. */
function overNetwork({ uri, address }: Candidate): RemoteMachine | undefined {
  if (address.kind !== 'tcp') return undefined;
  const { host } = address;
  const isHere = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
  return {
    uri,
    publishAt: isHere ? '127.0.0.1' : '0.0.0.0',
    reach: async (port) => ({ host: isHere ? '127.0.0.1' : host, port }),
  };
}

async function openShared(shared: Opening & { readonly leave: () => Promise<void> }): Promise<Engine> {
  try {
    return await opened(shared);
  } catch (thrown) {
    await shared.leave();
    throw thrown;
  }
}

async function opened({ uri, address, facts, line, leave, remote }: Opening): Promise<Engine> {
  const api = createApi(createTransport(address), facts.kind);
  const guard = await createGuard({ api, address, kind: facts.kind, line });
  await sweepStale(api);
  return {
    kind: facts.kind,
    version: facts.version,
    uri,
    private: line !== undefined && remote === undefined,
    rootless: facts.rootless,
    cgroupVersion: facts.cgroupVersion,
    api,
    connect: () => connectTo(address),
    remote,
    guard,
    useForTestcontainers: () => useForTestcontainers(uri, remote),
    [Symbol.asyncDispose]: leave ?? (() => guard.close()),
  };
}
