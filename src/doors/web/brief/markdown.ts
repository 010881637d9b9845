import type { Visit } from '../visit.ts';
import type { Brief, Line } from './shape.ts';

/** A brief as Markdown. Its links begin with `origin`. Null means that no server is known, so there are no links. */
export function briefMarkdown(brief: Brief, { words }: Pick<Visit, 'words'>, origin: string | null = ''): string {
  const sections = brief.sections.flatMap(({ title, groups, empty }) => [
    `## ${plain(title)}`,
    '',
    ...(groups.length === 0 ? [empty, ''] : []),
    ...groups.flatMap((group) => [...(group.title === null ? [] : [`### ${plain(group.title)}`, '']), ...group.lines.map((line) => lineText(line)), '']),
  ]);
  const sources = brief.sources.map(
    ({ publisher, title, published, url }, index) =>
      `${index + 1}. ${[publisher === null ? '' : plain(publisher), plain(title), words.date(published, 'short')].filter(Boolean).join(', ')}${url ? `, <${url}>` : ''}`,
  );
  const part = brief.pages.some(({ pageInfo }) => pageInfo.hasNextPage) ? [words.brief.part, ''] : [];
  return [`# ${plain(words.brief.of(brief.name, words.date(brief.day)))}`, '', ...part, ...sections, `## ${words.brief.sources}`, '', ...sources, ''].join(
    '\n',
  );

  function lineText({ when, who, about, path, hash, remarks, text, before, sources: cited, cites }: Line): string {
    const address = path === null || origin === null ? null : `${origin}${encodeURI(path)}${hash === undefined ? '' : `#${hash}`}`;
    const head = [when === null ? '' : `${when}: `, who.length === 0 ? '' : `${plain(words.list(who.map(({ name }) => name)))}: `].join('');
    const said = [
      `${head}${address === null ? plain(about) : `[${plain(about)}](${address})`}`,
      ...remarks.map(plain),
      ...(text === null ? [] : [`“${plain(text.text)}”`]),
      ...(before === null ? [] : [`${words.brief.before}: “${plain(before.text)}”`]),
    ].join('; ');
    const numbers = cited.map(({ number, disputes }) => `${disputes ? '≠' : ''}${number}`).join(', ');
    const citation = cites === null || origin === null ? '' : ` ([${words.brief.cite}](${origin}/cite/${cites}))`;
    return `- ${said}${numbers === '' ? '' : ` \\[${numbers}\\]`}${citation}`;
  }
}

/** Escapes text for Markdown. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|]/g, '\\$&');
}
