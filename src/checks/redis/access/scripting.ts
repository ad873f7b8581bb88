import { spoken } from '../../../contract/read-contract.ts';
import { probeAclMatrix } from '../../../probes/redis/acl-matrix.ts';
import { judgeLuaUseAfterFree, type LuaJudgement } from '../../../probes/redis/lua-use-after-free.ts';
import { readVersion } from '../../../probes/redis/redis-server.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { acl } from '../../parts/edits/redis.ts';
import { unitPlace } from '../../parts/places.ts';
import { aclLine } from '../../parts/redis/acl-line.ts';
import { observeRedis } from '../../parts/redis/observe.ts';
import { sharedTwin } from '../../parts/redis/twin.ts';

/** CVE-2025-49844: the version is fixed, or nobody can reach the Lua engine; and only those may who are promised to. */
export const redisAccessScripting = defineCheck({
  id: 'redis.access.scripting',
  title: 'the hole in Redis’ Lua engine (CVE-2025-49844) is closed, and nobody runs scripts who need not',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  limitMs: 90_000,
  run: async (context) => {
    const promised = spoken(spoken(context.contract.redis, 'redis').scripting, 'redis.scripting');
    const { info } = await observeRedis(context);
    const version = readVersion(info);
    const twin = await sharedTwin(context);
    const everybody = await probeAclMatrix({ ...twin.target, login: twin.login });
    const matrix = {
      ...everybody,
      users: everybody.users.filter(({ name }) => !name.startsWith('seatrial')),
    };
    const package_ = await packageOf(context);
    const running = judgeLuaUseAfterFree({ version, matrix, ...package_ });
    const named = namedVersion(context);
    // Production runs what the unit names; a trial may run a stand-in for it.
    const inProduction =
      named === undefined
        ? running
        : judgeLuaUseAfterFree({ version: { ...version, version: named }, matrix });
    const evidence = {
      cve: running.cve,
      running: `${version.product} ${package_.packageVersion ?? version.version}`,
      runningFixed: running.fixed,
      named: named ?? null,
      namedFixed: inProduction.fixed,
      because: running.because,
      protectedBy: inProduction.protectedBy,
    };
    const breaches = [
      ...strangers(context, inProduction, promised),
      ...unprotected(context, inProduction, evidence),
    ];
    return { evidence, breaches };
  },
  faults: [
    fault(
      'the broker user may run EVAL',
      acl.change('broker', (rules) => `${rules} +eval`),
      {
        evidence: { user: 'broker', may: ['eval'] },
        alsoReports: ['redis.access.commands'],
      },
    ),
    fault(
      'the cache user may call functions',
      acl.change('cache', (rules) => `${rules} +fcall +function|load`),
      {
        evidence: { user: 'cache', may: ['fcall', 'function load'] },
        alsoReports: ['redis.access.commands'],
      },
    ),
    fault(
      'the backup user has the whole category',
      acl.change('backup', (rules) => `${rules} +@scripting`),
      {
        evidence: { user: 'backup', may: ['evalsha', 'script load'] },
        alsoReports: ['redis.access.commands'],
      },
    ),
  ],
});

/** dpkg and its changelog, where the program is a distribution's: they fix holes under old numbers. */
async function packageOf(context: CheckContext): Promise<{ packageVersion?: string; changelog?: string }> {
  const service = serviceOf(context, 'redis');
  // Debian has had its changelogs in the package itself, compressed.
  const script =
    'dpkg-query -W -f "\\${Version}\\n" redis-server 2>/dev/null || exit 0; for f in /usr/share/doc/redis-server/changelog.Debian*; do [ -e "$f" ] && zcat -f "$f" | head -c 20000; done; true';
  const { stdout } = await service.exec(['sh', '-c', script], { signal: context.signal });
  const [packageVersion = '', ...changelog] = stdout.split('\n');
  return packageVersion === '' ? {} : { packageVersion, changelog: changelog.join('\n') };
}

/** The version in the tag of the unit's image: `7.2.11` of `redis:7.2.11-alpine`. */
function namedVersion({ trial, contract }: CheckContext): string | undefined {
  const plan = trial.blueprint.services.find(({ name }) => name === contract.services.redis);
  return /:(\d+\.\d+\.\d+)[^:/]*$/.exec(plan?.image.reference ?? '')?.[1];
}

function strangers(
  { trial }: CheckContext,
  { scripting }: LuaJudgement,
  promised: readonly string[],
): Breach[] {
  return Object.entries(scripting)
    .filter(([user]) => !promised.includes(user))
    .map(([user, may]) => ({
      message: `${user} may run scripts (${may.join(', ')}); promised is ${promised.join(', ') || 'nobody'}`,
      evidence: { user, may },
      place: aclLine(trial.configs, user),
      help: 'take +@all, +@scripting, +eval, +evalsha, +fcall, +script and +function from it',
    }));
}

function unprotected(
  { trial, contract }: CheckContext,
  judged: LuaJudgement,
  evidence: Breach['evidence'],
): Breach[] {
  if (judged.protectedBy !== 'nothing') return [];
  return [
    {
      message: `${judged.cve} is open: ${judged.because}, and scripts may be run`,
      evidence,
      place: unitPlace(trial.configs, `${contract.services.redis}.container`, 'Container', 'Image'),
      help: `take one of ${contract.redis?.fixedVersions.join(', ')}, and deny scripts to whoever needs none`,
    },
  ];
}
