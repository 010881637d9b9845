interface TableTemplate {
  readonly table: string;
  readonly map: string;
}

const MADE_UP = `names:
  # What the table calls something, and its key in the record. \`{ new: { … } }\` adds it.
  parties:
    The Union: { new: { key: the-union, kind: UNION } }
    The Company: { new: { key: the-company, kind: COMPANY } }
  issues:
    Pay: { new: { key: pay } }
    Hours: { new: { key: hours } }
`;

const HEAD = `map: 1
# The key of the negotiation; with a name and so on, the first table adds it.
process: { key: my-talks, name: My talks, kind: LABOUR, status: ACTIVE }
# The order of 18.4.24 (DMY, MDY or YMD), and the year of dates that name none.
dates: { order: DMY, year: 2024 }
language: en
`;

/** Example tables, in the forms in which people keep negotiations. */
export const TEMPLATES = {
  chronology: {
    table: `Date,Who,To whom,Demand,Issue,What they said,Kind,Source
18.4.24,The Union,The Company,Higher wages,Pay,Six per cent more a year.,raised,"Gazette, 18 April"
week of 6 May,The Union,The Company,Higher wages,Pay,Five per cent more a year.,softened,"Gazette, 9 May"
`,
    map: `${HEAD}${MADE_UP}row:
  sources:
    - { title: "{Source}", kind: PRESS }
  demands:
    - title: "{Demand}"
      kind: DEMAND
      issue: "{Issue}"
      madeBy: "{Who}"
      addressedTo: "{To whom}"
      positions:
        - { date: "{Date}", text: "{What they said}", changes: "{Kind}", sources: ["{Source}"] }
`,
  },
  sessions: {
    table: `Article,Title,Issue,Session 1 (18.4.24),Session 2 (2.5.24)
A-1,Higher wages,Pay,Six per cent more a year.,Five per cent more a year.
A-2,Night shifts,Hours,,None after the age of 50.
`,
    map: `${HEAD}# Every column that the map does not name is a session. A dash says nothing.
across: others
empty: ["-", "–"]
${MADE_UP}row:
  rounds:
    - { label: "{heading}", date: "{heading}", status: CONCLUDED }
  demands:
    - key: "{Article}"
      title: "{Title}"
      kind: DEMAND
      issue: "{Issue}"
      madeBy: The Union
      addressedTo: The Company
      positions:
        # A table of this shape tells no kinds of change. They can be coded later.
        - { round: "{heading}", text: "{cell}", changes: REWORDED, certainty: INFERRED }
`,
  },
  chapters: {
    table: `No,Chapter,Issue,Opened,Closed
1,Wages,Pay,18.4.24,2.5.24
2,Night shifts,Hours,2.5.24,
`,
    map: `${HEAD}${MADE_UP}row:
  demands:
    - key: "chapter-{No}"
      title: "Chapter {No}: {Chapter}"
      kind: DEMAND
      issue: "{Issue}"
      madeBy: The Union
      addressedTo: The Company
      positions:
        # \`if\`: only where that cell says something.
        - { if: "{Opened}", date: "{Opened}", changes: RAISED, text: "Chapter {No} is opened." }
        - { if: "{Closed}", date: "{Closed}", changes: AGREED, subjectTo: the whole, text: "Chapter {No} is closed." }
`,
  },
} as const satisfies Readonly<Record<string, TableTemplate>>;

export type TemplateName = keyof typeof TEMPLATES;
export const templateNames = Object.keys(TEMPLATES) as readonly TemplateName[];
