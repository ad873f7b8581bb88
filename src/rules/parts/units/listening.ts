import { kept } from '../../../kept.ts';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import { startWords } from './command-words.ts';

/** An address that the command line tells its program to listen on. */
export interface Listening {
  readonly host: string | undefined;
  readonly port: number;
  /** Of the word that says it; undefined where that is the server's own default. */
  readonly at: number | undefined;
}

const servers =
  /(?:^|\/)(?:gunicorn|uvicorn|daphne|hypercorn|granian|puma|rails|waitress-serve|uwsgi|celery|flask|fastapi|artisan|next|nuxt|rackup|thin|unicorn|falcon|http-server|serve|redis-server|valkey-server|postgres)$/;

/** What the command line of a known server says of its ports; empty where it says nothing. */
export const listeningOf = kept((plan: ServicePlan) => listeningBy(startWords(plan), plan));

/** The same of other words than the plan's own. A variable may say it too, where not all are known. */
export function listeningBy(
  words: readonly string[],
  plan: ServicePlan,
  isWhole = plan.environmentFiles.length === 0,
): readonly Listening[] {
  if (!words.some((word) => servers.test(word))) return [];
  const found: Listening[] = [];
  let host: string | undefined;
  const ports: { port: number; at: number | undefined }[] = [];
  for (const [index, word] of words.entries()) {
    const [name = '', joined] = word.startsWith('-') ? splitOption(word) : [word];
    const value = joined ?? words[index + 1] ?? '';
    if (/^(?:-b|--bind|--listen|--http|--http-socket|--socket|--uwsgi-socket)$/.test(name)) {
      const [, at = '', port] = /^(?:tcp:\/\/)?(\[[^\]]*\]|[^:]*):(\d+)$/.exec(value) ?? [];
      if (port !== undefined)
        found.push({ host: at.replace(/^\[|\]$/g, '') || undefined, port: Number(port), at: index });
      else if (/^(?:-b|--bind)$/.test(name) && /^[\d.]+$/.test(value)) host = value;
    }
    if (/^(?:-p|--port)$/.test(name) && /^\d+$/.test(value)) ports.push({ port: Number(value), at: index });
    if (/^(?:--host|-h)$/.test(name) && !value.startsWith('-')) host = value;
  }
  const loopback = loopbackOf(words, plan, isWhole);
  host ??= loopback;
  // A port that is filled in later is none that is known.
  const isFilledIn = words.some((word) => /^(?:-p|--port)(?:=|$)/.test(word));
  if (found.length === 0 && ports.length === 0 && !isFilledIn && loopback !== undefined && loopback === host)
    ports.push({ port: 8000, at: undefined });
  return [...found, ...ports.map((each) => ({ host, ...each }))];
}

/** Daphne, Uvicorn and the like listen on 127.0.0.1:8000 unless told. */
function loopbackOf(words: readonly string[], plan: ServicePlan, isWhole: boolean): string | undefined {
  const name = words.find((word) => ofLoopback.test(word));
  if (
    name === undefined ||
    words.some((word) =>
      /^(?:-[beuckf]|--(?:bind|endpoint|unix[-_]socket|uds|fd|config|root-path)\b)/.test(word),
    )
  )
    return undefined;
  // Daphne reads no variables, the others do.
  const isSure = name.endsWith('daphne') || isWhole;
  const given = [...Object.keys(plan.environment), ...plan.secrets.map(({ target }) => target)];
  const isTold = given.some((each) => /^(?:UVICORN_|HYPERCORN_|GRANIAN_|GUNICORN_)/.test(each));
  return isSure && !isTold ? '127.0.0.1' : undefined;
}

const ofLoopback = /(?:^|\/)(?:daphne|uvicorn|hypercorn|granian|gunicorn)$/;

function splitOption(word: string): [string, string | undefined] {
  const equals = word.indexOf('=');
  return equals === -1 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

/** Whether a command line starts what takes jobs and listens nowhere. */
export function takesJobs(words: readonly string[]): boolean {
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  return (
    (has(/(?:^|\/)artisan$/) && has(/^(?:queue:(?:work|listen)|horizon|schedule:work)$/)) ||
    (has(/(?:^|\/)celery$/) && has(/^(?:worker|beat)$/)) ||
    has(/(?:^|\/)(?:sidekiq|rq|dramatiq|good_job|solid_queue)$/)
  );
}

/** Whether only the container itself reaches the address. */
export function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host);
}

/** Ports that the flags of a program which is not known by name tell it: `--listen=:9401`, `-addr :8080`. */
export function flagPorts(words: readonly string[]): readonly number[] {
  return words.flatMap((word, index) => {
    const [, name = '', joined] = /^--?([a-z][\w.-]*)(?:=(.*))?$/i.exec(word) ?? [];
    if (!flags.test(name) || othersFlags.test(name)) return [];
    const value = joined ?? words[index + 1] ?? '';
    const port = /^(?:\w+:\/\/)?(?:\[[^\]]*\]|[\w.*-]*)?:(\d{2,5})\/?$|^(\d{2,5})$/.exec(value);
    return port === null ? [] : [Number(port[1] ?? port[2])];
  });
}

const flags = /(?:^|[.-])(?:listen|addr|address|bind|port)(?:[.-](?:addr|address|port))?$/i;
const othersFlags =
  /db|database|redis|postgres|pg|mysql|smtp|mail|upstream|backend|target|remote|server-addr|proxy|peer|join|broker|amqp|kafka|nats|otlp|collector|statsd|sentry/i;
