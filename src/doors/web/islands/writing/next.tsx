import type { JSX } from 'preact';
import { focused } from './focus.ts';
import { inLanguage } from './in-language.ts';
import type { NextWords } from './words.ts';

/** Where somebody who has just signed in may go on. */
export function Next({ words, mayAdd, mayImport }: { readonly words: NextWords; readonly mayAdd: boolean; readonly mayImport: boolean }): JSX.Element {
  const { acts, next } = words.writing;
  const adding = [
    ['/add-process', acts.process],
    ['/add-source', acts.source],
    ...(mayImport ? [['/import', next.table]] : []),
    ['/proposals', acts.proposals],
  ];
  const forms = mayAdd ? adding : [];
  return (
    <>
      <h2 tabIndex={-1} ref={focused}>
        {next.title}
      </h2>
      <ul>
        <li>
          <a href={inLanguage('/#processes')}>{mayAdd ? next.choose : next.read}</a>
        </li>
        {forms.map(([path, act]) => (
          <li key={path}>
            <a href={inLanguage(path as string)}>{act}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
