import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/root.ts';

export interface Page {
  readonly text: string;
  /** The code blocks of one language, in the order of the page. */
  blocks(language: string): string[];
  /** Each operation with the answer that stands right behind it. */
  examples(): { readonly operation: string; readonly answer: unknown }[];
}

export function pageOf(path: string): Page {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return {
    text,
    blocks: (language) => [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block]) => block as string),
    examples: () =>
      [...text.matchAll(/```graphql\n([\s\S]*?)```\n+```json\n([\s\S]*?)```/g)].map(([, operation, answer]) => ({
        operation: operation as string,
        answer: JSON.parse(answer as string) as unknown,
      })),
  };
}
