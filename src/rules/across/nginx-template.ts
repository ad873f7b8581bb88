import type { ConfigFile } from '../../config/config-set.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { ownLines } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { placedFiles } from '../stack/image-nginx.ts';

/** The image fills Nginx's templates in. */
export const acrossNginxTemplate: Rule = {
  id: 'across.nginx-template',
  title: "The image fills Nginx's templates in",
  area: 'across',
  severity: 'error',
  why: 'The entrypoint takes files that end with .template only, and puts in only variables that the container has: another file is never read, and ${NAME} stays as it is, which Nginx refuses as an unknown variable or takes for a name.',
  source:
    'docker.io/library/nginx, "Using environment variables in nginx configuration"; 20-envsubst-on-templates.sh',
  *judge(stack) {
    for (const environment of containerEnvironments(stack)) {
      const { plan } = environment;
      const isImages = runsOfficial(plan, 'nginx') || imageOf(plan).path === 'nginxinc/nginx-unprivileged';
      if (!isImages || plan.entrypoint !== undefined || !/^$|^nginx/.test(plan.command[0] ?? '')) continue;
      const folder = plan.environment.NGINX_ENVSUBST_TEMPLATE_DIR ?? '/etc/nginx/templates';
      const suffix = plan.environment.NGINX_ENVSUBST_TEMPLATE_SUFFIX ?? '.template';
      const files = [...stack.filesOf('nginx'), ...stack.filesOf('other')];
      for (const mount of plan.mounts) {
        if (mount.target !== folder && !mount.target.startsWith(`${folder}/`)) continue;
        for (const [path, file] of placedFiles(mount, files, stack.find)) {
          if (path.endsWith(suffix) || file.source.endsWith(suffix))
            yield* unfilled(stack, environment, file);
          else if (path.endsWith('.conf'))
            yield {
              place: { file: file.source, line: 1, column: 1 },
              message: `the entrypoint takes files that end with "${suffix}" alone: Nginx never reads this one`,
              help: `name it ${path.slice(path.lastIndexOf('/') + 1)}${suffix}`,
            };
        }
      }
    }
  },
};

const ofImage =
  /^(?:NGINX_VERSION|NJS_VERSION|ACME_VERSION|OTEL_VERSION|PKG_RELEASE|NJS_RELEASE|DYNPKG_RELEASE|NGINX_LOCAL_RESOLVERS|NGINX_ENVSUBST_\w+|PATH|HOME|HOSTNAME|PWD|TERM|OLDPWD|SHLVL)$/;

/** What the shell knows and envsubst does not; and variables in capitals: Nginx's own are in small letters, but for those that the config itself sets. */
function* unfilled(
  stack: ReadStack,
  { unit, plan, variables, isWhole }: ContainerEnvironment,
  { source }: ConfigFile,
): Generator<Remark> {
  const text = stack.rawText(source);
  const lines = text.split('\n');
  const isOpen = ['PodmanArgs', 'GlobalArgs', 'EnvironmentHost'].some((key) =>
    ownLines(unit, key).some(({ value }) => key === 'EnvironmentHost' || /--env|-e\b/.test(value)),
  );
  const isKnown = isWhole && !isOpen;
  const filter = expressionOf(plan.environment.NGINX_ENVSUBST_FILTER);
  const given = new Set([
    ...variables.keys(),
    ...Object.keys(plan.environment),
    ...plan.secrets.filter(({ as }) => as === 'env').map(({ target }) => target),
  ]);
  for (const [index, line] of lines.entries()) {
    const code = line.replace(/^\s*#.*|\s#.*$/, '');
    const withDefault = /\$\{[A-Za-z_]\w*(?::?[-+?=])[^}]*\}/.exec(code)?.[0];
    if (withDefault !== undefined)
      yield {
        place: { file: source, line: index + 1, column: line.search(/\S/) + 1 },
        message: `envsubst knows no defaults: it leaves ${withDefault} as it is`,
        help: `\${${/\w+/.exec(withDefault)?.[0]}} here, and the default in Environment=`,
      };
    for (const found of code.matchAll(/\$\{([A-Z][A-Z0-9_]*)\}/g)) {
      const [, name = ''] = found;
      const isGiven = given.has(name) || ofImage.test(name);
      const isPassed = filter === undefined || filter.test(name);
      if ((isGiven ? isPassed : !isKnown) || isSetHere(text, name)) continue;
      yield {
        // Where a value is filled in nothing is judged: the line's beginning stands for it.
        place: { file: source, line: index + 1, column: line.search(/\S/) + 1 },
        message: isGiven
          ? `NGINX_ENVSUBST_FILTER=${filter?.source} leaves ${name} out: the entrypoint leaves \${${name}} as it is`
          : `${unit.name} has no ${name}: the entrypoint leaves \${${name}} as it is`,
        help: isGiven ? 'a filter that matches every name that the templates use' : `Environment=${name}=…`,
      };
    }
  }
}

function expressionOf(text: string | undefined): RegExp | undefined {
  try {
    return text === undefined || text === '' ? undefined : new RegExp(text);
  } catch {
    return undefined;
  }
}

function isSetHere(text: string, name: string): boolean {
  return new RegExp(`(?:set|geo|map\\s+\\S+|perl_set|js_set|js_var|default)\\s+\\$${name}\\b`).test(text);
}
