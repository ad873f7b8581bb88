import { functionsOf } from '../../syntax/shell/expand.ts';
import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { ShellVisit } from '../../syntax/shell/walk.ts';
import { baseName, realCommand, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { isMessage } from '../parts/scripts/messages.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A deployment that does not come up is none. */
export const scriptsDeployGoesOn = commandRule({
  id: 'scripts.deploy-goes-on',
  title: 'a deployment that does not come up is none',
  severity: 'warning',
  why: 'What is said of the service that does not answer is one line among many: the script goes on, takes the old one away or says that all is done, and ends with 0.',
  source: 'bash(1), lists: the status of a list is that of its last command',
  *judge(script) {
    if (!/\|\|/.test(script.text)) return;
    const visits = simpleCommands(script);
    for (const visit of visits) {
      const { command, pipeline, statement } = visit;
      const at = statement.chain.findIndex((link) => link.pipeline === pipeline);
      const next = statement.chain[at + 1];
      if (next?.operator !== '||' || statement.chain.length > at + 2 || pipeline.negated) continue;
      const [other, more] = next.pipeline.commands;
      const isShrug = other?.kind === 'simple' && /^(?:true|:)$/.test(baseName(other.words[0]));
      if (more !== undefined || !(isShrug || isMessage(script, other)) || !asks(script, command)) continue;
      if (!deploysBefore(visits, visit) || isInLoop(visit)) continue;
      yield remarkOf(
        next.pipeline,
        `goes on when line ${command.place.line} finds that the service does not answer`,
        '|| { echo … >&2; exit 1; }',
      );
    }
  },
});

/** Whether the service is well: by its address, its health check, or a function of that name. */
function asks(script: ShellTree, command: ShellSimple): boolean {
  const words = realCommand(command);
  const texts = wordTexts(words);
  const name = baseName(words[0]);
  if (name === 'curl' || name === 'wget')
    return texts.some(
      (text) =>
        /\/(?:up|ht|_?health\w*|-\/(?:health|ready)\w*|ready\w*|live\w*|status|ping)\/?["']?$/i.test(text) &&
        !/\bping\/|hc-ping|healthchecks/.test(text),
    );
  if (/^(?:podman|docker)$/.test(name)) return texts[1] === 'healthcheck' && texts[2] === 'run';
  if (name === 'systemctl') return texts.includes('is-active');
  const function_ = functionsOf(script).get(name);
  return (
    function_ !== undefined &&
    /^(?:wait|check|probe|verify|smoke|is_?(?:up|ready|healthy|alive)|health)/i.test(name)
  );
}

/** Something was started or replaced before. */
function deploysBefore(
  visits: readonly ShellVisit<ShellSimple>[],
  { command }: ShellVisit<ShellSimple>,
): boolean {
  return visits.some((each) => {
    const text = wordTexts(realCommand(each.command)).join(' ');
    return (
      each.command.start < command.start &&
      /^(?:\S*\/)?(?:systemctl\s.*\b(?:re)?start\b|(?:podman|docker)\s+(?:pull|restart|start|run\s.*-d|image pull)\b|(?:podman|docker)[- ]compose\s.*\bup\b)/.test(
        text,
      )
    );
  });
}

/** Tried again. */
function isInLoop({ outer }: ShellVisit<ShellSimple>): boolean {
  return outer.some(({ kind }) => kind === 'for' || kind === 'while' || kind === 'until');
}
