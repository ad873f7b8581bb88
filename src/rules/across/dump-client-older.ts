import type { ServicePlan } from '../../plan/blueprint.ts';
import type { Rule } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
import { commandWords } from '../parts/units/command-words.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { majorOf, runsOfficial } from '../parts/units/images.ts';

/** The program that dumps is as new as its server. */
export const acrossDumpClientOlder: Rule = {
  id: 'across.dump-client-older',
  title: 'The program that dumps is as new as its server',
  area: 'across',
  severity: 'error',
  why: 'pg_dump refuses a server of a newer major version ("aborting because of server version mismatch"): since the server was updated there are no dumps.',
  source:
    'postgresql.org/docs/current/app-pgdump.html, Notes: "cannot dump from PostgreSQL servers newer than its own major version"',
  *judge(stack) {
    const units = plannedUnits(stack).filter(({ plan }) => runsOfficial(plan, 'postgres'));
    const clients = units.filter(({ plan }) => dumperOf(plan) !== undefined);
    for (const { unit, plan } of clients) {
      const words = commandWords(plan);
      const at = words.findIndex((word) => /^(?:-h|--host)(?:=|$)/.test(word));
      const word = words[at] ?? '';
      const host = word.includes('=') ? word.slice(word.indexOf('=') + 1) : words[at + 1];
      const server = units.find(
        (each) =>
          each.plan !== plan &&
          (host ?? plan.environment.PGHOST) !== undefined &&
          dnsNames(each).has(host ?? plan.environment.PGHOST ?? ''),
      );
      const [mine, theirs] = [majorOf(plan), server === undefined ? undefined : majorOf(server.plan)];
      if (server === undefined || mine === undefined || theirs === undefined || mine >= theirs) continue;
      yield {
        place: own(unit, 'Image')?.valuePlace ?? unit.place,
        message: `${dumperOf(plan)} of version ${mine} refuses ${server.plan.service}, which is ${theirs}`,
        help: `Image=${server.plan.image.reference}`,
      };
    }
  },
};

/** Run itself or by a shell; a server is none, whatever its health check runs. */
function dumperOf(plan: ServicePlan): string | undefined {
  const isShell = /(?:^|\/)(?:ba|da|a)?sh$/.test(plan.command[0] ?? '');
  return (isShell ? commandWords(plan) : plan.command.slice(0, 1)).find((word) => dumpers.test(word));
}

const dumpers = /(?:^|\/)(?:pg_dump|pg_dumpall|pg_basebackup)$/;
