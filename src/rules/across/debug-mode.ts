import type { Rule } from '../define-rule.ts';
import { containerEnvironments, type PlacedVariable } from '../parts/across/environment.ts';

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
    for (const { variables } of containerEnvironments(stack)) {
      for (const variable of variables.values()) {
        const means = modeOf(variable, variables);
        if (
          means === undefined ||
          /(?:^|[./_-])(?:dev|test|ci|local|staging|example)(?:[./_-]|$)/i.test(variable.place.file)
        )
          continue;
        yield {
          place: variable.place,
          message: `${variable.name}=${variable.value}: ${means}`,
          help: `${variable.name}=${calm(variable)}`,
        };
      }
    }
  },
};

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
