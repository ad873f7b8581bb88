import { isTrue } from '../../units/lookup.ts';
import { splitWords } from '../../units/words.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, value } from '../parts/scripts/units.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A service lasts as long as the container that it starts. */
export const scriptsDetachedRun = timersRule({
  id: 'scripts.detached-run',
  title: 'a service lasts as long as the container that it starts',
  severity: 'error',
  why: 'With --detach podman ends as soon as the container runs. To systemd the service is over then: it runs ExecStop=, which stops the container, and Restart=always starts all anew, for ever.',
  source: 'systemd.service(5), Type=; podman-run(1), --detach and --sdnotify',
  *judge(units) {
    for (const service of servicesOf(units)) {
      const type = value(service, 'Service', 'Type') ?? 'simple';
      const remains = isTrue(value(service, 'Service', 'RemainAfterExit')?.trim() ?? 'no');
      if (!/^(?:simple|exec|idle)$/.test(type) || remains) continue;
      for (const line of entries(service, 'Service', 'ExecStart')) {
        if (isTemplated(line.value) || !isDetached(splitWords(line.value, 'exec').words)) continue;
        yield remarkOf(
          line,
          `--detach ends podman at once, and with Type=${type} the service with it`,
          'take -d out, or Type=notify with --sdnotify=conmon and NotifyAccess=all',
        );
      }
    }
  },
});

/** `podman run -d …`: an option before the image's name. */
function isDetached(words: readonly string[]): boolean {
  const [program = '', ...rest] = words;
  if (!/^[-@:+!]*(?:\/\S*\/)?(?:podman|docker)$/.test(program)) return false;
  const run = rest.indexOf('run');
  if (run === -1 || rest.slice(0, run).some((word) => !word.startsWith('-') && word !== 'container'))
    return false;
  for (let at = run + 1; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (!word.startsWith('-')) return false;
    if (/^(?:-[itPq]*d[itPq]*|--detach(?:=true)?)$/.test(word)) return true;
    if (takesNext.test(word)) at += 1;
  }
  return false;
}

/** Options whose value is the next word. */
const takesNext =
  /^(?:-[evpuwhlm]|--(?:name|network|net|env|env-file|volume|publish|user|workdir|hostname|label|memory|cpus|mount|secret|tmpfs|cidfile|pidfile|conmon-pidfile|restart|pod|entrypoint|cap-add|cap-drop|security-opt|userns|ulimit|shm-size|log-driver|log-opt|stop-timeout|stop-signal|health-[a-z-]+|device|dns|add-host|ip|network-alias|sysctl|tz|pull|cgroups|sdnotify|annotation|pids-limit|uidmap|gidmap|group-add|authfile))$/;
