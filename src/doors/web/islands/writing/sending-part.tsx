import type { JSX } from 'preact';
import { idOf } from './field-props.ts';
import type { Filling } from './filling.ts';
import { firstIn } from './focus.ts';
import { askedBy } from './sending.ts';
import type { Remarks } from './stage.ts';
import { Warnings } from './warnings.tsx';
import type { SendingWords } from './words.ts';

/** A form, and what the server said of it. */
type Sent = Pick<Filling, 'act' | 'stage'> & Remarks;

interface SendingProps {
  readonly form: Sent;
  readonly words: SendingWords;
}

/** Whether the writer was shown what sending it would do, and whether nobody is named who says so. */
function lookedAt({ stage, warnings }: Sent) {
  const isLookedAt = stage.name === 'previewed' || stage.name === 'doubted';
  const { others, isDoubtful, isUnsourced } = askedBy(warnings);
  return { others, isDoubted: stage.name === 'doubted' && isDoubtful, asksForSource: isLookedAt && isUnsourced };
}

/** What the server said of it, and what was taken over from somebody else. */
export function WhatBecameOfIt({ words, form }: SendingProps): JSX.Element {
  const { stage, taken } = form;
  const { others, isDoubted, asksForSource } = lookedAt(form);
  const { writing } = words;
  const isFine = others.length === 0 && !asksForSource;
  return (
    <>
      <Notice role="status" text={taken ?? false} />
      <Warnings warnings={others} words={words} />
      <Notice role="alert" text={isDoubted && writing.doubted} />
      {asksForSource && <SourceQuestion form={form} words={words} />}
      <Notice role="status" text={stage.name === 'previewed' && (isFine ? writing.previewOk : writing.previewed)} />
    </>
  );
}

function Notice({ role, text }: { readonly role: 'alert' | 'status'; readonly text: string | false }): JSX.Element | null {
  if (text === false) return null;
  return (
    <p class="notice" role={role}>
      {text}
    </p>
  );
}

/** Asks whether it is to stand without a source, and leads to the field that names one. */
function SourceQuestion({ form: { act }, words: { writing } }: SendingProps): JSX.Element {
  const field = act.fields.find(({ kind }) => kind === 'sources');
  const toField = () => {
    const place = field && document.getElementById(idOf(act, field));
    if (place) firstIn(place)?.focus();
  };
  return (
    <div class="notice" role="alert">
      <p>{writing.noSource}</p>
      <button type="button" onClick={toField}>
        {writing.nameSource}
      </button>
    </div>
  );
}

/** What the buttons say of it that record or propose it. */
export function saidByButtons(form: Sent, { writing }: SendingWords): { readonly record: string; readonly propose: string } {
  const { isDoubted, asksForSource } = lookedAt(form);
  const record = isDoubted ? writing.recordAnyway : asksForSource ? writing.recordUnsourced : writing.record;
  return { record, propose: isDoubted || asksForSource ? writing.proposeAnyway : writing.propose };
}
