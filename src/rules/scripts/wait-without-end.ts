import type { ShellCommand, ShellStatement, ShellTree } from '../../syntax/shell/tree.ts';
import { type ShellVisit, walkCommands } from '../../syntax/shell/walk.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule, systemdUnits } from '../parts/scripts/rule.ts';
import { runsScript, servicesOf, value } from '../parts/scripts/units.ts';
import type { ReadStack } from '../read-stack.ts';

/** A wait has an end. */
export const scriptsWaitWithoutEnd = scriptRule({
  id: 'scripts.wait-without-end',
  title: 'a wait has an end',
  severity: 'warning',
  why: 'What is waited for never comes, and the script hangs: the lock is held, the next runs of the timer find the service active and do nothing, and nothing is told.',
  source: 'bash(1), until; systemd.service(5), TimeoutStartSec=: none for Type=oneshot',
  *judge(script, stack) {
    if (!/\bsleep\b/.test(script.text) || !/\b(?:until|while)\b/.test(script.text)) return;
    // Within `timeout 60 sh -c '…'`.
    if (!stack.scripts.includes(script) || isEntrypoint(script) || isBounded(script, stack)) return;
    for (const visit of walkCommands(script)) {
      const { command } = visit;
      if (command.kind !== 'until' && command.kind !== 'while') continue;
      const body = script.text.slice(command.start, command.end);
      if (!/\bsleep\b/.test(body) || !isWait(script, command, body) || hasEnd(script, visit, body)) continue;
      yield remarkOf(
        command,
        'waits for ever when it does not come: nothing counts the tries or looks at the clock',
        'for _ in $(seq 60); do … && break; sleep 1; done, or timeout 60 around it',
      );
    }
  },
});

/** `until ASK; do sleep 1; done`, or `while true` that is left at success alone. */
function isWait(script: ShellTree, { condition, body }: Loop, text: string): boolean {
  if (!others.test(text)) return false;
  const asked = simpleIn(script, condition);
  if (asked.every((name) => /^(?:true|:)$/.test(name)) && asked.length > 0)
    return (
      /\b(?:break|return(?:\s+0)?|exit\s+0)\s*(?:[;}\n]|$)/.test(text) && simpleIn(script, body).length < 8
    );
  if (asked.some((name) => /^(?:read|kill|inotifywait|wait|flock|shift|getopts|pgrep)$/.test(name)))
    return false;
  const names = simpleIn(script, body);
  return (
    names.length < 6 && names.every((name) => /^(?:sleep|echo|printf|log|logger|date|:|info|say)$/.test(name))
  );
}

/** Programs that ask another one whether it is there. */
const others =
  /\b(?:pg_isready|psql|podman|docker|curl|wget|nc|ncat|redis-cli|valkey-cli|systemctl|mysqladmin|mariadb-admin|rabbitmqctl|ssh|lastsave|LASTSAVE)\b|\/dev\/tcp\//;

type Loop = ShellCommand & { readonly kind: 'while' | 'until' };

function simpleIn(script: ShellTree, list: readonly ShellStatement[]): readonly string[] {
  return simpleCommands(script)
    .filter(({ command }) => list.some(({ start, end }) => start <= command.start && command.end <= end))
    .map(({ command }) => baseName(realCommand(command)[0]));
}

/** A counter, a clock, or a limit around it. */
function hasEnd(script: ShellTree, { outer }: ShellVisit, text: string): boolean {
  if (
    /\bSECONDS\b|\bEPOCHSECONDS\b|\btimeout\b|\bdate\s+\+|\(\(|\bexpr\b|\blet\b|\b\w+=\$\(\(|\bexit\s+[1-9]|\breturn\s+[1-9]|\bdie\b|\bfail\b|-(?:lt|le|gt|ge)\b/.test(
      text,
    )
  )
    return true;
  return (
    outer.some(({ kind }) => kind === 'for') ||
    /\btimeout\s+(?:-\S+\s+)*\S+\s+(?:ba)?sh\b/.test(script.text) ||
    /\btrap\b[^\n]*\bALRM\b/.test(script.text)
  );
}

/** A container that does not come up is seen by its health check. */
function isEntrypoint({ file }: ShellTree): boolean {
  return /entrypoint|start\.sh$|(?:^|\/)(?:docker|ocf)\//.test(file);
}

/** systemd ends the service that runs it. */
function isBounded(script: ShellTree, stack: ReadStack): boolean {
  const services = servicesOf(systemdUnits(stack)).filter((service) => runsScript(service, script.file));
  return (
    services.length > 0 &&
    services.every((service) => {
      const limit = ['TimeoutStartSec', 'TimeoutSec', 'RuntimeMaxSec']
        .map((key) => value(service, 'Service', key))
        .find((each) => each !== undefined);
      if (limit === undefined) return value(service, 'Service', 'Type') !== 'oneshot';
      return !/^(?:0|infinity)$/.test(limit);
    })
  );
}
