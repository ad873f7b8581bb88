import { checkCatalogue } from './check-catalogue.ts';
import { checksPage } from './checks-page.ts';
import { cliPage } from './cli-page.ts';
import { errorsPage } from './errors-page.ts';

/** Every generated file and what makes it. The catalogue comes first: the pages import it. */
export const generated: Readonly<Record<string, () => Promise<string>>> = {
  'src/checks/catalogue.ts': checkCatalogue,
  'docs/checks.md': checksPage,
  'docs/cli.md': cliPage,
  'docs/errors.md': errorsPage,
};
