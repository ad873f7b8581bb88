import { plain } from '../markdown-text.ts';
import type { JudgedItem } from './judge-checklist.ts';

const titles = { before: 'Before the deployment', live: 'Going live' };
const words = { proven: 'proven', signed: 'signed', refuted: '**refuted**', open: 'open' };

/** The lists as Markdown with boxes to tick, as a release issue takes them. */
export function renderChecklist(items: readonly JudgedItem[]): string {
  const lists = [...new Set(items.map(({ list }) => list))];
  return `${lists
    .map((list) =>
      section(
        titles[list],
        items.filter((item) => item.list === list),
      ),
    )
    .join('\n\n')}\n`;
}

function section(title: string, items: readonly JudgedItem[]): string {
  const topics = [...new Set(items.map(({ topic }) => topic))];
  const number = (state: JudgedItem['state']) => items.filter((item) => item.state === state).length;
  return [
    `## ${title}`,
    '',
    `${items.length} items: ${number('proven')} proven by checks, ${number('signed')} signed, ${number('open')} open, ${number('refuted')} refuted.`,
    ...topics.flatMap((topic) => [
      '',
      `### ${topic}`,
      '',
      ...items.filter((item) => item.topic === topic).map(line),
    ]),
  ].join('\n');
}

function line({ id, text, state, grounds }: JudgedItem): string {
  const box = state === 'proven' || state === 'signed' ? 'x' : ' ';
  return `- [${box}] ${text} – ${words[state]}: ${plain(grounds)} \`${id}\``;
}
