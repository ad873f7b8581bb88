import type { ConfigSet } from '../config/config-set.ts';
import type { Finding } from '../finding.ts';
import { type Agreement, askPodman, complaintsOf, isAgreed } from './ask-podman.ts';

/** What a real generator has to say of the units; a note where none can be reached. */
export interface GeneratorVerdict {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

const CHECK = {
  check: 'units.generator',
  title: 'Podman’s own generator makes of the units what this plan does, without a warning',
  area: 'units',
  severity: 'error',
} as const;

/**
 * Asks Podman's own generator, for the system and for a user. It ends with 0 on warnings and leaves a bad unit out, so
 * its warnings are failures, units in must be services out, and a difference from our plan is a finding.
 */
export async function generatorFindings(
  configs: ConfigSet,
  signal: AbortSignal,
  generator: string | undefined,
): Promise<GeneratorVerdict> {
  if (generator === undefined) {
    const notes = [
      'Podman’s own generator was not asked: none is installed here (Podman 4.4 or newer has it)',
    ];
    return { findings: [], notes };
  }
  const agreements = await askPodman(configs, generator, signal);
  const complaints = agreements.filter((agreement) => !isAgreed(agreement)).flatMap(failuresOf);
  if (complaints.length > 0) return { findings: complaints, notes: [] };
  const evidence = Object.fromEntries(agreements.map(({ mode, services }) => [mode, services]));
  const message = `${agreements.map(({ mode, services }) => `${services} services for the ${mode}`).join(', ')}, no difference`;
  return { findings: [{ ...CHECK, verdict: 'pass', message, evidence }], notes: [] };
}

function failuresOf(agreement: Agreement): Finding[] {
  const { mode, refused, warnings, differences } = agreement;
  const evidence = {
    mode,
    refused: refused.length,
    warnings: warnings.length,
    differences: differences.length,
  };
  return complaintsOf(agreement).map((message) => ({
    ...CHECK,
    verdict: 'fail',
    message,
    evidence,
    help: 'seatrial plan --against podman shows both sides',
  }));
}
