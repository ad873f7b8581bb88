import type { Generated } from './generator/generated.ts';

/** The services as `quadlet -dryrun` prints them, without the units' comments. */
export function renderSystemd({ services }: Generated): string {
  return services.map(({ name, file }) => `---${name}---\n${renderSections(file.sections)}\n`).join('');
}

function renderSections(sections: Generated['services'][number]['file']['sections']): string {
  return [...sections]
    .map(([name, lines]) => `[${name}]\n${lines.map(({ key, value }) => `${key}=${value}\n`).join('')}`)
    .join('\n');
}
