import type { ConfigSet } from '../config/config-set.ts';
import type { Contract } from '../contract/contract.ts';
import type { Evidence, Severity } from '../finding.ts';
import type { Place } from '../place.ts';
import type { Trial } from '../stack/trial.ts';

/** What a check is about; the first word of its id. */
export type Area = 'edge' | 'redis' | 'postgres' | 'app' | 'units' | 'recovery';

/** What a check is given. */
export interface CheckContext {
  readonly trial: Trial;
  readonly contract: Contract;
  readonly signal: AbortSignal;
  /** Remarks while a long check runs. */
  readonly progress?: ((text: string) => void) | undefined;
  /** For `exclusive: 'machine'`: from here on the check minds nobody's work on other trials, and they may go on. */
  readonly ease?: (() => void) | undefined;
}

/** What a check answers: an empty `breaches` with evidence of what was measured is a pass. */
export interface Measured {
  /** What was measured, also when all is well; an empty one is an error: a check that measured nothing. */
  readonly evidence: Evidence;
  readonly breaches: readonly Breach[];
}

/** One promise that does not hold. */
export interface Breach {
  /** Measured against promised, one sentence. */
  readonly message: string;
  readonly evidence: Evidence;
  readonly place?: Place | undefined;
  readonly help?: string | undefined;
}

/** One promise of production, how it is measured, and the faults that prove it. */
export interface Check {
  /** Equals the path: src/checks/edge/tls/protocols.ts is `edge.tls.protocols`. */
  readonly id: string;
  readonly title: string;
  readonly area: Area;
  readonly severity: Severity;
  /** Roles the stack must have, else the check is skipped as not applicable, by name: `edge`, or a key of `contract.services`. */
  readonly needs: readonly string[];
  /**
   * It stops services or changes the configs so that others would measure that: it runs alone in its trial. `machine`:
   * what it measures is also how much the machine bears, so that no other trial may work meanwhile.
   */
  readonly exclusive?: true | 'machine';
  /** It takes long, for it waits out time limits, loads the stack or restores whole servers: `--quick` leaves it out. */
  readonly long?: true;
  /** 30 s unless told. */
  readonly limitMs?: number;
  /** Throw Unspoken (contract silent) or any error for could-not-run; never for a fail. */
  readonly run: (context: CheckContext) => Promise<Measured>;
  readonly faults: readonly Fault[];
}

/** An edit of the configs that must make the check report. */
export interface Fault {
  readonly title: string;
  /**
   * Edits a copy; `edits` counts what it changed: 0 is "not applicable" (an error on the reference stack). The trial is
   * for what no file of the repository holds, such as a certificate.
   */
  readonly edit: (configs: ConfigSet, trial: Trial) => FaultEdit | Promise<FaultEdit>;
  /** A part of the evidence of one of the breaches, matched deeply. */
  readonly evidence: Evidence;
  /** Other checks that rightly report too. */
  readonly alsoReports?: readonly string[];
  /** The service is meant to refuse to start. */
  readonly refusesToStart?: boolean;
}

/** The edited copy of the configs. */
export interface FaultEdit {
  readonly configs: ConfigSet;
  /** How much was changed; 0: there was nothing to edit. */
  readonly edits: number;
}

/** Gives the compiler the shape of a check of your own; answers it as it is. */
export function defineCheck(check: Check): Check {
  return check;
}

/**
 * A fault of a check, with the evidence that must then be reported.
 *
 * @example fault('TLS 1.0 switched on', nginx.set('ssl_protocols', 'TLSv1 TLSv1.2'), { evidence: { offered: 'TLSv1' } })
 */
export function fault(title: string, edit: Fault['edit'], options: Omit<Fault, 'title' | 'edit'>): Fault {
  return { title, edit, ...options };
}
