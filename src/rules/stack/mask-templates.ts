import type { ConfigRole } from '../../config/config-set.ts';
import { withoutChoicesInValues, withoutOtherBranches } from './template-branches.ts';
import { withDefaults } from './template-defaults.ts';

/** Stands for each sign of a template's value: a word's sign to every parser, of the same width, and in no real file. */
const filler = '\uE000';

const templateName = /\.(?:j2|jinja2?|tmpl|tpl|tftpl|template|in|erb|mustache)$/;

/** The name that the file has once the template is filled in: `nginx.conf` of `nginx.conf.j2`. */
export function withoutTemplateName(path: string): string {
  return path.replace(templateName, '');
}

/** The name that a file has where it is installed. */
export function installedName(path: string): string {
  return withoutTemplateName(path.slice(path.lastIndexOf('/') + 1));
}

/** Whether a value depends on what a template is filled with; such a value is not judged. */
export function isTemplated(text: string): boolean {
  return text.includes(filler);
}

/** For messages about what is sure whatever the value: an ellipsis stands for it. */
export function shown(text: string): string {
  return text.replaceAll(/\uE000+/g, '…');
}

/** Signs of ERB and of Jinja's statements; and those of Go, as in the files of a Helm chart, where no program's own words look like them. */
function hasTags(text: string, role: ConfigRole): boolean {
  if (/<%[=-]?.*?%>/.test(text)) return true;
  // Salt and others fill in files that bear their own names.
  if (
    text.includes('{%') &&
    /\{%[-+]?\s*(?:if|for|set|endif|endfor|import|from|macro|include|block|extends|raw)\b[^%\n]*%\}/.test(
      text,
    )
  )
    return true;
  return (
    /^(?:nginx|redis|redis-acl|postgres|pg-hba)$/.test(role) && /\{\{-?[ \t]*[.$(][^{}\n]*\}\}/.test(text)
  );
}

/** `%{ for … ~}` and `${join(" ", names)}` of templatefile(): there every `${…}` is Terraform's. */
function isTerraform(path: string, text: string): boolean {
  return path.endsWith('.tftpl') || /%\{~?[ \t]*(?:if|for)\b[^{}\n]*\}/.test(text);
}

/** A template's text with every value to be filled in as a word of the same length, and its statements as blanks. */
export function maskTemplates(path: string, text: string, role: ConfigRole): string {
  const named = templateName.test(path) || (role !== 'script' && hasTags(text, role));
  if (role === 'script' && !named) return text;
  const filled = role === 'script' ? text : withDefaults(text, role);
  let masked = named ? withoutOtherBranches(withoutChoicesInValues(filled, role, filler), role) : filled;
  if (masked.includes('{{')) {
    // Go's and Mustache's statements stand in the signs of values.
    if (named)
      masked = masked.replace(
        /\{\{-?[ \t]*(?:(?:if|else|end|range|with|block|define|template|break|continue)\b|\$\w+[ \t]*:?=|\/\*|!|#|\^|\/)[^{}]*\}\}/g,
        (found) => found.replaceAll(/[^\n]/g, ' '),
      );
    // Alone on its line between directives: a macro, which brings whole ones.
    if (named && role === 'nginx')
      masked = masked.replace(/(^|[;{}]|%\})(\s*\n[ \t]*)(\{\{[^{}]*\}\})(?=[ \t]*(?:\n|$))/g, (found) =>
        found.replace(/\{\{[^{}]*\}\}/, (inner) => inner.replaceAll(/[^\n]/g, ' ')),
      );
    // So does one alone on a line of a unit, or of settings.
    if (named && /^(?:unit|systemd|postgres|pg-hba|redis)$/.test(role))
      masked = masked.replace(/^[ \t]*\{\{[^{}\n]*\}\}[ \t]*$/gm, (found) => ' '.repeat(found.length));
    const value = named ? /\{\{.*?\}\}/gs : /\{\{-?[ \t]*[A-Za-z_][^{}\n]*\}\}/g;
    masked = masked.replace(value, asWord);
  }
  // What a macro says stands where it is called.
  if (named && masked.includes('{%'))
    masked = masked.replace(/\{%-?\+?[ \t]*macro\b.*?\{%-?\+?[ \t]*endmacro\b.*?%\}/gs, (found) =>
      found.replaceAll(/[^\n]/g, ' '),
    );
  if (named && masked.includes('{')) {
    masked = masked.replace(/\{[%#].*?[%#]\}/gs, (found) => found.replaceAll(/[^\n]/g, ' '));
  }
  if (named && masked.includes('<%')) {
    masked = masked
      .replace(/<%=.*?%>/gs, (found) => found.replaceAll(/[^\n]/g, filler))
      .replace(/<%.*?%>/gs, (found) => found.replaceAll(/[^\n]/g, ' '));
  }
  if (named && isTerraform(path, masked))
    masked = masked
      .replace(/%\{[^{}\n]*\}/g, (found) => ' '.repeat(found.length))
      .replace(/\$\{[^{}\n]*\}/g, (found) => filler.repeat(found.length));
  if (role !== 'script' && role !== 'env')
    masked = masked.replace(/__[A-Z][A-Z0-9_]*?__|@[A-Z][A-Z0-9_]+@/g, (found) =>
      filler.repeat(found.length),
    );
  // Autoconf's, Meson's and CMake's.
  if (path.endsWith('.in'))
    masked = masked.replace(/@[A-Za-z][A-Za-z0-9_]*@/g, (found) => filler.repeat(found.length));
  if (!masked.includes('${') || role === 'script') return masked;
  // Jinja, ERB and Mustache have signs of their own: there `${VAR}` is systemd's.
  const hasOwnSigns =
    /\.(?:j2|jinja2?|erb|mustache)$/.test(path) || /^(?!.*--format).*(?:\{\{|\{%|<%)/m.test(text);
  const variable = variableOf(role, named && !hasOwnSigns);
  return variable === undefined ? masked : masked.replace(variable, (found) => filler.repeat(found.length));
}

/** Of `ssl{{ ' default_server' if first else '' }}` the blanks at the ends of the text stay: they part it from what stands beside it. */
function asWord(found: string): string {
  const [, before = '', behind = ''] =
    /^\{\{-?\s*["'](\s*)[^"'{}]*?(\s*)["']\s*(?:if\b|\}\}|-\}\})/.exec(found) ?? [];
  const word = found.replaceAll(/[^\n]/g, filler);
  const first = before === '' ? word : ` ${word.slice(1)}`;
  return behind === '' ? first : `${first.slice(0, -1)} `;
}

/** What a deploy script fills in; systemd expands `${VAR}` by itself, Nginx `${name}` in small letters. */
function variableOf(role: ConfigRole, named: boolean): RegExp | undefined {
  if (role === 'nginx') return /\$\{[A-Z_][A-Z0-9_]*\}/g;
  const takesNone = named || !['unit', 'systemd', 'other'].includes(role);
  return takesNone ? /\$\{[A-Za-z_]\w*(?:[:?+-][^}\n]*)?\}/g : undefined;
}
