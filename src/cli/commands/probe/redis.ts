import type { Command } from 'commander';
import { probeRedis } from '../../../probes/redis/probe-redis.ts';
import type { RedisLogin, RedisProbe } from '../../../probes/redis/redis-types.ts';
import type { Exit, Runner, Session } from '../../command.ts';
import { WrongUseError } from '../../errors.ts';
import {
  limitsOf,
  type ProbeOptions,
  printProbe,
  type TlsOptions,
  withProbe,
  withTls,
} from '../../probe-options.ts';
import { readOption, readTarget, tlsChoice } from '../../probe-target.ts';
import type { Row } from '../../render-rows.ts';

interface Options extends ProbeOptions, TlsOptions {
  readonly user?: string;
  readonly passwordFile?: string;
}

const schemes = { redis: { port: 6379, isTls: false }, rediss: { port: 6379, isTls: true } };

/** `seatrial probe redis`: what a stranger may do, and with a login the server's own facts. */
export function addProbeRedis(probe: Command, run: Runner): void {
  const command = probe
    .command('redis')
    .description('what a client without a login may do; with a login, the facts of the server')
    .argument('<target>', 'HOST[:PORT], redis://HOST or rediss://HOST')
    .option('--user <name>', 'the user of --password-file; `default` unless told')
    .option('--password-file <file>', 'a file with the password; a newline at its end does not count');
  withTls(withProbe(command))
    .addHelpText(
      'after',
      '\nExamples:\n  seatrial probe redis 127.0.0.1:6379\n  seatrial probe redis 127.0.0.1 --user admin --password-file ./admin.pw',
    )
    .action((target: string, options: Options) => run(options, (session) => redis(target, options, session)));
}

async function redis(text: string, options: Options, session: Session): Promise<Exit> {
  const target = readTarget(text, schemes);
  const probe = await probeRedis({
    address: target.address,
    tls: await tlsChoice(target, options),
    login: await readLogin(options),
    ...limitsOf(options, session),
  });
  printProbe(probe, rowsOf, { options, session });
  return 0;
}

async function readLogin({ user, passwordFile }: Options): Promise<RedisLogin | undefined> {
  if (passwordFile !== undefined) {
    const password = (await readOption('--password-file', passwordFile)).replace(/\r?\n$/, '');
    return { username: user, password };
  }
  if (user === undefined) return undefined;
  throw new WrongUseError({
    argument: '--user',
    rule: '--password-file is expected with it',
    received: user,
  });
}

function rowsOf({ anonymous, server }: RedisProbe): readonly Row[] {
  const stranger: readonly Row[] = [
    ['open without a login', anonymous.open],
    ['protected mode', anonymous.protectedMode],
    ['allowed without a login', anonymous.beyondLogin.join(', ')],
    ['commands tried', anonymous.commands.length + anonymous.ways.length],
  ];
  if (server === undefined) return stranger;
  const { version, memory, persistence, clients } = server;
  return [
    ...stranger,
    ['server', `${version.product} ${version.version}`],
    ['users', server.users.map(({ name, enabled }) => (enabled ? name : `${name} (off)`)).join(', ')],
    ['memory', `${memory.usedBytes} of ${memory.maxBytes || 'unlimited'} bytes, ${memory.policy}`],
    ['snapshots', persistence.save],
    ['append-only file', persistence.aof ? persistence.appendfsync : 'off'],
    ['clients', `${clients.connected} of ${clients.max}`],
    ['slow commands', server.slowlog.length],
  ];
}
