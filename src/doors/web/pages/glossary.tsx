import { Fragment, type JSX } from 'preact';
import { page } from '../page.ts';
import { OnThisPage } from '../parts/on-this-page.tsx';
import { Heading } from '../parts/shell.tsx';
import { to, type Visit } from '../visit.ts';
import { LANGUAGES, wordsIn } from '../words/languages.ts';
import { VOCABULARIES, type Vocabulary, wordsOfVocabulary } from '../words/vocabularies.ts';
import type { Words } from '../words/words.ts';

/** All words of the vocabularies, in every language, with their meanings and their names in the API. */
export const glossaryPage = page<Record<string, never>>({
  name: 'glossary',
  hasKey: false,
  hasNoData: true,
  load: async () => ({}),
  draw: (_data, visit) => ({ title: visit.words.glossary.title, description: visit.words.glossary.lead, body: <Glossary visit={visit} /> }),
});

function Glossary({ visit }: { readonly visit: Visit }): JSX.Element {
  const { glossary } = visit.words;
  return (
    <>
      <Heading title={glossary.title}>
        <p class="lead">
          {glossary.lead} <a href={to(visit, '/about')}>{visit.words.about.title}</a>
        </p>
        <OnThisPage places={VOCABULARIES.map((name) => [name, glossary.vocabularies[name]])} visit={visit} />
      </Heading>
      {VOCABULARIES.map((name) => (
        <section key={name}>
          <h2 id={name}>
            {glossary.vocabularies[name]} <code class="soft">{name}</code>
          </h2>
          <dl class="glossary">
            {Object.entries(visit.meanings[name] ?? {}).map(([value, meaning]) => (
              <Word key={value} vocabulary={name} value={value} meaning={meaning} visit={visit} />
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

interface WordProps {
  readonly vocabulary: Vocabulary;
  readonly value: string;
  readonly meaning: string;
  readonly visit: Visit;
}

function Word({ vocabulary, value, meaning, visit }: WordProps): JSX.Element {
  return (
    <div id={`${vocabulary}-${value}`}>
      <dt>
        <dfn>{wordFor(vocabulary, value, visit.words)}</dfn>
        {LANGUAGES.filter((language) => language !== visit.words.language).map((language) => (
          <span key={language} lang={language} class="soft">
            {wordFor(vocabulary, value, wordsIn(language))}
          </span>
        ))}
        <code>{value}</code>
      </dt>
      <dd>{meaning.split('`').map((part, index) => (index % 2 === 0 ? <Fragment key={index}>{part}</Fragment> : <code key={index}>{part}</code>))}</dd>
    </div>
  );
}

/** A tie reads differently from its other end. */
function wordFor(vocabulary: Vocabulary, value: string, words: Words): string {
  const word = words.word(wordsOfVocabulary(words, vocabulary), value);
  const back = vocabulary === 'LinkKind' ? words.word(words.linkBack, value) : word;
  return back === word ? word : `${word} / ${back}`;
}
