import { publicNames } from './public-names.ts';

/** api/public-types.txt: every public declaration, so that a change of one is seen in a review, and by a test. */
export async function apiReport(): Promise<string> {
  const entries = await Promise.all(
    ['src/index.ts', 'src/vitest.ts'].map(async (entry) => [entry, await publicNames(entry)] as const),
  );
  return entries
    .map(([entry, names]) => {
      const codes = names.map(({ isType, code }) => `${isType ? 'type ' : ''}${withoutComments(code)}`);
      return `# ${entry}\n\n${codes.join('\n\n')}\n`;
    })
    .join('\n');
}

/** Words may be improved without breaking anybody. */
function withoutComments(code: string): string {
  return code
    .replaceAll(/\/\*\*[\s\S]*?\*\/\n?/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n');
}
