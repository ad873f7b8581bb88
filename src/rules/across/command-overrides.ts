import { formatPlace, type Place } from '../../place.ts';
import { postgresSettingInForce } from '../../syntax/postgres/includes.ts';
import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { RedisOption } from '../../syntax/redis/tree.ts';
import type { Rule } from '../define-rule.ts';
import { readRedisBytes } from '../parts/across/servers.ts';
import { effectivePostgres } from '../parts/postgres/effective.ts';
import { isSameValue } from '../parts/postgres/values.ts';
import { effectiveRedis } from '../parts/redis/effective.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** The command line of Redis or PostgreSQL does not gainsay its config file. */
export const acrossCommandOverrides: Rule = {
  id: 'across.command-overrides',
  title: 'The command line of Redis or PostgreSQL does not gainsay its config file',
  area: 'across',
  severity: 'warning',
  why: 'The command line wins: who reads or changes the config file believes in a setting that does not count.',
  source:
    'redis.io, "Passing arguments via the command line"; postgresql.org/docs/current/config-setting.html',
  *judge(stack) {
    for (const { name, told, written } of [...ofRedis(stack), ...ofPostgres(stack)]) {
      const help = `say ${name} in one of the two`;
      yield {
        place: told.place,
        message: `this makes ${name} ${shown(told)}, and the config file says ${shown(written)} (${formatPlace(written.place)}): the command line wins`,
        help,
      };
      // Which of the two is meant is not to be seen.
      yield {
        place: written.place,
        message: `does not count: the command line makes ${name} ${shown(told)} (${formatPlace(told.place)})`,
        help,
      };
    }
  },
};

interface Said {
  readonly value: string;
  readonly place: Place;
}

interface Gainsaid {
  readonly name: string;
  readonly told: Said;
  readonly written: Said;
}

function shown({ value }: Said): string {
  return value === '' ? '""' : value;
}

/** What a base config leaves to the container: where it listens, logs and runs. */
const ofPlace =
  /^(?:daemonize|supervised|pidfile|bind|dir|logfile|loglevel|protected-mode|port|tls-port|replica.*|cluster.*|log.*)$/;

function* ofRedis(stack: ReadStack): Generator<Gainsaid> {
  const servers = effectiveRedis(stack);
  for (const { file, config } of servers) {
    // One file for several servers: each sets its own part.
    if (file === undefined || servers.filter((each) => each.file === file).length > 1) continue;
    const told = config.options.slice(file.options.length);
    for (const name of new Set(told.map((each) => each.name))) {
      const last = told.findLast((each) => each.name === name);
      const written = redisOptionsInForce(file.options, name).at(-1);
      if (last === undefined || written === undefined || ofPlace.test(name)) continue;
      const [one, other] = [argumentsOf(last), argumentsOf(written)];
      const isReset = name === 'save' && one === '' && other !== '';
      if (isTemplated(one) || isTemplated(other) || (gathering.test(name) && !isReset)) continue;
      if (isSameRedis(one, other)) continue;
      yield {
        name,
        told: { value: one, place: last.place },
        written: { value: other, place: written.place },
      };
    }
  }
}

/** Options of which the command line adds a line to those of the file. */
const gathering = /^(?:save|user|rename-command|loadmodule|include|client-output-buffer-limit)$/;

/** What a distribution's file says of its place, and a container's command line has to say otherwise. */
const ofPostgresPlace =
  /^(?:listen_addresses|port|unix_socket.*|.*_file|.*_directory|log_.*|logging_collector|ssl.*|archive_.*|wal_level|cluster_name|shared_preload_libraries)$/;

function* ofPostgres(stack: ReadStack): Generator<Gainsaid> {
  const servers = effectivePostgres(stack);
  for (const { file, told } of servers) {
    if (file === undefined || servers.filter((each) => each.file === file).length > 1) continue;
    for (const setting of told) {
      const { name, value } = setting;
      const written = postgresSettingInForce(file.settings, name);
      if (written === undefined || ofPostgresPlace.test(name) || isTemplated(written.value)) continue;
      if (postgresSettingInForce(told, name) !== setting || isSameValue(name, value, written.value)) continue;
      yield { name, told: setting, written };
    }
  }
}

function argumentsOf({ args }: RedisOption): string {
  return args.map(({ value }) => value).join(' ');
}

function isSameRedis(one: string, other: string): boolean {
  if (one.toLowerCase() === other.toLowerCase()) return true;
  const bytes = readRedisBytes(one);
  return bytes !== undefined && bytes === readRedisBytes(other);
}
