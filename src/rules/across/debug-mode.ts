import type { Remark, Rule } from '../define-rule.ts';
import { containerEnvironments, type PlacedVariable } from '../parts/across/environment.ts';
import { tellingPath } from '../parts/telling-path.ts';
import { own } from '../parts/units/containers.ts';

/** Production does not run in a debug mode. */
export const acrossDebugMode: Rule = {
  id: 'across.debug-mode',
  title: 'Production does not run in a debug mode',
  area: 'across',
  severity: 'error',
  why: 'A framework in its debug mode shows source, settings and secrets to whoever makes it fail, keeps every query in memory, and lets Werkzeug run commands.',
  source:
    'docs.djangoproject.com, DEBUG; flask.palletsprojects.com, Debug Mode; laravel.com, APP_DEBUG; guides.rubyonrails.org',
  *judge(stack) {
    for (const { variables, plan, unit } of containerEnvironments(stack)) {
      const served = serverOf([...(plan.entrypoint ?? []), ...plan.command].join(' '), plan.image.reference);
      const line = own(unit, 'Exec') ?? own(unit, 'Entrypoint');
      if (served !== undefined && line !== undefined && !ofOthers.test(tellingPath(line.place.file)))
        yield { place: line.valuePlace, ...served };
      for (const variable of variables.values()) {
        const means = modeOf(variable, variables);
        if (means === undefined || ofOthers.test(tellingPath(variable.place.file))) continue;
        yield {
          place: variable.place,
          message: `${variable.name}=${variable.value}: ${means}`,
          help: `${variable.name}=${calm(variable)}`,
        };
      }
    }
  },
};

const ofOthers = /(?:^|[./_-])(?:dev|test|ci|local|staging|example)(?:[./_-]|$)/i;

/** Command lines that start a server for developers. */
function serverOf(command: string, image: string): Pick<Remark, 'message' | 'help'> | undefined {
  if (/\bmanage\.py\s+(?:\S+\s+)*?runserver(?:_plus)?\b|\bdjango-admin\s+runserver\b/.test(command))
    return {
      message: "runserver is Django's server for developers: it reloads itself and is made for no load",
      help: 'gunicorn, uvicorn or daphne',
    };
  if (/keycloak/.test(image) && /(?:^|\s)start-dev\b/.test(command))
    return {
      message: 'start-dev is Keycloak for developers: HTTP, no cache, any host name',
      help: 'start --optimized, or start',
    };
  if (/\b(?:uvicorn|gunicorn|hypercorn|granian)\b.*\s--reload(?:\s|$)/.test(command))
    return { message: '--reload watches all files and restarts the server in the middle of requests' };
  if (/\bflask\b.*\s(?:--debug\b|run\b.*--debugger\b)/.test(command))
    return { message: 'an error opens a console that runs Python for every visitor', help: 'gunicorn' };
  if (/\bartisan\s+serve\b|\bphp\s+-S\s/.test(command))
    return { message: "this is PHP's server for developers: one request at a time", help: 'php-fpm' };
  if (/\b(?:npm|pnpm|yarn)\s+(?:run\s+)?dev\b|(?:^|[\s/])(?:nodemon|next\s+dev|nuxt\s+dev)\b/.test(command))
    return { message: 'this is a server for developers: it watches files and shows the source in errors' };
  if (/\bvault\b/.test(image) && /\bserver\b.*\s-dev\b/.test(command))
    return { message: 'a Vault with -dev keeps everything in memory, unsealed' };
  return undefined;
}

const yes = /^(?:1|true|yes|on|y|t)$/i;

/** Names that only one framework has, and what the value does there. */
function modeOf(
  { name, value }: PlacedVariable,
  all: ReadonlyMap<string, PlacedVariable>,
): string | undefined {
  const isDjango = [...all.keys()].some((each) => each.startsWith('DJANGO_'));
  if (yes.test(value)) {
    if (/^DJANGO_DEBUG$/.test(name) || (name === 'DEBUG' && isDjango))
      return 'an error shows the settings and the source to every visitor';
    if (name === 'FLASK_DEBUG' || name === 'WERKZEUG_DEBUG_PIN_OFF')
      return 'an error opens a console that runs Python for every visitor';
    if (name === 'APP_DEBUG') return 'an error shows the environment and the source to every visitor';
    if (!/^(?:RAILS|PHX|SYMFONY|QUARKUS)_DEBUG$/.test(name)) return undefined;
    return 'an error shows the source to every visitor';
  }
  if (/^(?:development|dev|local)$/i.test(value)) {
    if (
      /^(?:RAILS_ENV|RACK_ENV|NODE_ENV|FLASK_ENV|ASPNETCORE_ENVIRONMENT|DOTNET_ENVIRONMENT|MIX_ENV|APP_ENV)$/.test(
        name,
      )
    )
      return 'the framework runs for a developer: slow, and errors show the source';
  }
  return undefined;
}

function calm({ name, value }: PlacedVariable): string {
  if (/_ENV$/.test(name)) return name === 'MIX_ENV' ? 'prod' : 'production';
  if (/_ENVIRONMENT$/.test(name)) return 'Production';
  return value === '1' ? '0' : 'false';
}
