import type { JSX } from 'preact';
import type { FormWords } from '../../words/words.ts';
import { focused } from './focus.ts';
import { inLanguage } from './in-language.ts';

/** Where somebody who has just signed in may go on. */
export function Next({ words, mayImport }: { readonly words: FormWords; readonly mayImport: boolean }): JSX.Element {
  const { acts, next } = words.writing;
  const forms = [['/add-process', acts.process], ['/add-source', acts.source], ...(mayImport ? [['/import', acts.table]] : []), ['/proposals', acts.proposals]];
  return (
    <>
      <h2 tabIndex={-1} ref={focused}>
        {next.title}
      </h2>
      <ul>
        <li>
          <a href={inLanguage('/#processes')}>{next.choose}</a>
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
