import { shellOptionsAt } from '../../syntax/shell/options.ts';
import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { ShellVisit } from '../../syntax/shell/walk.ts';
import { baseName, isDump, realCommand, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A backup that fails leaves the application running. */
export const scriptsLeftStopped = scriptRule({
  id: 'scripts.left-stopped',
  title: 'a backup that fails leaves the application running',
  severity: 'error',
  why: 'set -e ends the script at the command that fails, before the application is started again or its maintenance mode ends: a full disk at night is an outage until the morning.',
  source: 'bash(1), set -e, trap … EXIT',
  *judge(script) {
    if (/\btrap\b/.test(script.text) || isByHand(script)) return;
    const visits = simpleCommands(script).filter((each) => each.function === undefined);
    for (const [at, visit] of visits.entries()) {
      const stopped = stops(visit.command);
      if (stopped === undefined || visit.tested || visit.outer.length > 0) continue;
      const rest = visits.slice(at + 1);
      const end = rest.findIndex(({ command }) => startsAgain(command, stopped));
      const failing = rest.slice(0, Math.max(end, 0)).find((each) => backsUp(each) && !each.tested);
      if (failing === undefined || !shellOptionsAt(script, failing.command.start).has('errexit')) continue;
      yield remarkOf(
        visit.command,
        `when line ${failing.command.place.line} fails, the script ends there and ${stopped.what} stays ${stopped.how}`,
        `trap '…' EXIT in front of it, which undoes this`,
      );
    }
  },
});

/** Somebody sits before it: what is half done had better stay down until it has been looked at. */
function isByHand({ file, text }: ShellTree): boolean {
  return (
    /restor|recover|roll-?_?back|upgrad|migrat|import|cut-?over|switch/i.test(
      file.slice(file.lastIndexOf('/') + 1),
    ) || /\bread\s+(?:-\w+\s+)*-\w*p\b|\[ -t 0 \]/.test(text)
  );
}

interface Stopped {
  readonly what: string;
  readonly how: string;
  readonly again: RegExp;
}

function stops(command: ShellSimple): Stopped | undefined {
  const words = wordTexts(realCommand(command));
  const text = words.join(' ');
  const name = baseName(realCommand(command)[0]);
  const maintenance = /(?:maintenance(?::mode|:enable)?[ :_-]*(?:--on|on|enable)?\b|artisan down\b)/.exec(
    text,
  )?.[0];
  if (
    /maintenance:mode --on|maintenance:enable|artisan down\b|maintenance (?:on|enable)\b/.test(text) &&
    maintenance !== undefined
  )
    return {
      what: 'the application',
      how: 'in maintenance mode',
      again: /maintenance:mode --off|maintenance:disable|artisan up\b|maintenance (?:off|disable)\b/,
    };
  const [, unit] =
    /^(?:systemctl|podman|docker)(?: --user)? stop (?:-t ?\d+ |--time=\d+ )?(\S+)$/.exec(
      `${name} ${words.slice(1).join(' ')}`,
    ) ?? [];
  if (unit === undefined || /\.timer$/.test(unit)) return undefined;
  const plain = unit.replace(/\.service$/, '').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return { what: unit, how: 'stopped', again: new RegExp(`\\b(?:re)?start\\b.*${plain}`) };
}

function startsAgain(command: ShellSimple, { again }: Stopped): boolean {
  return again.test(wordTexts(command.words).join(' '));
}

/** What takes long, needs room and a network: it fails one day. */
function backsUp({ command }: ShellVisit<ShellSimple>): boolean {
  const name = baseName(realCommand(command)[0]);
  const text = wordTexts(command.words).join(' ');
  return (
    // A standby that is made anew has nothing to start when that fails.
    (isDump(command) && !/\s(?:-R|--write-recovery-conf)\b/.test(text)) ||
    /^(?:tar|rsync|cp|scp|restic|borg|rclone|zip|zstd|aws|certbot|lego|acme\.sh)$/.test(name) ||
    /\bvolume export\b/.test(text)
  );
}
