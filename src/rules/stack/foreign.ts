import type { ConfigRole } from '../../config/config-set.ts';

const foreignFolders =
  /\/(?:tmpfiles\.d|sysctl\.d|sysusers\.d|logrotate\.d|rsyslog\.d|modprobe\.d|dbus-1|fail2ban|supervisor|monit|collectd|telegraf|apache2|httpd|apparmor\.d|logstash|modules-load\.d|haproxy|systemd\/network)\//;

/** Whether a file whose name is that of a config is really one of another program: networkd's `.network`, Perl's `.pod`. */
export function isForeign(role: ConfigRole, name: string, text: string): boolean {
  if (role === 'other' || role === 'env') return false;
  if (role === 'script') return text.startsWith('#!') && !/^#!.*\b(?:ba|da|k|a)?sh\b/.test(text);
  if (foreignFolders.test(name)) return true;
  const head = text.slice(0, 100_000);
  if (role === 'unit' || role === 'systemd') return isForeignUnit(name, head);
  if (/^\[{1,2}[A-Za-z][\w .:-]*\]{1,2}[ \t]*$/m.test(head)) return true;
  // Netdata and YAML: `template: x`.
  const first = head.split('\n', 500).find((line) => !/^\s*(?:#|$)/.test(line));
  if (/^(?:postgres|pg-hba|redis|nginx)$/.test(role) && /^\s*[a-z_-]+:(?:\s|$)/i.test(first ?? ''))
    return true;
  if (role === 'nginx' && isForeignNginx(name, head)) return true;
  return role === 'redis' && /^[ \t]*[\w-]+[ \t]*\{[ \t]*$/m.test(head);
}

/** Apache's sections, X.Org's, prose, and `key = value;` of libucl, which has blocks and semicolons too. */
function isForeignNginx(name: string, text: string): boolean {
  if (/(?:^|\/)README(?:\.\w+)?$/i.test(name)) return true;
  if (/^[ \t]*<\/?[A-Z]\w*[ >]|^[ \t]*<\/[a-z]+>[ \t]*$|^EndSection[ \t]*$/m.test(text)) return true;
  if (/^\s*(?:\[|\{\s*")/.test(text)) return true;
  const assignments =
    text.match(/^[ \t]*(?!location\b)"?\w[\w.-]*"?[ \t]*=[ \t]*\S|^\.include\b/gm)?.length ?? 0;
  const directives = text.match(
    /^[ \t]*(?:listen|server_name|proxy_pass|root|location|return|include|worker_connections|\w+_pass|add_header|proxy_set_header)[ \t]+[^=\s]/gm,
  );
  return assignments > (directives?.length ?? 0);
}

function isForeignUnit(name: string, text: string): boolean {
  if (/(?:^|\/)meson\.build$/.test(name)) return true;
  if (/^\[D-BUS Service\]/m.test(text)) return true;
  if (/\.network(?:\.d\/[^/]+)?$/.test(name) && /^\[(?:Match|Link|Address|Route|DHCPv?\d?)\]/m.test(text)) {
    return true;
  }
  const first = text.split('\n', 200).find((line) => !/^\s*(?:[#;]|$)/.test(line));
  if (first === undefined || name.endsWith('.container')) return false;
  return !/^\s*(?:\[|\w+\s*=)/.test(first);
}
