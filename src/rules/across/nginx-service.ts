import type { Place } from '../../place.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { nginxContainers } from '../parts/across/nginx-container.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { systemdParts } from '../parts/scripts/rule.ts';
import { entries, value } from '../parts/scripts/units.ts';
import type { NginxRead } from '../stack/read-nginx.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** Systemd and Nginx agree on who goes into the background, where the PID is, and how many files there may be. */
export const acrossNginxService: Rule = {
  id: 'across.nginx-service',
  title: 'systemd and Nginx agree on how Nginx starts',
  area: 'across',
  severity: 'error',
  why: 'systemd waits for a PID file that never comes, or for a start that never ends, and stops Nginx at the time limit; or it takes the end of the first process for the end of Nginx.',
  source: 'systemd.service(5), Type=, PIDFile=; ngx_core_module, daemon, pid, worker_rlimit_nofile',
  *judge(stack) {
    const [config, more] = stack.nginx.filter(({ isWhole }) => isWhole);
    if (config === undefined || more !== undefined || nginxContainers(stack).length > 0) return;
    for (const part of systemdParts(stack)) {
      if (part.name !== 'nginx.service') continue;
      yield* ofStart(part, config);
      yield* ofFiles(part, config);
    }
  },
};

function* ofStart(part: SystemdUnit, config: NginxRead): Generator<Remark> {
  const exec = value(part, 'Service', 'ExecStart') ?? '';
  const [pid] = entries(part, 'Service', 'PIDFile');
  const told = config.items.find(({ directive }) => directive.name === 'pid');
  const inline = /\bpid\s+([^\s;'"]+)/.exec(exec)?.[1];
  if (pid !== undefined && told !== undefined && inline === undefined && /^\/[^%$]*$/.test(arg(told, 0))) {
    const [theirs, ours] = [plain(pid.value), plain(arg(told, 0))];
    if (theirs !== ours) {
      const place = pid.valuePlace;
      yield {
        place,
        message: `Nginx writes its PID to ${arg(told, 0)} (${told.directive.place.file}:${told.directive.place.line}), and systemd waits for ${pid.value}`,
        help: `PIDFile=${arg(told, 0)}`,
      };
      yield {
        place: told.directive.place,
        message: `systemd waits for ${pid.value} (${place.file}:${place.line}), and Nginx writes its PID here`,
        help: `pid ${pid.value};`,
      };
    }
  }
  if (exec === '' || !/(?:^|\/)nginx(?:\s|$)/.test(exec)) return;
  const daemon = config.items.find(({ directive }) => directive.name === 'daemon');
  const said = /\bdaemon\s+(on|off)/.exec(exec)?.[1];
  const stays = (said ?? (daemon === undefined ? 'on' : arg(daemon, 0))) === 'off';
  const [type] = entries(part, 'Service', 'Type').slice(-1);
  const kind = type?.value ?? 'simple';
  const [line] = entries(part, 'Service', 'ExecStart').slice(-1);
  const at: Place | undefined = type?.valuePlace ?? line?.valuePlace;
  if (at === undefined) return;
  if (kind === 'forking' && stays) {
    yield {
      place: at,
      message:
        'Nginx stays in the foreground ("daemon off;"), and systemd waits for it to leave: the start ends at its time limit',
      help: 'Type=exec, or without "daemon off;"',
    };
    if (said === undefined && daemon !== undefined)
      yield {
        place: daemon.directive.place,
        message: `Nginx stays in the foreground, and Type=forking (${at.file}:${at.line}) waits for it to leave: the start ends at its time limit`,
        help: 'remove the line',
      };
  } else if (/^(?:simple|exec)$/.test(kind) && !stays)
    yield {
      place: at,
      message:
        'Nginx goes into the background: systemd takes the end of the first process for the end of the service, and stops the rest',
      help: 'Type=forking with PIDFile=/run/nginx.pid',
    };
}

function plain(path: string): string {
  return path
    .trim()
    .replace(/^\/var\/run\//, '/run/')
    .replace(/^(?!\/)/, '/run/');
}

/** Nginx itself may raise the limit for its workers; unless told it does not. */
function* ofFiles(part: SystemdUnit, config: NginxRead): Generator<Remark> {
  const [limit] = entries(part, 'Service', 'LimitNOFILE').slice(-1);
  const [connections] = allNamed(config, 'worker_connections');
  if (limit === undefined || connections === undefined || allNamed(config, 'worker_rlimit_nofile').length > 0)
    return;
  const most = Number(limit.value.split(':')[0]);
  if (!(Number(arg(connections, 0)) > most)) return;
  for (const place of [limit.valuePlace, connections.directive.place])
    yield {
      place,
      message: `${arg(connections, 0)} connections a worker, and only ${most} open files: "24: Too many open files"`,
      help: `LimitNOFILE=${Number(arg(connections, 0)) * 2}, or worker_rlimit_nofile in nginx.conf`,
      severity: 'warning',
    };
}
