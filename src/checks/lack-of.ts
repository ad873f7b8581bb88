import type { Reason } from '../finding.ts';
import type { Check, CheckContext } from './define-check.ts';

/** Why a check is not run at all. */
export interface Lack {
  readonly verdict: 'skipped' | 'could-not-run';
  readonly reason: Reason;
  readonly message: string;
  readonly help?: string | undefined;
}

/**
 * By the last part of an image's name: what most probably plays the part, where the contract does not say. Exporters,
 * consoles and poolers have the server's name in theirs.
 */
const playedBy: Readonly<Record<string, RegExp>> = {
  redis: /^(?:redis|valkey|keydb)(?:-stack|-server|-bundle|-cluster)*(?:[:@]|$)/,
  database: /^(?:postgres|postgresql|postgis|pgvector|timescaledb)(?:-ha|-repmgr|-ssl|-server)*(?:[:@]|$)/,
};

/** The first role that a check needs and the stack, or the contract, lacks. */
export function lackOf(check: Check, context: CheckContext): Lack | undefined {
  for (const role of check.needs) {
    const lack = role === 'edge' ? lackOfEdge(context) : lackOfService(role, context);
    if (lack !== undefined) return lack;
  }
  return undefined;
}

function lackOfEdge({ trial }: CheckContext): Lack | undefined {
  return trial.edge === undefined ? absent('edge') : undefined;
}

function lackOfService(role: string, { trial, contract }: CheckContext): Lack | undefined {
  const name = (contract.services as Readonly<Record<string, string | undefined>>)[role];
  if (name !== undefined) return trial.has(name) ? undefined : strange(role, name, trial.services);
  const player = trial.blueprint.services.find((plan) =>
    playedBy[role]?.test(lastPart(plan.image.reference)),
  );
  if (player === undefined) return absent(role);
  return {
    verdict: contract.unspoken === 'report' ? 'skipped' : 'could-not-run',
    reason: 'unspoken',
    message: `the contract does not say that ${player.name} (${player.image.reference}) is this stack's ${role}`,
    help: `services: { ${role}: '${player.name}' }`,
  };
}

function absent(role: string): Lack {
  return { verdict: 'skipped', reason: 'not-applicable', message: `this stack has no ${role}` };
}

/** A slip in a name must not silence checks. */
function strange(role: string, name: string, services: readonly string[]): Lack {
  return {
    verdict: 'could-not-run',
    reason: 'missing-service',
    message: `the contract names ${name} as this stack's ${role}, and no unit is called so`,
    help: `the services are ${services.join(', ')}`,
  };
}

function lastPart(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
