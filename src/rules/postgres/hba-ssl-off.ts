import type { PostgresConfig } from '../../syntax/postgres/tree.ts';
import { hbaServers } from '../parts/across/hba-files.ts';
import type { PostgresServer } from '../parts/across/servers.ts';
import { hbaRule, isOn, remarkOn, saysOn, settingOf } from '../parts/postgres/rule.ts';
import { runsOfficial } from '../parts/units/images.ts';
import { installedName, isTemplated } from '../stack/mask-templates.ts';

/** A line for TLS can match. */
export const postgresHbaSslOff = hbaRule({
  id: 'postgres.hba-ssl-off',
  title: 'a line for TLS can match',
  severity: 'error',
  why: 'Nobody comes in by this line: "no pg_hba.conf entry", for the server has TLS switched off.',
  source: 'postgresql.org/docs/current/auth-pg-hba-conf.html, hostssl',
  *judge(hba, stack) {
    const server = hbaServers(stack).get(hba);
    const [only, more] = stack.postgres;
    const config =
      server?.file ??
      (more === undefined && only !== undefined && isMain(only) ? only : undefined) ??
      (server === undefined ? undefined : bare(server));
    if (
      config === undefined ||
      isOn(config, 'ssl') === true ||
      saysOn(server?.setting('ssl')?.value ?? 'off')
    )
      return;
    if (isTemplated(settingOf(config, 'ssl')?.value ?? '')) return;
    if (
      (['unit', 'script'] as const).some((role) =>
        stack.filesOf(role).some(({ text }) => /\bssl\s*=\s*'?(?:on|true|yes|1)/.test(text)),
      )
    )
      return;
    const where = config.settings.length === 0 ? 'unless told' : 'in postgresql.conf';
    for (const rule of hba.rules) {
      if (rule.type === 'hostssl')
        yield remarkOn(
          rule,
          `never matches: ssl is off ${where}`,
          'ssl = on, with ssl_cert_file and ssl_key_file',
        );
    }
  },
});

/** Not one of conf.d, which leaves the rest to files that are not here. */
function isMain({ entry }: PostgresConfig): boolean {
  return /^postgres(?:ql)?\.conf$/.test(installedName(entry));
}

/** A server with no config of its own here: it goes by what the image makes, in which ssl is off. */
function bare({ plan, setting, unit }: PostgresServer): PostgresConfig | undefined {
  const mayBeElsewhere =
    plan.command.some((word) => /config_file=/.test(word)) ||
    plan.mounts.some(({ target }) => /initdb\.d|postgresql\.conf$|conf\.d/.test(target)) ||
    setting('ssl') !== undefined;
  if (mayBeElsewhere || !runsOfficial(plan, 'postgres')) return undefined;
  return { entry: unit.place.file, settings: [], trees: new Map(), problems: [] };
}
