import { existsSync } from 'node:fs';
import { messageOf } from '../../errors.ts';
import { createTransport } from '../api/transport.ts';
import { EngineNotFoundError, EngineRightsError } from '../errors.ts';
import { type Candidate, candidates } from './candidates.ts';
import { type EngineFacts, readFacts } from './facts.ts';

/** An engine that answered. */
interface FoundEngine {
  readonly candidate: Candidate;
  readonly facts: EngineFacts;
}

/** What each place said, and the first engine that answered. */
export interface Search {
  readonly found: FoundEngine | undefined;
  readonly tried: readonly {
    readonly candidate: Candidate;
    readonly outcome: string;
    readonly noRights: boolean;
  }[];
}

const ASK_LIMIT_MS = 10_000;

/** Asks every place where an engine may listen, until one answers. */
export async function findEngine(
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Search> {
  const tried: Search['tried'][number][] = [];
  for (const candidate of candidates(process.env, process.getuid?.() ?? -1)) {
    if (candidate.address.kind === 'unix' && !existsSync(candidate.address.path)) {
      tried.push({ candidate, outcome: 'no such socket', noRights: false });
      continue;
    }
    try {
      const transport = createTransport(candidate.address);
      const facts = await readFacts(transport, { limitMs: ASK_LIMIT_MS, signal: options.signal });
      return { found: { candidate, facts }, tried };
    } catch (thrown) {
      options.signal?.throwIfAborted();
      tried.push({ candidate, outcome: outcomeOf(thrown), noRights: thrown instanceof EngineRightsError });
    }
  }
  return { found: undefined, tried };
}

function outcomeOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause !== undefined ? ` (${messageOf(thrown.cause)})` : '';
  return `${messageOf(thrown)}${cause}`;
}

/** The error for a search without success: no rights when a socket is there that refused us. */
export function noEngine(search: Search, why: string): Error {
  const refused = search.tried.find((row) => row.noRights);
  if (refused !== undefined) return new EngineRightsError(refused.candidate.uri, new Error(refused.outcome));
  const named = search.tried.find((row) => row.candidate.from.endsWith('_HOST'));
  if (named !== undefined) {
    return new EngineNotFoundError(
      `no container engine answers at ${named.candidate.uri}, which ${named.candidate.from} names: ${named.outcome}`,
      { hint: `Start that engine, or unset ${named.candidate.from}.` },
    );
  }
  return new EngineNotFoundError(`no container engine was found: ${why}`, {
    hint: 'Run seatrial doctor --fix, or the same command with --setup; by hand: sudo apt-get install podman.',
  });
}
