import { versionOf } from '../parts/postgres/effective.ts';
import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';
import { isOlder } from '../targets.ts';

/** Autovacuum has a slot for each of its workers. */
export const postgresAutovacuumSlots = postgresRule({
  id: 'postgres.autovacuum-slots',
  title: 'autovacuum has a slot for each of its workers',
  severity: 'warning',
  why: 'Workers above autovacuum_worker_slots, 16 unless told, are never started: tables grow as with fewer.',
  source: 'postgresql.org/docs/18/runtime-config-vacuum.html, autovacuum_worker_slots',
  *judge(config, stack) {
    const workers = settingOf(config, 'autovacuum_max_workers');
    const slots = settingOf(config, 'autovacuum_worker_slots');
    const [wanted, given] = [Number(workers?.value ?? 3), Number(slots?.value ?? 16)];
    const line = workers ?? slots;
    if (line === undefined || !(wanted > given) || isOlder(versionOf(stack, config), '18')) return;
    yield remarkOn(
      line,
      `${wanted} workers have ${given} slots: ${wanted - given} are never started`,
      `autovacuum_worker_slots = ${wanted}`,
    );
  },
});
