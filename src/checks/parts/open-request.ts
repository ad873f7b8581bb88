import type { Contract } from '../../contract/contract.ts';
import { probeRawHttp, type RawPiece } from '../../probes/raw-http/probe-raw-http.ts';
import type { ProbeTarget } from '../../probes/target.ts';

/** A request whose body has begun and not ended. */
export interface OpenRequest {
  /** Sends the rest; null where the connection ended without an answer. */
  finish(): Promise<number | null>;
}

/** How long a connection is left alone after what may have cut it off: longer than a limit that means to. */
const LEFT_ALONE_MS = 2500;

/** Opens a request that stays open until it is finished, as a long upload or a slow client's is. */
export async function openRequest(target: ProbeTarget, contract: Contract): Promise<OpenRequest> {
  const path = contract.app?.health.simplePath ?? '/';
  const head = `POST ${path} HTTP/1.1\r\nHost: ${contract.names.apex}\r\nConnection: close\r\nContent-Length: 2\r\n\r\n`;
  const { promise: ending, resolve: end } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  async function* pieces(): AsyncGenerator<RawPiece> {
    yield { bytes: `${head}a` };
    begin();
    await ending;
    yield { bytes: 'b', pauseMs: LEFT_ALONE_MS };
  }
  const answer = probeRawHttp({ ...target, pieces: pieces(), stopAfterAnswers: 1, limitMs: 60_000 });
  await Promise.race([begun, answer]);
  return {
    finish: async () => {
      end();
      return (await answer).statuses[0] ?? null;
    },
  };
}
