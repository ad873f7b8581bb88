import type { Remark, Rule } from '../define-rule.ts';
import { askedAt } from '../parts/across/addresses.ts';
import { hbaServers } from '../parts/across/hba-files.ts';
import { dnsNames } from '../parts/across/names.ts';
import { type PostgresServer, postgresOf } from '../parts/across/servers.ts';
import { pooledDatabases, poolerSetting } from '../parts/pooler/pooler.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';
import { isLoopback } from '../parts/postgres/hba.ts';
import { saysOn } from '../parts/postgres/rule.ts';
import { runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** A client asks PostgreSQL for TLS where there is some. */
export const acrossPostgresTls: Rule = {
  id: 'across.postgres-tls',
  title: 'A client asks PostgreSQL for TLS where there is some',
  area: 'across',
  severity: 'error',
  why: 'With ssl off, as it is unless told, the client gives up: "server does not support SSL, but SSL was required".',
  source: 'postgresql.org/docs/current/libpq-ssl.html, sslmode; runtime-config-connection.html, ssl',
  *judge(stack) {
    for (const server of postgresOf(stack)) {
      yield* ofPlainPoolers(stack, server);
      if (!runsOfficial(server.plan, 'postgres') || mayBeOn(stack, server)) continue;
      yield* ofPoolers(stack, server);
      const clients = Map.groupBy(askedAt(stack, server), ({ environment }) => environment);
      for (const [environment, asked] of clients) {
        const addresses = asked.map(({ address }) => address);
        for (const { scheme, variable } of addresses) {
          const mode = /[?&]ssl(?:mode)?=(require|verify-ca|verify-full|true)\b/.exec(variable.value)?.[1];
          if (mode === undefined || !/^postgres/.test(scheme ?? '')) continue;
          yield {
            place: variable.place,
            message: `${server.plan.containerName} has ssl off, and this client insists on it (${mode})`,
            help: 'ssl = on with a certificate, or sslmode=prefer on a network of its own',
          };
        }
        const told = [...environment.variables.values()].find(({ name }) => modes.test(name));
        if (
          addresses.length > 0 &&
          told !== undefined &&
          /^(?:require|verify-ca|verify-full)$/.test(told.value)
        )
          yield {
            place: told.place,
            message: `${server.plan.containerName} has ssl off, and this client insists on it (${told.value})`,
            help: `ssl = on with a certificate, or ${told.name}=prefer on a network of its own`,
          };
      }
    }
  },
};

const modes = /^(?:PGSSLMODE|(?:\w+_)?(?:DB|DATABASE|PG|POSTGRES|POSTGRESQL)_SSL_?MODE)$/;

/** A pooler is a client of its server. */
function* ofPoolers(stack: ReadStack, server: PostgresServer): Generator<Remark> {
  const names = dnsNames(server);
  for (const ini of stack.poolers) {
    const mode = poolerSetting(ini, 'server_tls_sslmode');
    if (mode === undefined || !/^(?:require|verify-ca|verify-full)$/.test(mode.value)) continue;
    if (!pooledDatabases(ini).some(({ words }) => names.has(words.get('host') ?? ''))) continue;
    yield {
      place: mode.place,
      message: `${server.plan.containerName} has ssl off, and this pooler insists on it (${mode.value})`,
      help: 'ssl = on with a certificate, or server_tls_sslmode = prefer on a network of its own',
    };
  }
}

/** A pooler without TLS, where pg_hba.conf lets others in by TLS alone. */
function* ofPlainPoolers(stack: ReadStack, server: PostgresServer): Generator<Remark> {
  const [tree] = [...hbaServers(stack)].find(([, each]) => each.plan === server.plan) ?? [];
  const lines = tree?.rules.filter(
    (rule) => rule.type !== 'local' && rule.method.value !== 'reject' && !isLoopback(rule),
  );
  if (tree === undefined || tree.others.length > 0 || lines === undefined || lines.length === 0) return;
  if (!lines.every(({ type }) => type === 'hostssl') || server.plan.pod !== undefined) return;
  const names = dnsNames(server);
  for (const ini of stack.poolers) {
    const mode = poolerSetting(ini, 'server_tls_sslmode');
    if (mode?.value !== 'disable') continue;
    if (!pooledDatabases(ini).some(({ words }) => names.has(words.get('host') ?? ''))) continue;
    yield {
      place: mode.place,
      message: `pg_hba.conf of ${server.plan.containerName} lets others in by TLS alone, and this pooler speaks none`,
      help: 'server_tls_sslmode = require',
    };
  }
}

/** Where its config is not here, a template or a script of the first start says more. */
function mayBeOn(stack: ReadStack, { setting, file, plan }: PostgresServer): boolean {
  const ssl = setting('ssl');
  if (ssl !== undefined) return saysOn(ssl.value);
  const isElsewhere = file === undefined && plan.command.some((word) => /config_file=/.test(word));
  const inFile = file?.settings.some(({ name }) => name === 'ssl') === true;
  const hasScripts = plan.mounts.some(({ target }) => target.includes('initdb.d'));
  const start = firstStarts(stack).find(({ server }) => server.plan === plan);
  const mayScripts = hasScripts && start?.files.every(({ text }) => !/\bssl\b/.test(text)) !== true;
  return isElsewhere || inFile || mayScripts;
}
