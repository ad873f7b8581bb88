import type { Check } from './define-check.ts';

/** The built-in checks, to select from and to run. They are half of the library's code, and loaded by whoever asks for them. */
export async function loadCatalogue(): Promise<readonly Check[]> {
  const { catalogue } = await import('./catalogue.ts');
  return catalogue;
}
