import { spoken } from '../../../contract/read-contract.ts';
import { openRedis } from '../../../probes/redis/login.ts';
import { showResp } from '../../../probes/redis/resp.ts';
import type { RunningService } from '../../../stack/trial.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { redisTarget, serviceOf } from '../../parts/data-target.ts';
import { inScript } from '../../parts/edits/script.ts';
import { unit } from '../../parts/edits/unit.ts';
import { observeRedis, redisLogin, redisSecret } from '../../parts/redis/observe.ts';

/** The passwords of Redis are to be read nowhere but in their files: of no service, and not in what Redis tells. */
export const redisExposurePasswords = defineCheck({
  id: 'redis.exposure.passwords',
  title: 'no password of Redis shows in a process, an environment, a health command, a log or an answer',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  limitMs: 120_000,
  run: async (context) => {
    const { users } = spoken(context.contract.redis, 'redis');
    const secrets = Object.keys(users).map(redisSecret);
    const services = context.trial.blueprint.services
      .map(({ name }) => name)
      .filter((name) => context.trial.has(name));
    const shown = await Promise.all(services.map((name) => looked(context, context.trial.service(name))));
    const places: Record<string, Record<string, string>> = Object.fromEntries(
      services.map((name, at) => [name, shown[at] ?? {}]),
    );
    places[serviceOf(context, 'redis').name] = {
      ...places[serviceOf(context, 'redis').name],
      'health command': await healthWords(context),
      'own answers': await answersOf(context),
    };
    const breaches = Object.entries(places).flatMap(([service, texts]) =>
      Object.entries(texts).flatMap(([where, text]) =>
        secrets
          .filter((secret) => text.includes(context.trial.secret(secret)) || text.includes(`‹${secret}›`))
          .map((secret) => leak(context, { service, where, secret })),
      ),
    );
    return {
      evidence: { secrets: secrets.length, services, places: Object.keys(places.redis ?? {}) },
      breaches,
    };
  },
  faults: [
    fault(
      'the health command has it in its words',
      inScript('redis-cli --user monitor', 'redis-cli -a "$REDISCLI_AUTH" --user monitor'),
      { evidence: { service: 'redis', where: 'health command', secret: 'redis-monitor-password' } },
    ),
    fault(
      'a helper is started with it',
      inScript(
        'exec redis-server',
        'sh -c "sleep 600; :" "$(cat $secrets/redis-backup-password)" &\nexec redis-server',
      ),
      { evidence: { service: 'redis', where: 'processes', secret: 'redis-backup-password' } },
    ),
    fault(
      'a unit hands it over in the environment',
      unit('redis.container').add(
        'Container',
        'Secret',
        'redis-monitor-password,type=env,target=REDISCLI_AUTH',
      ),
      { evidence: { service: 'redis', where: 'environment', secret: 'redis-monitor-password' } },
    ),
    fault(
      'the start script prints it',
      inScript('exec redis-server', 'cat $secrets/redis-cache-password\nexec redis-server'),
      {
        evidence: { service: 'redis', where: 'log', secret: 'redis-cache-password' },
      },
    ),
  ],
});

interface Leak {
  readonly service: string;
  readonly where: string;
  readonly secret: string;
}

function leak({ trial }: CheckContext, { service, where, secret }: Leak): Breach {
  const plan = trial.blueprint.services.find(({ name }) => name === service);
  return {
    message: `${secret} shows in ${service}'s ${where}`,
    evidence: { service, where, secret },
    place:
      where === 'health command'
        ? plan?.health?.place
        : (plan?.secrets.find(({ name }) => name === secret)?.place ?? plan?.place),
    help: 'let programs read it from its file; redis-cli takes it from REDISCLI_AUTH of its own process alone',
  };
}

/** What anybody sees who may look at the host's processes, ask the engine, or read the log. */
async function looked({ signal }: CheckContext, service: RunningService): Promise<Record<string, string>> {
  const read = (file: string) =>
    `for f in /proc/[0-9]*/${file}; do tr "\\0" "\\n" <$f 2>/dev/null; done; true`;
  const [processes, environment] = await Promise.all(
    ['cmdline', 'environ'].map((file) => service.exec(['sh', '-c', read(file)], { signal })),
  );
  return {
    processes: processes?.stdout ?? '',
    environment: environment?.stdout ?? '',
    inspect: JSON.stringify((await service.inspect()).raw),
    log: await service.logs(),
  };
}

/** Runs the unit's health command with a redis-cli in its path that notes what it is called with. */
async function healthWords(context: CheckContext): Promise<string> {
  const service = serviceOf(context, 'redis');
  const plan = context.trial.blueprint.services.find(({ name }) => name === service.name);
  const command = plan?.health?.command ?? [];
  const words = typeof command === 'string' ? ['/bin/sh', '-c', command] : command;
  const folder = '/tmp/seatrial-words';
  const script = [
    `real=$(command -v redis-cli) && mkdir -p ${folder} && : >${folder}/words && cd ${folder}`,
    `printf '#!/bin/sh\\nprintf "%%s\\\\n" "$*" >>${folder}/words\\nexec %s "$@"\\n' "$real" >redis-cli && chmod 755 redis-cli`,
    `PATH=${folder}:$PATH "$@" >/dev/null 2>&1; cat words; rm -rf ${folder}`,
  ].join('\n');
  const { stdout } = await service.exec(['sh', '-c', script, 'health', ...words], { signal: context.signal });
  return `${words.join(' ')}\n${stdout}`;
}

/** Redis' own answers to the observer: configuration, clients, slow log. */
async function answersOf(context: CheckContext): Promise<string> {
  const observer = spoken(context.contract.redis?.observer, 'redis.observer');
  const { info, config } = await observeRedis(context);
  using connection = await openRedis(
    await redisTarget(context),
    redisLogin(context, observer),
    'looking for passwords at',
  );
  const asked = [
    ['slowlog', 'get', '128'],
    ['client', 'list'],
    ['acl', 'log'],
    ['config', 'get', '*auth*'],
    ['config', 'get', '*pass*'],
  ];
  const answers: string[] = [];
  for (const words of asked) answers.push(showResp(await connection.call(words)));
  return `${JSON.stringify({ info, config })}\n${answers.join('\n')}`;
}
