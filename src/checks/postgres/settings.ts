import { spoken } from '../../contract/read-contract.ts';
import { probePostgresServer } from '../../probes/postgres/postgres-server.ts';
import { type Breach, defineCheck, fault } from '../define-check.ts';
import { applicationLogin, postgresTarget } from '../parts/data-target.ts';
import { postgres } from '../parts/edits/postgres.ts';
import { unit } from '../parts/edits/unit.ts';
import { linePlace } from '../parts/places.ts';

/** Every promised setting is the one in force, whichever of file, command line and role had the last word. */
export const postgresSettings = defineCheck({
  id: 'postgres.settings',
  title: 'every promised PostgreSQL setting is in force',
  area: 'postgres',
  severity: 'error',
  needs: ['database'],
  run: async (context) => {
    const promised = spoken(context.contract.postgres?.settings, 'postgres.settings');
    const server = await probePostgresServer({
      ...(await postgresTarget(context)),
      login: applicationLogin(context),
    });
    const effective = new Map(server.settings.map((setting) => [setting.name, setting]));
    const wanted = {
      ...promised,
      max_connections: String(context.contract.postgres?.maxConnections ?? server.connections.max),
    };
    const breaches = Object.entries(wanted).flatMap(([name, value]): Breach[] => {
      const setting = effective.get(name);
      if (setting?.shown === value && !setting.pendingRestart) return [];
      const pending = setting?.pendingRestart === true ? ', and a restart is pending' : '';
      const message = `${name} is ${setting?.shown ?? 'unknown'} (${setting?.source ?? 'no such setting'}${pending}), promised is ${value}`;
      const evidence = {
        setting: name,
        value: setting?.shown ?? null,
        source: setting?.source ?? null,
        promised: value,
      };
      const place = linePlace(context.trial.configs, 'postgresql.conf', new RegExp(`^\\s*${name}\\s*=`));
      return [{ message, evidence, place, help: 'a value on the command line wins over the file' }];
    });
    return { evidence: { settings: Object.keys(wanted), version: server.version }, breaches };
  },
  faults: [
    fault('commits are not flushed', postgres.set('fsync', 'off'), {
      evidence: { setting: 'fsync', value: 'off' },
    }),
    fault('less shared memory', postgres.set('shared_buffers', '128MB'), {
      evidence: { setting: 'shared_buffers', value: '128MB' },
    }),
    fault('the line with maintenance_work_mem is lost', postgres.remove('maintenance_work_mem'), {
      evidence: { setting: 'maintenance_work_mem', value: '64MB', source: 'default' },
    }),
    fault(
      'the command line overrides the file',
      unit('postgres.container').change('Container', 'Exec', (value) => `${value} -c max_connections=50`),
      { evidence: { setting: 'max_connections', value: '50', source: 'command line' } },
    ),
    fault('WAL is not archived', postgres.set('archive_mode', 'off'), {
      evidence: { setting: 'archive_mode', value: 'off' },
    }),
  ],
});
