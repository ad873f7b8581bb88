import { baseName, isDump, realCommand, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** The watcher of a job hears of its success when it is done. */
export const scriptsToldBeforeDone = scriptRule({
  id: 'scripts.told-before-done',
  title: 'the watcher of a job hears of its success when it is done',
  severity: 'error',
  why: 'A ping without /start counts as success: the watcher is green although everything behind it failed, and nobody is called.',
  source: 'healthchecks.io/docs/http_api: /start, /fail, and the success endpoint',
  *judge(script) {
    const visits = simpleCommands(script);
    const dump = visits.find(({ command }) => isDump(command));
    if (dump === undefined) return;
    for (const visit of visits) {
      if (!/^(?:curl|wget)$/.test(baseName(realCommand(visit.command)[0])) || visit.function !== undefined)
        continue;
      const url = wordTexts(visit.command.words).find((word) => watcher.test(word));
      if (url === undefined || /\/(?:start|fail|log|\d+)["']?$|\?|\$\{?\?/.test(url)) continue;
      if (visit.tested || visit.outer.length > 0 || visit.command.start > dump.command.start) continue;
      const later = visits.some(
        (each) =>
          each.command.start > dump.command.start &&
          wordTexts(each.command.words).some((word) => watcher.test(word)),
      );
      if (later) continue;
      yield remarkOf(
        visit.command,
        `tells success before the dump in line ${dump.command.place.line} is made, and nothing tells when it fails`,
        `${url.replaceAll(/["']/g, '')}/start here, and this line at the end`,
      );
    }
  },
});

/** Watchers that take a plain request as success. */
const watcher = /https?:\/\/(?:hc-ping\.com|[\w.-]*healthchecks[\w.-]*\/ping|[\w.-]+\/ping)\/[\w-]+/;
