import { createApi } from './api/create-api.ts';
import { createTransport, type EngineAddress } from './api/transport.ts';
import type { Engine } from './engine.ts';
import type { EngineFacts } from './find/facts.ts';
import { findEngine, noEngine } from './find/find-engine.ts';
import { findProgram } from './find/find-program.ts';
import { createGuard } from './guard/create-guard.ts';
import type { GuardLine } from './guard/start-guard.ts';
import { sweepStale } from './guard/sweep-stale.ts';
import type { OpenOptions } from './open-engine.ts';
import { sharePrivateService } from './service/shared-service.ts';
import { setUp } from './setup/set-up.ts';
import { useForTestcontainers } from './use-for-testcontainers.ts';

/** The engine that answers first, or a private one, as `openEngine` says. */
export async function findOrStartEngine(options: OpenOptions): Promise<Engine> {
  const search = await findEngine(options);
  if (search.found !== undefined) {
    const { candidate, facts } = search.found;
    return opened({ ...candidate, facts });
  }
  if (search.tried.some((row) => row.candidate.from.endsWith('_HOST')))
    throw noEngine(search, 'it does not answer');
  if (findProgram('podman') === undefined && options.setup === true) await setUp(options);
  const podman = findProgram('podman');
  if (podman === undefined) throw noEngine(search, 'no socket answers, and podman is not installed');
  return openPrivate(podman, options);
}

interface Opening {
  readonly uri: string;
  readonly address: EngineAddress;
  readonly facts: EngineFacts;
  /** Only for a private service. */
  readonly line?: GuardLine;
  readonly leave?: () => Promise<void>;
}

async function openPrivate(podman: string, options: OpenOptions): Promise<Engine> {
  options.onProgress?.('starting a private Podman service');
  const service = await sharePrivateService(podman);
  try {
    return await opened(service);
  } catch (thrown) {
    await service.leave();
    throw thrown;
  }
}

async function opened({ uri, address, facts, line, leave }: Opening): Promise<Engine> {
  const api = createApi(createTransport(address), facts.kind);
  const guard = await createGuard({ api, address, kind: facts.kind, line });
  await sweepStale(api);
  return {
    kind: facts.kind,
    version: facts.version,
    uri,
    private: line !== undefined,
    rootless: facts.rootless,
    cgroupVersion: facts.cgroupVersion,
    api,
    guard,
    useForTestcontainers: () => useForTestcontainers(uri),
    [Symbol.asyncDispose]: leave ?? (() => guard.close()),
  };
}
