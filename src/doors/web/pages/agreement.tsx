import type { JSX } from 'preact';
import { page } from '../page.ts';
import { DemandLink, Link, Plain, Said } from '../parts/link.tsx';
import type { Named, Text } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { to, type Visit } from '../visit.ts';

type CodedField = 'CHANGES' | 'DIRECTION';

interface FieldAgreement {
  readonly field: CodedField;
  readonly coders: readonly (string | null)[];
  readonly entries: number;
  readonly agreed: number;
  readonly percent: number;
  readonly kappa: number | null;
  readonly differing: readonly Differing[];
}

interface Differing {
  readonly position: {
    readonly key: string;
    readonly number: number;
    readonly statedOn: string | null;
    readonly text: Text | null;
    readonly demand: { readonly key: string; readonly title: Text };
  };
  readonly first: readonly string[];
  readonly second: readonly string[];
}

interface AgreementData {
  readonly process: Named & { readonly reference: { readonly permanentId: string } };
  readonly codingAgreement: { readonly entries: number; readonly codedTwice: number; readonly fields: readonly FieldAgreement[] };
}

const variablesOf = ({ key, view }: Visit) => ({ process: key, view });

export const agreementPage = page<AgreementData>({
  name: 'agreement',
  hasKey: true,
  load: async (ask, visit) => {
    const { data } = await ask<Omit<AgreementData, 'process'> & { process: AgreementData['process'] | null }>('page-agreement', variablesOf(visit));
    return data.process === null ? null : { ...data, process: data.process };
  },
  draw: (data, visit) => ({
    title: visit.words.agreement.of(data.process.name),
    description: visit.words.agreement.lead,
    body: <Agreement data={data} visit={visit} />,
    question: { documentId: 'page-agreement', variables: variablesOf(visit) },
    cites: data.process.reference.permanentId,
    writes: [{ act: 'code', path: `/code/${data.process.key}` }],
  }),
});

function Agreement({ data: { process, codingAgreement }, visit }: { readonly data: AgreementData; readonly visit: Visit }): JSX.Element {
  const { agreement, number } = visit.words;
  const { entries, codedTwice, fields } = codingAgreement;
  return (
    <>
      <Heading title={agreement.title}>
        <p class="meta">
          <Link path={`/process/${process.key}`} visit={visit}>
            {process.name}
          </Link>
        </p>
        <p class="lead">{agreement.lead}</p>
        <p>{agreement.coded(number(entries), number(codedTwice))}</p>
      </Heading>
      {codedTwice === 0 && (
        <p class="notice">
          {agreement.none} <a href={to({ ...visit, view: {} }, `/code/${process.key}`)}>{visit.words.writing.coding.title}</a>
        </p>
      )}
      {fields.map((one) => (
        <FieldOf key={`${one.field} ${one.coders.join(' ')}`} agreed={one} visit={visit} />
      ))}
    </>
  );
}

function FieldOf({ agreed, visit }: { readonly agreed: FieldAgreement; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { field, coders, entries, percent, kappa, differing } = agreed;
  return (
    <section>
      <h2 class="of-type">
        {words.word(words.terms.CodedField, field)}: <Plain text={coders.map((one) => one ?? words.agreement.noName).join(' – ')} visit={visit} />
      </h2>
      <p>
        {words.agreement.agreed(words.number(agreed.agreed), words.number(entries), words.number(Math.round(percent)))}{' '}
        {kappa === null ? words.agreement.noKappa : words.agreement.kappa(words.number(Math.round(kappa * 100) / 100))}
      </p>
      {differing.length > 0 && <DifferingTable agreed={agreed} visit={visit} />}
    </section>
  );
}

/** The entries that two coders read differently, each as a row with a link. */
function DifferingTable({ agreed: { field, coders, differing }, visit }: { readonly agreed: FieldAgreement; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const table: Readonly<Record<string, string>> = field === 'CHANGES' ? words.change : words.terms.Direction;
  const [one, other] = coders.map((coder) => coder ?? words.agreement.noName);
  const said = (some: readonly string[]) => words.list(some.map((one) => words.word(table, one)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <div class="scroll" tabIndex={0} role="region" aria-label={words.agreement.differing}>
      <table class="points versions" role="table">
        <caption>{words.agreement.differing}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {words.type.Position}
            </th>
            {coders.map((coder) => (
              <th scope="col" role="columnheader" key={coder}>
                {coder === null ? words.agreement.noName : <Plain text={coder} visit={visit} />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {differing.map(({ position, first, second }) => (
            <tr role="row" key={position.key}>
              <th scope="row" role="rowheader">
                <DemandLink demand={position.demand} hash={String(position.number)} visit={visit} />, {words.date(position.statedOn, 'short')}
                {position.text !== null && (
                  <span class="said block">
                    <Said text={position.text} visit={visit} />
                  </span>
                )}
              </th>
              <td role="cell" data-label={one}>
                {said(first)}
              </td>
              <td role="cell" data-label={other}>
                {said(second)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
