import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { ReadStack } from '../../read-stack.ts';
import { commandWords, runsCelery } from '../units/command-words.ts';
import type { ContainerEnvironment } from './environment.ts';
import { toldWords } from './told-words.ts';

/** How many connections to PostgreSQL each process of a container keeps, and how many processes there are. */
export interface Pool {
  readonly size: number;
  readonly overflow: number;
  readonly workers: number;
  /** Of one process, as far as it is said. */
  readonly threads: number | undefined;
  readonly place: Place;
  /** The variable that says the size. */
  readonly name: string;
  /** Said in the URL itself, `?pool=5`, as ActiveRecord reads it. */
  readonly isInUrl: boolean;
}

const sizes =
  /(?:^|_)(?:R2DBC|DB|DATABASE|PG|POSTGRES|SQLALCHEMY|SQLX|HIKARI|PGX?)\w*POOL(?:_?(?:MAX_)?SIZE|_MAX(?:_SIZE|_CONN(?:ECTION)?S?)?|_LIMIT)$|(?:^|_)(?:DB|DATABASE|PG|POSTGRES|SQLX)_?(?:POOL_)?MAX_(?:(?:OPEN_)?CONN(?:ECTION)?S?|OPEN)$|^DB_POOL$|^QUARKUS_DATASOURCE_(?:JDBC|REACTIVE)_MAX_SIZE$|(?:^|_)(?:DB|DATABASE|PG|POSTGRES)_CONNECTION_LIMIT$/;
const inUrl =
  /^(?:jdbc:)?(?:ecto|postgres(?:ql)?)(?:\+\w+)?:\/\/[^?]*\?(?:.*&)?(?:pool|connection_limit|pool_size|pool_max_conns|max_pool_size|maximumPoolSize|maxPoolSize)=(\d+)|^(?=.*\bhost=).*(?<!\w)pool_max_conns=(\d+)|^(?=.*\bHost\s*=).*(?<!\w)Max(?:imum)? ?Pool ?Size\s*=\s*(\d+)/;

/** Whether a database.yml that is here takes its pool from something else than RAILS_MAX_THREADS alone. */
const saysPool = kept((stack: ReadStack): boolean =>
  stack.configs.files.some(
    ({ hostPath, text }) =>
      /\/database\.ya?ml(?:\.erb)?$/.test(hostPath) &&
      [...text.matchAll(/^[ \t]+(?:pool|max_connections):[ \t]*(.+)$/gm)].some(
        ([, value = '']) => !/^["']?<%=\s*ENV(?:\.fetch\(|\[)["']RAILS_MAX_THREADS["']/.test(value),
      ),
  ),
);

/** The pool of a container; undefined where nothing says its size. */
export function poolOf(stack: ReadStack, { variables, plan, unit }: ContainerEnvironment): Pool | undefined {
  const all = [...variables.values()];
  const number = (pattern: RegExp) =>
    all.find(({ name, value }) => pattern.test(name) && /^\d+$/.test(value));
  const url = all.find(({ value }) => inUrl.test(value));
  const words = toldWords(stack).get(unit.name)?.words ?? commandWords(plan);
  const runs = (program: RegExp) => words.some((word) => program.test(word));
  // database.yml as Rails writes it: max_connections, before pool, of RAILS_MAX_THREADS.
  const ofRails =
    runs(/(?:^|\/)(?:puma|rails|sidekiq)$/) && !saysPool(stack) ? number(/^RAILS_MAX_THREADS$/) : undefined;
  // Phoenix names it so, and says elsewhere what of.
  const ofEcto = all.some(({ value }) => /^(?:ecto|postgres(?:ql)?):\/\//.test(value))
    ? number(/^(?:ECTO_)?POOL_SIZE$/)
    : undefined;
  const named = number(sizes) ?? ofEcto ?? ofRails;
  const said = url ?? named;
  if (said === undefined) return undefined;
  const option = (pattern: RegExp) => optionOf(words, pattern);
  const isServer = runs(/(?:^|\/)(?:puma|gunicorn|uvicorn|hypercorn|granian)$/);
  // Each process of a prefork pool has connections of its own.
  const isPrefork =
    runsCelery(words) && !words.some((word) => /^(?:gevent|eventlet|threads|solo)$/.test(word));
  const workers =
    (isServer ? option(/^(?:-w|--workers)$/) : undefined) ??
    (isPrefork ? option(/^(?:-c|--concurrency)$/) : undefined) ??
    (runs(/(?:^|\/)pm2(?:-runtime)?$/) ? option(/^(?:-i|--instances)$/) : undefined) ??
    number(/^(?:WEB_CONCURRENCY|GUNICORN_WORKERS|UVICORN_WORKERS|WORKERS)$/)?.value;
  const threads = runs(/(?:^|\/)sidekiq$/)
    ? (option(/^(?:-c|--concurrency)$/) ?? number(/^(?:SIDEKIQ_CONCURRENCY|RAILS_MAX_THREADS)$/)?.value)
    : runs(/(?:^|\/)(?:puma|rails)$/)
      ? (option(/^(?:-t|--threads)$/)
          ?.split(':')
          .at(-1) ?? number(/^RAILS_MAX_THREADS$/)?.value)
      : undefined;
  return {
    size: Number(
      inUrl
        .exec(url?.value ?? '')
        ?.slice(1)
        .find((each) => each !== undefined) ?? named?.value,
    ),
    overflow: Number(number(/MAX_OVERFLOW$/)?.value ?? 0),
    workers: runs(/(?:^|\/)sidekiq$/) ? 1 : Math.max(1, Number(workers ?? 1) || 1),
    threads: threads !== undefined && /^\d+$/.test(threads) ? Number(threads) : undefined,
    place: said.place,
    name: said.name,
    isInUrl: url !== undefined,
  };
}

/** `--name=value` or `--name value` among the words of a command. */
export function optionOf(words: readonly string[], pattern: RegExp): string | undefined {
  const at = words.findIndex((word) => pattern.test(word.split('=')[0] ?? ''));
  return at === -1 ? undefined : (words[at]?.split('=')[1] ?? words[at + 1]);
}
