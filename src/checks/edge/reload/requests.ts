import { spoken } from '../../../contract/read-contract.ts';
import { messageOf } from '../../../errors.ts';
import { ProbeError } from '../../../probes/errors.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { probeRawHttp, type RawPiece } from '../../../probes/raw-http/probe-raw-http.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { edgeOf, overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';

const reloads = 3;
const lanes = 8;
/** After the last reload, pieces of a body that is still on its way. */
const piecesAfter = 12;
const pieceEveryMs = 100;

/** `nginx -s reload`, as each renewed certificate brings it, under load: every request gets its answer. */
export const edgeReloadRequests = defineCheck({
  id: 'edge.reload.requests',
  title: 'reloading Nginx under load loses no request',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web'],
  exclusive: true,
  limitMs: 120_000,
  run: async (context) => {
    const { simplePath: path } = spoken(context.contract.app?.health, 'app.health');
    const load = new Load(context, path);
    const working = load.run();
    await load.begun();
    for (let count = 0; count < reloads; count += 1) await edgeOf(context).reload();
    load.reloaded();
    await working;
    const breaches = Object.entries(load.lost).map(
      ([kind, how]): Breach => ({
        message: `while Nginx was reloaded ${how.length} of the ${kind} were lost: ${how[0]}`,
        evidence: { kind, lost: how.length, how: how[0] },
        place:
          nginxPlace(context.trial.configs, 'worker_shutdown_timeout') ??
          nginxPlace(context.trial.configs, 'worker_processes'),
        help: 'old workers must be let finish what they have begun',
      }),
    );
    return { evidence: { reloads, answered: load.answered }, breaches };
  },
  faults: [
    fault('old workers are cut off', nginx.insert('worker_shutdown_timeout 50ms;', { block: 'main' }), {
      evidence: { kind: 'uploads under way', lost: 1 },
    }),
  ],
});

/** New connections one after the other, and an upload that takes longer than all the reloads. */
class Load {
  readonly answered: Record<string, number> = {};
  readonly lost: Record<string, string[]> = {};
  readonly #context: CheckContext;
  readonly #path: string;
  readonly #begun = Promise.withResolvers<void>();
  #reloaded = false;

  constructor(context: CheckContext, path: string) {
    this.#context = context;
    this.#path = path;
  }

  async run(): Promise<void> {
    await Promise.all([...Array.from({ length: lanes }, () => this.#requests()), this.#upload()]);
  }

  /** The upload is on its way and requests have been answered. */
  begun(): Promise<void> {
    return this.#begun.promise;
  }

  reloaded(): void {
    this.#reloaded = true;
  }

  async #requests(): Promise<void> {
    while (!this.#reloaded) {
      this.#context.signal.throwIfAborted();
      await this.#count('requests', async () => {
        const { status } = await probeHttp({ ...this.#target(), path: this.#path, limitMs: 20_000 });
        return status === 200 ? undefined : `answered ${status}`;
      });
    }
  }

  async #upload(): Promise<void> {
    await this.#count('uploads under way', async () => {
      const probe = await probeRawHttp({
        ...this.#target(),
        pieces: this.#pieces(),
        stopAfterAnswers: 1,
        limitMs: 100_000,
      });
      const status = probe.statuses.find((each) => each >= 200);
      return probe.sentAll && status !== undefined ? undefined : `${probe.ended} in the middle of the body`;
    });
  }

  *#pieces(): Generator<RawPiece> {
    const host = this.#context.contract.names.apex;
    yield {
      bytes: `POST ${this.#path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n`,
    };
    for (let after = 0; after < piecesAfter; after += this.#reloaded ? 1 : 0) {
      yield { bytes: '1\r\nx\r\n', pauseMs: pieceEveryMs };
      this.#begun.resolve();
    }
    yield { bytes: '0\r\n\r\n' };
  }

  #target() {
    return { ...overHttps(this.#context), hostHeader: this.#context.contract.names.apex };
  }

  async #count(kind: string, ask: () => Promise<string | undefined>): Promise<void> {
    const lost = await ask().catch((thrown: unknown) => {
      if (thrown instanceof ProbeError) return messageOf(thrown);
      throw thrown;
    });
    if (lost === undefined) this.answered[kind] = (this.answered[kind] ?? 0) + 1;
    else this.lost[kind] = [...(this.lost[kind] ?? []), lost];
  }
}
