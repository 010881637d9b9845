import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { focused } from './focus.ts';
import { inLanguage } from './in-language.ts';
import { ownKey, startSession } from './key.ts';
import type { NextWords } from './words.ts';

/** What the server answers for a page that a session may not read. */
const CLOSED = [401, 403];

/** Goes on to the page that was wanted. One that stays closed would lead back here without end. */
async function goOn(wanted: string): Promise<void> {
  if (wanted === '/' || !ownKey.isKept) return;
  await startSession(ownKey.read());
  const { status } = await fetch(wanted, { method: 'HEAD' });
  if (!CLOSED.includes(status)) location.assign(wanted);
}

interface NextProps {
  readonly words: NextWords;
  /** The page that led here, or the front page. */
  readonly wanted: string;
  readonly mayAdd: boolean;
  readonly mayImport: boolean;
}

/** Where somebody who has just signed in may go on. */
export function Next({ words, wanted, mayAdd, mayImport }: NextProps): JSX.Element {
  useEffect(() => {
    // Without an answer there are the ways below.
    goOn(wanted).catch(() => undefined);
  }, [wanted]);
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
