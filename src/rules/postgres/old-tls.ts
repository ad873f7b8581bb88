import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** TLS begins at 1.2. */
export const postgresOldTls = postgresRule({
  id: 'postgres.old-tls',
  title: 'TLS begins at 1.2, with suites that hold',
  severity: 'error',
  why: 'Clients can be talked down to TLS 1.0 or 1.1, which have known attacks.',
  source: 'RFC 8996',
  *judge(config) {
    const ciphers = settingOf(config, 'ssl_ciphers');
    const weak = ciphers === undefined ? undefined : weakIn(ciphers.value);
    if (ciphers !== undefined && weak !== undefined)
      yield remarkOn(ciphers, `the server offers ${weak}`, "ssl_ciphers = 'HIGH:!aNULL:!MD5'");
    const setting = settingOf(config, 'ssl_min_protocol_version');
    if (setting !== undefined && /^(?:TLSv1|TLSv1\.1)$/i.test(setting.value))
      yield remarkOn(setting, `the server offers ${setting.value}`, "ssl_min_protocol_version = 'TLSv1.2'");
  },
});

/** Suites of a list that nobody should have, which no later word takes away. */
function weakIn(value: string): string | undefined {
  const words = value.split(/[:,\s]+/);
  const without = new Set(words.flatMap((word) => /^[!-](.+)$/.exec(word)?.[1]?.toLowerCase() ?? []));
  const named = words.find((word) =>
    /^(?:LOW|EXP(?:ORT)?\d*|e?NULL|aNULL|ADH|RC4|DES|3DES|MD5|SSLv2|SSLv3)(?:-.*)?$/i.test(word),
  );
  if (named !== undefined && !without.has(named.toLowerCase())) return named;
  const all = words.find((word) => /^(?:ALL|COMPLEMENTOFALL)$/i.test(word));
  return all !== undefined && !without.has('anull')
    ? `${all}, with suites that know no certificate`
    : undefined;
}
