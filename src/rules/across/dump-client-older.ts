import type { Rule } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
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
    const clients = units.filter(({ plan }) => dumpers.test(plan.command[0] ?? ''));
    for (const { unit, plan } of clients) {
      const at = plan.command.findIndex((word) => /^(?:-h|--host)(?:=|$)/.test(word));
      const word = plan.command[at] ?? '';
      const host = word.includes('=') ? word.slice(word.indexOf('=') + 1) : plan.command[at + 1];
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
        message: `${plan.command[0]} of version ${mine} refuses ${server.plan.service}, which is ${theirs}`,
        help: `Image=${server.plan.image.reference}`,
      };
    }
  },
};

const dumpers = /(?:^|\/)(?:pg_dump|pg_dumpall|pg_basebackup)$/;
