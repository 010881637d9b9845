SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.api_keys (
    id text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    digest text NOT NULL,
    created_at text NOT NULL,
    expires_at text,
    last_used_at text,
    revoked_at text
);
CREATE TABLE public.citations (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    thing bigint NOT NULL,
    number integer NOT NULL,
    source bigint NOT NULL,
    locator text,
    stance text NOT NULL
);
CREATE TABLE public.claims (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    thing bigint NOT NULL,
    number integer NOT NULL,
    field text,
    value text NOT NULL,
    about text,
    texts text NOT NULL,
    verdict text,
    rank text
);
CREATE TABLE public.deadlines (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    process bigint NOT NULL,
    "for" text NOT NULL,
    due text NOT NULL,
    due_first text NOT NULL COLLATE pg_catalog."C",
    due_last text NOT NULL COLLATE pg_catalog."C",
    set_in bigint,
    set_on text,
    set_on_first text COLLATE pg_catalog."C",
    set_on_last text COLLATE pg_catalog."C",
    result text NOT NULL,
    result_in bigint,
    extends bigint
);
CREATE TABLE public.demands (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    process bigint NOT NULL,
    titles text NOT NULL,
    issue bigint NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    raised text,
    raised_first text COLLATE pg_catalog."C",
    raised_last text COLLATE pg_catalog."C",
    raised_at bigint
);
CREATE TABLE public.edges (
    owner_id bigint NOT NULL,
    field text NOT NULL,
    ordinal integer NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    owner_type text NOT NULL,
    target_id bigint NOT NULL,
    details text
);
CREATE TABLE public.imports (
    id text NOT NULL,
    fingerprint text NOT NULL,
    origin text NOT NULL,
    state text NOT NULL,
    entries_done integer NOT NULL
);
CREATE TABLE public.issues (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL,
    names text NOT NULL,
    parent bigint,
    external_ids text NOT NULL
);
CREATE TABLE public.kept_answers (
    key_id text NOT NULL,
    idempotency_key text NOT NULL,
    fingerprint text NOT NULL,
    answer text NOT NULL,
    seq bigint NOT NULL,
    kept_at text NOT NULL
);
CREATE TABLE public.ledger_entries (
    seq bigint NOT NULL,
    commit_seq bigint NOT NULL,
    epoch integer NOT NULL,
    recorded_at text NOT NULL COLLATE pg_catalog."C",
    who text NOT NULL,
    reason text NOT NULL,
    act text NOT NULL,
    thing bigint NOT NULL,
    thing_type text NOT NULL,
    import_id text,
    changed_fields text NOT NULL,
    touches text NOT NULL,
    digests text NOT NULL,
    hash text NOT NULL
);
CREATE TABLE public.ledger_head (
    id integer NOT NULL,
    ledger text NOT NULL,
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    things bigint NOT NULL,
    hash text NOT NULL,
    recorded_at text NOT NULL
);
CREATE TABLE public.ledger_touches (
    thing bigint NOT NULL,
    seq bigint NOT NULL
);
CREATE TABLE public.links (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    demand bigint NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    to_demand bigint,
    to_round bigint,
    whole boolean NOT NULL,
    round bigint,
    date text,
    date_first text COLLATE pg_catalog."C",
    date_last text COLLATE pg_catalog."C",
    basis text NOT NULL,
    certainty text NOT NULL
);
CREATE TABLE public.locations (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    names text NOT NULL,
    kind text,
    country text,
    coordinates text NOT NULL,
    "precision" text,
    within bigint,
    external_ids text NOT NULL
);
CREATE TABLE public.migrations (
    id integer NOT NULL,
    "timestamp" bigint NOT NULL,
    name character varying NOT NULL
);
CREATE SEQUENCE public.migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.migrations_id_seq OWNED BY public.migrations.id;
CREATE TABLE public.outcomes (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    process bigint NOT NULL,
    round bigint,
    kind text NOT NULL,
    title text,
    texts text NOT NULL,
    date text,
    date_first text COLLATE pg_catalog."C",
    date_last text COLLATE pg_catalog."C",
    follow_up text NOT NULL,
    follow_up_note text,
    in_force text,
    in_force_first text COLLATE pg_catalog."C",
    in_force_last text COLLATE pg_catalog."C",
    expiry text,
    expiry_first text COLLATE pg_catalog."C",
    expiry_last text COLLATE pg_catalog."C",
    voided_by bigint
);
CREATE TABLE public.participations (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    round bigint NOT NULL,
    party bigint NOT NULL,
    roles text NOT NULL,
    attendance text NOT NULL
);
CREATE TABLE public.parties (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    names text NOT NULL,
    kind text NOT NULL,
    external_ids text NOT NULL
);
CREATE TABLE public.people (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    names text NOT NULL,
    party bigint,
    offices text NOT NULL,
    external_ids text NOT NULL
);
CREATE TABLE public.positions (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    demand bigint NOT NULL,
    number integer NOT NULL,
    round bigint,
    statement bigint,
    stated_on text NOT NULL,
    stated_on_first text NOT NULL COLLATE pg_catalog."C",
    stated_on_last text NOT NULL COLLATE pg_catalog."C",
    dated boolean NOT NULL,
    relayed_by bigint,
    reported_by bigint,
    texts text NOT NULL,
    account text,
    changes text NOT NULL,
    direction text NOT NULL,
    firmness text,
    certainty text NOT NULL,
    coder text,
    codings text NOT NULL,
    quantities text NOT NULL,
    condition text,
    deadline text,
    deadline_first text COLLATE pg_catalog."C",
    deadline_last text COLLATE pg_catalog."C",
    account_language text
);
CREATE TABLE public.processes (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    names text NOT NULL,
    kind text NOT NULL,
    summary text,
    status text NOT NULL,
    period text,
    period_first text COLLATE pg_catalog."C",
    period_last text COLLATE pg_catalog."C",
    external_ids text NOT NULL
);
CREATE TABLE public.proposals (
    id text NOT NULL,
    number bigint NOT NULL,
    mutation text NOT NULL,
    input text,
    note text,
    proposed_by text NOT NULL,
    proposed_at text NOT NULL,
    accept_on text,
    status text NOT NULL,
    decided_by text,
    decided_at text,
    decision_note text,
    reasons text,
    thing bigint
);
CREATE TABLE public.responses (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    demand bigint NOT NULL,
    number integer NOT NULL,
    "to" integer,
    party bigint NOT NULL,
    round bigint,
    statement bigint,
    date text,
    date_first text COLLATE pg_catalog."C",
    date_last text COLLATE pg_catalog."C",
    kind text NOT NULL,
    texts text NOT NULL,
    certainty text NOT NULL,
    quantities text NOT NULL,
    counter_demand bigint
);
CREATE TABLE public.rounds (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    process bigint NOT NULL,
    label text NOT NULL,
    names text NOT NULL,
    ordinals text NOT NULL,
    date text,
    date_first text COLLATE pg_catalog."C",
    date_last text COLLATE pg_catalog."C",
    planned text,
    planned_first text COLLATE pg_catalog."C",
    planned_last text COLLATE pg_catalog."C",
    date_basis text,
    "time" text,
    zone text,
    duration text,
    format text NOT NULL,
    level text,
    track text,
    strand text,
    predecessor bigint,
    location bigint,
    agenda_notes text NOT NULL,
    status text NOT NULL,
    summary text,
    logistics text NOT NULL,
    next_steps text NOT NULL,
    disclosed text,
    disclosed_first text COLLATE pg_catalog."C",
    disclosed_last text COLLATE pg_catalog."C",
    disclosed_by text
);
CREATE TABLE public.search_index (
    thing bigint NOT NULL,
    from_seq bigint NOT NULL,
    words tsvector NOT NULL,
    texts text NOT NULL
);
CREATE TABLE public.sources (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    publisher text,
    agency text,
    speaks_for bigint,
    title text NOT NULL,
    title_basis text,
    url text,
    archived_url text,
    licence text,
    author text,
    published text,
    published_first text COLLATE pg_catalog."C",
    published_last text COLLATE pg_catalog."C",
    published_basis text,
    language text,
    kind text NOT NULL
);
CREATE TABLE public.statements (
    id bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL,
    aliases text NOT NULL,
    note text,
    known_since text,
    known_since_given boolean NOT NULL,
    known_on text NOT NULL COLLATE pg_catalog."C",
    process bigint NOT NULL,
    kind text NOT NULL,
    date text NOT NULL,
    date_first text NOT NULL COLLATE pg_catalog."C",
    date_last text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL,
    texts text NOT NULL,
    location bigint
);
CREATE TABLE public.things (
    id bigint NOT NULL,
    type text NOT NULL,
    scope bigint,
    key text NOT NULL,
    folded_key text NOT NULL COLLATE pg_catalog."C",
    born_seq bigint NOT NULL,
    ended_seq bigint,
    merged_into bigint
);
ALTER TABLE ONLY public.migrations ALTER COLUMN id SET DEFAULT nextval('public.migrations_id_seq'::regclass);
INSERT INTO public.api_keys VALUES
	('key_k15b65zdb8r9hzej', 'desk', 'ADMIN', 'b806776e808cb945a9d63a21048ea734beb0b4c5b405a735ac0280a8692dd274', '2026-11-28T04:25:55.753Z', NULL, '2026-11-28T04:25:00.000Z', NULL);
INSERT INTO public.citations VALUES
	(28, 28, 9007199254740991, 1, 'water-2030/-c1', 'water-042030#-c011!water-2030/-c1', 'sdD_gn1z5azBdVBm', '[]', NULL, '2030-01-02', false, '2030-01-02', 13, 1, 1, NULL, 'SUPPORTS'),
	(29, 29, 9007199254740991, 1, 'water-2030/r1/c1', 'water-042030#r011#c011!water-2030/r1/c1', '3lSCMnslY0xUF5Nc', '[]', NULL, '2030-01-02', false, '2030-01-02', 14, 1, 1, NULL, 'SUPPORTS'),
	(30, 30, 9007199254740991, 1, 'water-2030/r2/c1', 'water-042030#r012#c011!water-2030/r2/c1', 'knZjZ9xI2uVBIfZK', '[]', NULL, '2030-02-10', false, '2030-02-10', 15, 1, 2, NULL, 'SUPPORTS'),
	(31, 31, 9007199254740991, 1, 'water-2030/speech/c1', 'water-042030#speech#c011!water-2030/speech/c1', 'Yh8F3tazVUWpK0iN', '[]', NULL, '2030-02-10', false, '2030-02-10', 16, 1, 2, NULL, 'SUPPORTS'),
	(32, 32, 9007199254740991, 1, 'water-2030/N-1/1/c1', 'water-042030#n-011#011#c011!water-2030/N-1/1/c1', 'E9zyOfTRNO5970YN', '[]', NULL, '2030-01-02', false, '2030-01-02', 22, 1, 1, NULL, 'SUPPORTS'),
	(33, 33, 9007199254740991, 1, 'water-2030/N-1/2/c1', 'water-042030#n-011#012#c011!water-2030/N-1/2/c1', 'CaSq9EbzVVRWjnIs', '[]', NULL, '2030-02-10', false, '2030-02-10', 23, 1, 2, NULL, 'SUPPORTS'),
	(34, 34, 9007199254740991, 1, 'water-2030/N-1/r1/c1', 'water-042030#n-011#r011#c011!water-2030/N-1/r1/c1', 'trg3CNnbAo_db7oH', '[]', NULL, '2030-01-02', false, '2030-01-02', 24, 1, 1, NULL, 'SUPPORTS'),
	(35, 35, 9007199254740991, 1, 'water-2030/N-2/1/c1', 'water-042030#n-012#011#c011!water-2030/N-2/1/c1', '5RNZy_AzEmg31Lkw', '[]', NULL, '2035-06', false, '2035-06-30', 25, 1, 3, NULL, 'SUPPORTS'),
	(36, 36, 9007199254740991, 1, 'water-2030/N-2/l1/c1', 'water-042030#n-012#l011#c011!water-2030/N-2/l1/c1', 'BBp3PEJhbADHXulv', '[]', NULL, '2035-06', false, '2035-06-30', 26, 1, 3, NULL, 'SUPPORTS'),
	(37, 37, 9007199254740991, 1, 'water-2030/o1/c1', 'water-042030#o011#c011!water-2030/o1/c1', 'ZFYqrNYSkLjnY0Se', '[]', NULL, '2030-01-02', false, '2030-01-02', 19, 1, 1, NULL, 'SUPPORTS'),
	(38, 38, 9007199254740991, 1, 'water-2030/d1/c1', 'water-042030#d011#c011!water-2030/d1/c1', 'e3_S9_pQ1F6ObvU9', '[]', NULL, '2030-02-10', false, '2030-02-10', 20, 1, 2, NULL, 'SUPPORTS'),
	(39, 39, 9007199254740991, 1, 'water-2030/r1/a1/c1', 'water-042030#r011#a011#c011!water-2030/r1/a1/c1', '7gRNq0EvDhyRGTJL', '[]', NULL, '2030-02-10', false, '2030-02-10', 27, 1, 2, 'para 2', 'DISPUTES'),
	(43, 43, 9007199254740991, 1, 'water-2030/r3/c1', 'water-042030#r013#c011!water-2030/r3/c1', 'hWao95OiF1FN_a9b', '[]', NULL, '2030-03-06', false, '2030-03-06', 41, 1, 40, NULL, 'SUPPORTS'),
	(46, 48, 9007199254740991, 1, 'water-2030/N-1/3/c1', 'water-042030#n-011#013#c011!water-2030/N-1/3/c1', 'eSd3uqEj0-E2qS7_', '[]', NULL, '2030-03-06', false, '2030-03-06', 45, 1, 40, NULL, 'SUPPORTS'),
	(50, 55, 9007199254740991, 1, 'water-2030/S-1/1/c1', 'water-042030#s-011#011#c011!water-2030/S-1/1/c1', 'V8p2POA1ZVix3qDn', '[]', NULL, '2030-02-12', false, '2030-02-12', 49, 1, 4, 'page 3', 'SUPPORTS');
INSERT INTO public.claims VALUES
	(27, 27, 9007199254740991, 1, 'water-2030/r1/a1', 'water-042030#r011#a011!water-2030/r1/a1', 'TL7sFDGI6vyh1TOw', '[]', NULL, NULL, false, '9999-99-99', 14, 1, 'date', '"2030-01-03"', NULL, '[]', 'DISPUTED', 'NORMAL'),
	(56, 62, 9007199254740991, 1, 'water-2030/r3/a1', 'water-042030#r013#a011!water-2030/r3/a1', 'eaqLnR7bORFJDaUq', '[]', NULL, NULL, false, '9999-99-99', 41, 1, 'date', '"2030-03-06"', NULL, '[]', 'UNVERIFIED', NULL);
INSERT INTO public.deadlines VALUES
	(20, 26, 9007199254740991, 1, 'water-2030/d1', 'water-042030#d011!water-2030/d1', 'G57amVs2xlRnO8Gk', '[]', NULL, '2030-02-10', false, '2030-02-10', 13, 'An answer', '2030-03-01', '2030-03-01', '2030-03-01', 15, NULL, NULL, NULL, 'MISSED', NULL, NULL),
	(54, 60, 9007199254740991, 1, 'water-2030/d2', 'water-042030#d012!water-2030/d2', 'AcV5_gY9p00gSrwS', '[]', NULL, NULL, false, '9999-99-99', 13, 'The sluices', '2030-05-01', '2030-05-01', '2030-05-01', 41, NULL, NULL, NULL, 'UNKNOWN', NULL, 20);
INSERT INTO public.demands VALUES
	(17, 18, 9007199254740991, 1, 'water-2030/N-1', 'water-042030#n-011!water-2030/N-1', 'VqcbnTfobAEimhCD', '[]', NULL, '2030-01-02', false, '2030-01-02', 13, '[{"text":"More water","language":"en","original":true,"translatedBy":null}]', 11, 'DEMAND', 'OPEN', '2030-01-02', '2030-01-02', '2030-01-02', 14),
	(18, 19, 53, 1, 'water-2030/N-2', 'water-042030#n-012!water-2030/N-2', 'RaFgs6x786l78-HH', '[]', NULL, '2035-06', false, '2035-06-30', 13, '[{"text":"No new dams","language":"en","original":true,"translatedBy":null}]', 12, 'PRECONDITION', 'OPEN', '2030-02-10', '2030-02-10', '2030-02-10', 15),
	(18, 53, 9007199254740991, 2, 'water-2030/N-2', 'water-042030#n-012!water-2030/N-2', 'SMPjV8u5Mg2PmAxI', '[]', NULL, '2035-06', false, '2035-06-30', 13, '[{"text":"No more dams","language":"en","original":true,"translatedBy":null}]', 12, 'PRECONDITION', 'OPEN', '2030-02-10', '2030-02-10', '2030-02-10', 15),
	(48, 51, 54, 1, 'water-2030/S-1', 'water-042030#s-011!water-2030/S-1', '5CHGqFI6ls1fH3gH', '[]', NULL, NULL, false, '9999-99-99', 13, '[{"text":"Open the bridge","language":"en","original":true,"translatedBy":null}]', 11, 'DEMAND', 'OPEN', '2030-03-05', '2030-03-05', '2030-03-05', 41),
	(48, 54, 66, 2, 'water-2030/S-1', 'water-042030#s-011!water-2030/S-1', 'ea815ogwX6ApHkVR', '[]', NULL, '2030-02-12', false, '2030-02-12', 13, '[{"text":"Open the bridge","language":"en","original":true,"translatedBy":null}]', 11, 'DEMAND', 'OPEN', '2030-03-05', '2030-03-05', '2030-03-05', 41),
	(48, 66, 9007199254740991, 3, 'water-2030/S-1', 'water-042030#s-011!water-2030/S-1', 'KUFGxnSjEidicS9Q', '[]', NULL, '2030-02-12', false, '2030-02-12', 13, '[{"text":"Open the bridge","language":"en","original":true,"translatedBy":null}]', 11, 'DEMAND', 'OPEN', '2030-03-05', '2030-03-05', '2030-03-05', 41);
INSERT INTO public.edges VALUES
	(7, 'members', 0, 7, 9007199254740991, 'Party', 5, '{"from":"2029"}'),
	(13, 'parties', 0, 13, 9007199254740991, 'Process', 5, '{"roles":["NEGOTIATING_PARTY"]}'),
	(13, 'parties', 1, 13, 9007199254740991, 'Process', 6, '{"roles":["NEGOTIATING_PARTY","HOST"]}'),
	(16, 'by', 0, 16, 9007199254740991, 'Statement', 9, NULL),
	(21, 'delegation', 0, 17, 9007199254740991, 'Participation', 9, '{"role":"HEAD"}'),
	(17, 'madeBy', 0, 18, 9007199254740991, 'Demand', 5, NULL),
	(17, 'addressedTo', 0, 18, 9007199254740991, 'Demand', 6, NULL),
	(22, 'statedBy', 0, 20, 9007199254740991, 'Position', 9, NULL),
	(19, 'settles', 0, 25, 9007199254740991, 'Outcome', 17, '{"extent":"PART"}'),
	(18, 'madeBy', 0, 19, 53, 'Demand', 5, NULL),
	(18, 'madeBy', 1, 19, 53, 'Demand', 7, NULL),
	(18, 'addressedTo', 0, 19, 53, 'Demand', 6, NULL),
	(18, 'madeBy', 0, 53, 9007199254740991, 'Demand', 5, NULL),
	(18, 'madeBy', 1, 53, 9007199254740991, 'Demand', 7, NULL),
	(18, 'addressedTo', 0, 53, 9007199254740991, 'Demand', 6, NULL),
	(48, 'madeBy', 0, 51, 54, 'Demand', 8, NULL),
	(48, 'addressedTo', 0, 51, 54, 'Demand', 5, NULL),
	(53, 'settles', 0, 59, 9007199254740991, 'Outcome', 17, '{"extent":"FULL"}'),
	(51, 'by', 0, 56, 63, 'Statement', 9, NULL),
	(51, 'by', 0, 63, 64, 'Statement', 9, NULL),
	(48, 'madeBy', 0, 54, 66, 'Demand', 8, NULL),
	(48, 'addressedTo', 0, 54, 66, 'Demand', 5, NULL),
	(48, 'madeBy', 0, 66, 9007199254740991, 'Demand', 6, NULL),
	(48, 'addressedTo', 0, 66, 9007199254740991, 'Demand', 5, NULL);
INSERT INTO public.issues VALUES
	(11, 11, 9007199254740991, 1, 'water', 'water!water', 't5mj6RlFs_9mECbe', '[]', NULL, NULL, false, '9999-99-99', 'Water', '[]', NULL, '[]'),
	(12, 12, 9007199254740991, 1, 'dams', 'dams!dams', '2ZKoQfE6QO_3FAHh', '[]', NULL, NULL, false, '9999-99-99', 'Dams', '[]', 11, '[]');
INSERT INTO public.kept_answers VALUES
	('key_k15b65zdb8r9hzej', 'the-third-round', '11409fe75ec1847edcbac8648aae0dfff80cf1c40aa66650dd86834f79663d6f', '41', 43, '2026-11-28T04:25:57.364Z');
INSERT INTO public.ledger_entries VALUES
	(1, 39, 1, '2026-11-28T04:25:55.044990Z', 'cli', 'FACT', 'source.added', 1, 'Source', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["sources",1,"6c68e988947077fde1fbc4f267d7652b3aa50b5431b8861122898affd5a92fc1"]]', 'e85887951b34b7c158eae823e653b128726503914761e93d40920bdd4fbc26d6'),
	(2, 39, 1, '2026-11-28T04:25:55.047554Z', 'cli', 'FACT', 'source.added', 2, 'Source', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["sources",2,"5add102421c9fed38f252d3a8df6be4ff638dd1c188c50f237d07de3ac4e84a4"]]', '54cb3698440d761dd6ac9a6b46cec91b06e7aa8df53ae4ce7255e13bab3c8674'),
	(3, 39, 1, '2026-11-28T04:25:55.047832Z', 'cli', 'FACT', 'source.added', 3, 'Source', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["sources",3,"09f6ee96fc1b520ce48193b0f8320f90871c7ed406417bfa48cb09590fa657ac"]]', 'd7e23eb6452204ff24777f99e3e68ffa746e5e1247d0ba709f52d0bf17636f2c'),
	(4, 39, 1, '2026-11-28T04:25:55.048129Z', 'cli', 'FACT', 'source.added', 4, 'Source', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["sources",4,"5452773e34a3d96aeb9425e99759693e023ce64e1b6781b034840d10414f28c4"]]', '563ab913d22f244f3828e9984317cae661a6723960d32be2bce5b6221cf4271c'),
	(5, 39, 1, '2026-11-28T04:25:55.048486Z', 'cli', 'FACT', 'party.added', 5, 'Party', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[],"rounds":[],"parties":[5],"issues":[],"demands":[]}', '[["parties",5,"04bc423deb32951c6af437aaf4bda8e6a04364951f692f732b8bfcedef95cbfa"]]', '74fddcf1a6836abe970fe70641203c357d83b576a0deef3e1f365b84986f8b47'),
	(6, 39, 1, '2026-11-28T04:25:55.048637Z', 'cli', 'FACT', 'party.added', 6, 'Party', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[],"rounds":[],"parties":[6],"issues":[],"demands":[]}', '[["parties",6,"95cfb2952abd455dad9746babc93f8d829f099bb068b00a9eebda170eedf1ad2"]]', '00f423f058d2a875ce595b36245bc1155e55fd96a920eca5014758291a0eaee6'),
	(7, 39, 1, '2026-11-28T04:25:55.048915Z', 'cli', 'FACT', 'party.added', 7, 'Party', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[],"rounds":[],"parties":[7],"issues":[],"demands":[]}', '[["parties",7,"c3f765cbbb078a1cbd6894e95b592a27cc461e5bca959bc0703a9efb97de40c8"]]', 'ee5edc3a5d38db7a17a956d6cabf3ccc16a4e33c845be2fbc1a922a5d893cfba'),
	(8, 39, 1, '2026-11-28T04:25:55.049068Z', 'cli', 'FACT', 'party.added', 8, 'Party', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[],"rounds":[],"parties":[8],"issues":[],"demands":[]}', '[["parties",8,"f2adbea5050dfd427d5126afddb1825009814c1c1f23abafb88c2fbc4daaf291"]]', 'c64bfd9b23408b2d84f23264226a8eda25ae0c60884a77a3778aa405ca2c83a2'),
	(9, 39, 1, '2026-11-28T04:25:55.049328Z', 'cli', 'FACT', 'person.added', 9, 'Person', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[],"rounds":[],"parties":[5],"issues":[],"demands":[]}', '[["people",9,"671c2dd0a0b3a0d2c52dbec141a9d51a845e233c050ba8717930feef371494eb"]]', '2fc3dcf4f744e31884984aeff4a1b991ab24e22d614cf2c440ea4fcdb5f11950'),
	(10, 39, 1, '2026-11-28T04:25:55.049568Z', 'cli', 'FACT', 'location.added', 10, 'Location', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["locations",10,"b1c49078a46f5a2fea72ac58293cc3676d8da8963f7c76137c984b4e0ae8d186"]]', 'a0e707e0f3b1960fa22f623b255afbe84725b9e221f2eaa9182d63675f84b57e'),
	(11, 39, 1, '2026-11-28T04:25:55.049765Z', 'cli', 'FACT', 'issue.added', 11, 'Issue', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[11],"demands":[]}', '[["issues",11,"c0289e6f9c2c745fca04e25ebb81265e33dca4dd42d255ea9a7e5c28a970b1a8"]]', '28a0a503817e75b9c3c12c205779b809207c2154ed8cc69203adc0b071651d3b'),
	(12, 39, 1, '2026-11-28T04:25:55.049985Z', 'cli', 'FACT', 'issue.added', 12, 'Issue', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[12],"demands":[]}', '[["issues",12,"0257ecc75bbb5e08724eecd88095db337c595715e10f4c1041c63356af4dc693"]]', 'eb8c8fc61abc7771f99511b6ea49d62ae4f5118665d0d6364f5788ec86339f27'),
	(13, 39, 1, '2026-11-28T04:25:55.050276Z', 'cli', 'FACT', 'process.added', 13, 'Process', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[],"parties":[5,6],"issues":[],"demands":[]}', '[["processes",13,"862ba28ab26c415b9d76219f4a6afed021a9fd75712a9ef8dd2fe70446ca8808"]]', '790fd59f646cd0006032d2485edd83d9534f692dcc23a3649fb1effef7c92700'),
	(14, 39, 1, '2026-11-28T04:25:55.050671Z', 'cli', 'FACT', 'round.recorded', 14, 'Round', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[14],"parties":[5],"issues":[],"demands":[]}', '[["rounds",14,"e2da44e98104c866378a3141298540aceb7d2376f9e07213c86b1be162ee6c4f"]]', 'd9d25dddc3db9ef819aee2a613affb0291998e2ebf70faa18ab05127f2324845'),
	(15, 39, 1, '2026-11-28T04:25:55.050914Z', 'cli', 'FACT', 'round.recorded', 15, 'Round', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[15],"parties":[],"issues":[],"demands":[]}', '[["rounds",15,"347d9639ef0b0caccdd3b3caa40e1497811d6cf2e0633dfd57c77c193a26c819"]]', '6eaa99055ba65a2622765addb6c808f0bdc43483c09cb5f2936f90a2d7ef4c85'),
	(16, 39, 1, '2026-11-28T04:25:55.051148Z', 'cli', 'FACT', 'statement.added', 16, 'Statement', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["statements",16,"5b7c4619065916323bc8bcd87d782b77d9755c1d0b4eb3da74e14f02727b5ed7"]]', 'b25ad887dec6bfb2b1400a6702e773cb161cc9eada64db9428375c00688e3d9a'),
	(17, 39, 1, '2026-11-28T04:25:55.051378Z', 'cli', 'FACT', 'participation.recorded', 21, 'Participation', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[14],"parties":[5],"issues":[],"demands":[]}', '[["participations",21,"7daf630f9b7f424255a7fc3fdb1c9b06b37beb4f7c669b9ccbbb1d753bdad939"]]', 'ce8fcc3dcc0f924597eb79f4e87e22bcbabcec471330b58df3a603c3e5f36b63'),
	(18, 39, 1, '2026-11-28T04:25:55.051624Z', 'cli', 'FACT', 'demand.raised', 17, 'Demand', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6]}', '[["demands",17,"dd9f8e04b43cef54234d4f0f2a49996e441397c75fe83adc692077e6dbd7b184"]]', '917fbfe7ecb8bcfaa62bd9bcc87d12167d75a41c471a9906a5173388d924c277'),
	(19, 39, 1, '2026-11-28T04:25:55.051783Z', 'cli', 'FACT', 'demand.raised', 18, 'Demand', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[],"parties":[5,7,6],"issues":[12],"demands":[18],"makers":[5,7],"addressees":[6]}', '[["demands",18,"152fad0b96f485ab5eef76957b6fef1ad9bbb63f398106c0cbdbf82519bf3a10"]]', '459c20edf9433543234ce707b427769a930b650af5fb07e7e731d804ccc2a9b1'),
	(20, 39, 1, '2026-11-28T04:25:55.052164Z', 'cli', 'FACT', 'position.stated', 22, 'Position', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[14],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6],"changes":["RAISED"]}', '[["positions",22,"6aa857721b39761b053e0f0d3e5ddb2b5206abcdbe52204d204284ec871a4b12"]]', 'f06f2473d1ed7c0bbef32c0569e9e2bdf666dcffb34a9b7a2d612cd7c5be7f07'),
	(21, 39, 1, '2026-11-28T04:25:55.052368Z', 'cli', 'FACT', 'position.stated', 23, 'Position', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6],"changes":["SOFTENED"]}', '[["positions",23,"a3403644cd15617f0758af2208849e80072b9cad5ed6dfdb83ff811ff1741c87"]]', '063c8e053042f6b5851223f24e30d2ce73f3101a4ad8c1c320c29c16686cdf97'),
	(22, 39, 1, '2026-11-28T04:25:55.052651Z', 'cli', 'FACT', 'response.recorded', 24, 'Response', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[14],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6]}', '[["responses",24,"6364410c005639f6006445c1028f6cbe94a0a12466320dbad45e5266c680eb35"]]', 'bff088d3dc4e935b316cb3241ed75b246709f15dea412c247121edeabf9632c5'),
	(23, 39, 1, '2026-11-28T04:25:55.052866Z', 'cli', 'FACT', 'position.stated', 25, 'Position', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[15],"parties":[5,7,6],"issues":[12],"demands":[18],"makers":[5,7],"addressees":[6],"changes":["RAISED"]}', '[["positions",25,"f667de93c4066f907b26fd7971d88c5627842b185b206afe9431cf33acee5998"]]', '43637c5a3b2c0c977600e81d85d9d2ea28f9383a544fef0142566c09ebf13798'),
	(24, 39, 1, '2026-11-28T04:25:55.053062Z', 'cli', 'FACT', 'demand.linked', 26, 'Link', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[],"parties":[5,7,6],"issues":[12,11],"demands":[18,17],"makers":[5,7],"addressees":[6]}', '[["links",26,"9325a551a885d83809869689f05af4ca3dd1cd837b16f989291245c58b0362ca"]]', 'e4761d928f15e9d1f8629195a9cb8803e339a8c6124368a0338e25f4f9e48dd0'),
	(25, 39, 1, '2026-11-28T04:25:55.054251Z', 'cli', 'FACT', 'outcome.recorded', 19, 'Outcome', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[14],"parties":[],"issues":[],"demands":[17]}', '[["outcomes",19,"97185f19a94a8b3933bf99c2b21fb824c42b081602d8863592b319a028d3d5b8"]]', '30264674dc14ed9fa82c4f0eae5be777f40d8d184aff62f35d507515a91bfa41'),
	(26, 39, 1, '2026-11-28T04:25:55.054479Z', 'cli', 'FACT', 'deadline.set', 20, 'Deadline', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[15],"parties":[],"issues":[],"demands":[]}', '[["deadlines",20,"82f31abc27f75b37470620467c7c2a9f7db49246a2ac913e36f62ca4f1b8cf0a"]]', 'aadd0b62b3337ce87eee3e347597d3169056c17967fa5777616ed2fad7bf9950'),
	(27, 39, 1, '2026-11-28T04:25:55.054623Z', 'cli', 'FACT', 'claim.made', 27, 'Claim', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[14],"parties":[5],"issues":[],"demands":[]}', '[["claims",27,"4b24a83339f1fbd12a89cde3cf2f8979d19a12de112c0ee31d30fd622d5cff66"]]', '7a93c8c23d4f35fc15925d01d99d0f9f1b737ec8eba2ccb8795c2d9ee83a8600'),
	(28, 39, 1, '2026-11-28T04:25:55.054729Z', 'cli', 'FACT', 'source.cited', 28, 'Citation', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[],"parties":[5,6],"issues":[],"demands":[]}', '[["citations",28,"c62b1823ab333557a1f08a6abcca461abec239ad4baa8ac6a37304cbd1395bfa"]]', '01482f78592dadeb2ab058bd99a755fb5883ff1d200a8093afda9af70dd886d9'),
	(29, 39, 1, '2026-11-28T04:25:55.054814Z', 'cli', 'FACT', 'source.cited', 29, 'Citation', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[14],"parties":[5],"issues":[],"demands":[]}', '[["citations",29,"01f705529d238946aa31100504fefbf7fbcf0a15eac893d74f1ccf146dcea4ed"]]', '72c4be4ed5f5211dc6e02ec3f258504d123fa72aa6e8b3b9a0d3201224fdf09d'),
	(30, 39, 1, '2026-11-28T04:25:55.054933Z', 'cli', 'FACT', 'source.cited', 30, 'Citation', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[15],"parties":[],"issues":[],"demands":[]}', '[["citations",30,"bf1e78b6dcc939aaf383a54480e9463c1ac07944dd990390139a6d736c7d2cd4"]]', '277954df63b7b894d05e6077be2cb5d86f93bf32c89bc0e6a78b5b25303ccf63'),
	(31, 39, 1, '2026-11-28T04:25:55.054998Z', 'cli', 'FACT', 'source.cited', 31, 'Citation', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["citations",31,"e1e6290ae9fb6bdb4b13c158c785f2c50a8f7488e2aa30e34513a74f5e400a5e"]]', '2fbbb25f6efbd6da11608e2d6228ac31470145a66f3723d987b50a1158090ba5'),
	(32, 39, 1, '2026-11-28T04:25:55.055106Z', 'cli', 'FACT', 'source.cited', 32, 'Citation', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[14],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6],"changes":["RAISED"]}', '[["citations",32,"1833fd06f1e90b028d56addc93845a4fd251c7f34d5029d65de2f0b2f758d019"]]', '2736454aa6d3fa848fabc56cb2e0a0e171d6609072b81238bfab80eec6aeb15e'),
	(33, 39, 1, '2026-11-28T04:25:55.055185Z', 'cli', 'FACT', 'source.cited', 33, 'Citation', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6],"changes":["SOFTENED"]}', '[["citations",33,"ca4888b30d86d2bbc499f4fa2546f4a2cee82f5cc3b76f2cf5679e2f3d6a98fb"]]', 'a39c224fd448aeabc629b861697888871d3d3159b4571fe0f10feefa66d1d6ab'),
	(34, 39, 1, '2026-11-28T04:25:55.055267Z', 'cli', 'FACT', 'source.cited', 34, 'Citation', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[14],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6]}', '[["citations",34,"6d7a0a42a5b7eee2422ffef96503aa3ac70ac9d6075dadb39afd99ea08dae818"]]', '11c4d9242a6ea434fded03e5f66239e0f975ef7c9d528a7a00b15cc437ac4de1'),
	(35, 39, 1, '2026-11-28T04:25:55.055418Z', 'cli', 'FACT', 'source.cited', 35, 'Citation', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[15],"parties":[5,7,6],"issues":[12],"demands":[18],"makers":[5,7],"addressees":[6],"changes":["RAISED"]}', '[["citations",35,"668bd8ba1d9b373dfe06e52f9d0af5b8bef7ccdf24acc4072876968852699e31"]]', 'f4c830ea6deec234180dff4d01080ef0170744845264241221d5ece4a8215c7f'),
	(36, 39, 1, '2026-11-28T04:25:55.055511Z', 'cli', 'FACT', 'source.cited', 36, 'Citation', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[],"parties":[5,7,6],"issues":[12,11],"demands":[18,17],"makers":[5,7],"addressees":[6]}', '[["citations",36,"74f0abeee15fbb11743db106128003f6e9be572daacec82c4b68cc7fb0b61d1b"]]', 'bddf509079c84855c68d34ceb7438bf30b9abd92ee34debe0e66f11059d07213'),
	(37, 39, 1, '2026-11-28T04:25:55.055569Z', 'cli', 'FACT', 'source.cited', 37, 'Citation', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[14],"parties":[],"issues":[],"demands":[17]}', '[["citations",37,"9a0f63604aa543cee0b801ad371ce3d0121d84954de39e1924ac07ab0237a7e9"]]', '33af70e0a1b83afed328b8abb81b3fa683f905df8f2ef8da933cd5cb09738539'),
	(38, 39, 1, '2026-11-28T04:25:55.055621Z', 'cli', 'FACT', 'source.cited', 38, 'Citation', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[13],"rounds":[15],"parties":[],"issues":[],"demands":[]}', '[["citations",38,"8dab82acaba130a31fa1cd782b2ca066512fe302e98c2dff83d38e53b401d976"]]', '75e9d3d75036b9398e1c0f71c18cdfb038630e2602ccc1a3438f55abb1b4b02d'),
	(39, 39, 1, '2026-11-28T04:25:55.055659Z', 'cli', 'FACT', 'source.cited', 39, 'Citation', '1e4aeb37-3036-41ea-b446-22f0d71f7401', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["citations",39,"fca043cbf3d9b11cefd7093d8f0af85b778e27af0bd869ce03c49ad306bc2291"]]', '113f5124a8297af8a0e783b98338ae415299ad6e5410a96db262db8616189f12'),
	(40, 40, 1, '2026-11-28T04:25:57.332962Z', 'key_k15b65zdb8r9hzej', 'FACT', 'source.added', 40, 'Source', NULL, '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["sources",40,"ba18c6eff4ef285fb0b4a2c5ef079aa76c40e6910fb5c658b36bc6d33520a52a"]]', '468786723053b4f1964e0481703829874b371b24c278ebead2fc95193106c980'),
	(41, 43, 1, '2026-11-28T04:25:57.363932Z', 'key_k15b65zdb8r9hzej', 'FACT', 'round.announced', 41, 'Round', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[5],"issues":[],"demands":[]}', '[["rounds",41,"62b592c7ed44e1896df0f66dbdcf544fb82cd82f79d8823ad7a2c9f9dd040491"]]', '13fd133d6157c760b1b5bd1d81e144cd29d0b442e88bb59fb8c3d6d4f6835109'),
	(42, 43, 1, '2026-11-28T04:25:57.364245Z', 'key_k15b65zdb8r9hzej', 'FACT', 'participation.recorded', 42, 'Participation', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[5],"issues":[],"demands":[]}', '[["participations",42,"b27aa77efaed13d34701691c7521a818dcecca6c8b62397cdeb0cf108aef91b0"]]', 'd21a3bb4092891272e0ba9ac7c9f804231247580cf38bb52b482c64604cf4800'),
	(43, 43, 1, '2026-11-28T04:25:57.364393Z', 'key_k15b65zdb8r9hzej', 'FACT', 'source.cited', 43, 'Citation', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[5],"issues":[],"demands":[]}', '[["citations",43,"7425ff8fbeec5e2d274a715fcfe8cfa7f7c6d96069951338f53f34781ad70612"]]', 'ae6c12f97b5c312e0160d67dbdaa12994407ab1acc95ed0d70b05d5707007829'),
	(45, 45, 1, '2026-11-28T04:25:57.423828Z', 'key_k15b65zdb8r9hzej', 'CORRECTION', 'round.corrected', 15, 'Round', NULL, '["date"]', '{"processes":[13],"rounds":[15],"parties":[],"issues":[],"demands":[]}', '[["rounds",15,"ac0e392118882296d3d56b3c0077d8d07f9c47e3cfb0bc3c111c7779a0fa47b3"]]', '1895de5378774cb90c96f1b69d8a338aeb67762f4caad4c6c34ddbb5b323a1c8'),
	(47, 48, 1, '2026-11-28T04:25:57.489339Z', 'key_k15b65zdb8r9hzej', 'FACT', 'position.stated', 45, 'Position', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6],"changes":["SOFTENED"]}', '[["positions",45,"70d31f8921e7a2cec64206143a16a51f4bc691454a9d327460ab66bbdb491109"]]', 'f37a3071a59f06aa9f18e9ff0f3c67d6acaecf81363d10c73750a123390dab5e'),
	(48, 48, 1, '2026-11-28T04:25:57.489630Z', 'key_k15b65zdb8r9hzej', 'FACT', 'source.cited', 46, 'Citation', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6],"changes":["SOFTENED"]}', '[["citations",46,"fc43b4b872bac8b99642bb53c81ba1fdbb91b8eea4cecac73584ab82d5f41c4b"]]', '42a7c485e30fb115efa0082022876cce5c84e335eaa80f0c795f62b6b13d3793'),
	(50, 50, 1, '2026-11-28T04:25:57.551770Z', 'key_k15b65zdb8r9hzej', 'FACT', 'response.recorded', 47, 'Response', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6]}', '[["responses",47,"5a1f960a2bfa4cf74fd49a013174b785955c45e4e0a151c5770aab95d96b47b2"]]', '757ac6b7efe01b43646eba234c9136fe13ce812f21913e82c4aca7131e4e50ae'),
	(53, 53, 1, '2026-11-28T04:25:57.609561Z', 'key_k15b65zdb8r9hzej', 'CORRECTION', 'demand.corrected', 18, 'Demand', NULL, '["titles"]', '{"processes":[13],"rounds":[],"parties":[5,7,6],"issues":[12],"demands":[18],"makers":[5,7],"addressees":[6]}', '[["demands",18,"04f93705f99a8f93407e0aeb9ad5aad0b5ffe9fec1f816d528906a8b7fc97dd5"]]', '5b14d0883778130b6c2192aceb20eb1f0cf918c92a09848f12ba2277e7ac544d'),
	(56, 56, 1, '2026-11-28T04:25:57.671735Z', 'key_k15b65zdb8r9hzej', 'FACT', 'statement.added', 51, 'Statement', NULL, '[]', '{"processes":[13],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["statements",51,"ab136ce30e5db39f9b5492eb8dd16140ccc0d6ee352458e1884c94ebf1439f02"]]', '9412fda4f702bf3a0b832ca5896cb1f62f757f1eceedc5feb9ad744409337c63'),
	(58, 58, 1, '2026-11-28T04:25:57.751907Z', 'key_k15b65zdb8r9hzej', 'RETRACTION', 'party.retracted', 52, 'Party', NULL, '[]', '{"processes":[],"rounds":[],"parties":[52],"issues":[],"demands":[]}', '[]', '008c9172a76243120703ed4fffbcdd548919b4f14db93e59f470efe563d698c9');
INSERT INTO public.ledger_entries VALUES
	(60, 60, 1, '2026-11-28T04:25:57.791114Z', 'key_k15b65zdb8r9hzej', 'FACT', 'deadline.set', 54, 'Deadline', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[],"issues":[],"demands":[]}', '[["deadlines",54,"14e3baf1e7990e98b0ec86acb855a29ccd80f69a6deb6e1dd03511ef80a8fbdf"]]', 'b8829b4cec95633adfc5d54cc469fa2d3619ce1dcfad29b18e9a02fe4dd82f57'),
	(62, 62, 1, '2026-11-28T04:25:57.835932Z', 'key_k15b65zdb8r9hzej', 'FACT', 'claim.made', 56, 'Claim', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[5,6],"issues":[],"demands":[]}', '[["claims",56,"13f6c0d2a42759e3fb92aa420da87f130a8e356fe659b3f3d073614d5e890e6b"]]', 'bc7ace7f53c2196341826e5fdcee5f589df68953c34d55c33a2613c27ad7a405'),
	(65, 66, 1, '2026-11-28T04:25:57.908447Z', 'key_k15b65zdb8r9hzej', 'RETRACTION', 'party.merged', 8, 'Party', NULL, '[]', '{"processes":[],"rounds":[],"parties":[8],"issues":[],"demands":[]}', '[]', '3b7dce039540eccd0d01d10e6fb292ff90dbe2cea4b3f65aa6a014fc8117bf9a'),
	(66, 66, 1, '2026-11-28T04:25:57.910586Z', 'key_k15b65zdb8r9hzej', 'CORRECTION', 'demand.corrected', 48, 'Demand', NULL, '["madeBy"]', '{"processes":[13],"rounds":[],"parties":[6,5],"issues":[11],"demands":[48],"makers":[6],"addressees":[5]}', '[["demands",48,"37da5bd8aa398577094b77fbce0c179131f4634da7e40ca3b377fb80873bb19b"]]', 'c2a3908b5cae208521e2831975eccdbe9a85bbb1944bbc19563951318a7c2bf9'),
	(44, 44, 1, '2026-11-28T04:25:57.390573Z', 'key_k15b65zdb8r9hzej', 'FACT', 'round.opened', 41, 'Round', NULL, '["status"]', '{"processes":[13],"rounds":[41],"parties":[5],"issues":[],"demands":[]}', '[["rounds",41,"b841f0fbf0089070dd0f9624930c18c9ee9b79ab16c2f75ac7b8605b4371d797"]]', '860a5ae550f99f30c38b28a9601fab3f97c794e47e20d8bacac10efcbe323c81'),
	(46, 46, 1, '2026-11-28T04:25:57.450796Z', 'key_k15b65zdb8r9hzej', 'FACT', 'participation.added', 44, 'Participation', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[6,5],"issues":[],"demands":[]}', '[["participations",44,"75752f518d59291419b6c0c101ad686636d2f8638af28459e46dbfec884f5af4"]]', 'b7929b24e4cb29d028e25bf780e5c7c2b1440d4ab193f87b3b8e3b28a0ffeafa'),
	(49, 49, 1, '2026-11-28T04:25:57.519593Z', 'key_k15b65zdb8r9hzej', 'CORRECTION', 'position.corrected', 23, 'Position', NULL, '["texts"]', '{"processes":[13],"rounds":[],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6],"changes":["SOFTENED"]}', '[["positions",23,"faceb4e9faa169a2e4c8d75ae2daf1cae8cb6d8c19fc4c02c22ff234fc414825"]]', '746013a194653684e331ec64bd0ea0b3e6c2aa74f93f8563ae4fd2d19a592198'),
	(51, 52, 1, '2026-11-28T04:25:57.580294Z', 'key_k15b65zdb8r9hzej', 'FACT', 'demand.raised', 48, 'Demand', NULL, '[]', '{"processes":[13],"rounds":[],"parties":[8,5],"issues":[11],"demands":[48],"makers":[8],"addressees":[5]}', '[["demands",48,"d3043317ff37907e6d6f9367c35e65ae177400a0410359d7cc318327630adf10"]]', '3fd0beddc6af50fbdddd4cf61355437b95f2885e889efdf40d2195ce177737a1'),
	(52, 52, 1, '2026-11-28T04:25:57.582256Z', 'key_k15b65zdb8r9hzej', 'FACT', 'position.stated', 49, 'Position', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[8,5],"issues":[11],"demands":[48],"makers":[8],"addressees":[5],"changes":["RAISED"]}', '[["positions",49,"e1645f6772c2946efa1223e510971fcce0da0ee1eaebd44975d3a4114929caee"]]', '2b94453a67ab69793ac9ea023abc346e53d869e9054e5bb8f10635cc15db0958'),
	(54, 55, 1, '2026-11-28T04:25:57.647062Z', 'key_k15b65zdb8r9hzej', 'FACT', 'position.changed', 49, 'Position', NULL, '["knownSince","knownOn"]', '{"processes":[13],"rounds":[41],"parties":[8,5],"issues":[11],"demands":[48],"makers":[8],"addressees":[5],"changes":["RAISED"]}', '[["positions",49,"a8253b131f0ac20f57f6465ece783db5cf7c4eb1ba1cab7800b089c2198be68a"],["demands",48,"c6dcba5776e23847961716530454780c05ec5751d55634a46eaf654dda553a54"]]', 'f7ec70dc950a328dab571a9a5e535acac2eb12ce10caab91999b238ca08eff3f'),
	(55, 55, 1, '2026-11-28T04:25:57.647272Z', 'key_k15b65zdb8r9hzej', 'FACT', 'source.cited', 50, 'Citation', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[8,5],"issues":[11],"demands":[48],"makers":[8],"addressees":[5],"changes":["RAISED"]}', '[["citations",50,"6f570ae93f149b4ce36984897c8a835e1693dc2dca5a6688cc3058a0ef29f96f"]]', 'baccccb8bcd88649a3bf73bcd3c632349086982aef7cc69364884df9cd379bb4'),
	(57, 57, 1, '2026-11-28T04:25:57.701422Z', 'key_k15b65zdb8r9hzej', 'FACT', 'party.added', 52, 'Party', 'ab406844-b9ac-4494-8da5-83a301103e45', '[]', '{"processes":[],"rounds":[],"parties":[52],"issues":[],"demands":[]}', '[["parties",52,"b98c383421972d4139977aaad6ef9419a530837924c8b12b236e45c98d172764"]]', 'c630dfaded2896e50661be30e6c6dcbaf97c55eac1fc312f604a6ada45c19bdf'),
	(59, 59, 1, '2026-11-28T04:25:57.770498Z', 'key_k15b65zdb8r9hzej', 'FACT', 'outcome.recorded', 53, 'Outcome', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[],"issues":[],"demands":[17]}', '[["outcomes",53,"b34048ca0472bb79264e10addc0733882b02ced3e6aeecb68bf2498502a4b48d"]]', '8dc38cb857c216251ccd54940c4ee3fc99acdc6269bb4d483f9c774cfb701ce9'),
	(61, 61, 1, '2026-11-28T04:25:57.820392Z', 'key_k15b65zdb8r9hzej', 'FACT', 'demand.linked', 55, 'Link', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[8,5,6],"issues":[11],"demands":[48,17],"makers":[8,5],"addressees":[5,6]}', '[["links",55,"647ef1662f9f33271833fe1a88c70ea25258a366ab2c2fbaa4b66a9cdc58282b"]]', '96fdb9eb5cd6eab5a1bc336f891a5ab046946b0b7c57a4f3ac20557856057809'),
	(63, 64, 1, '2026-11-28T04:25:57.869422Z', 'key_k15b65zdb8r9hzej', 'CORRECTION', 'statement.corrected', 51, 'Statement', NULL, '["note"]', '{"processes":[13],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["statements",51,"24e883615a1699fee74bed9f5692178d3f0e1f0f57aaedfb1b83007f6f6b75d9"]]', '43ed04ab1a6a208cedff56f6f4aea94fa291c9213f55c7bbf3ca43bd58570a37'),
	(64, 64, 1, '2026-11-28T04:25:57.871383Z', 'key_k15b65zdb8r9hzej', 'RETRACTION', 'statement.retracted', 51, 'Statement', NULL, '[]', '{"processes":[13],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[]', '78750a9bd0dac32060e099e890bea96db1dfb4539f5286e88032f8495c87ebe9'),
	(67, 67, 2, '2026-11-28T04:25:57.936869Z', 'key_k15b65zdb8r9hzej', 'REDACTION', 'position.redacted', 49, 'Position', NULL, '["account"]', '{"processes":[13],"rounds":[41],"parties":[6,5],"issues":[11],"demands":[48],"makers":[6],"addressees":[5],"changes":["RAISED"]}', '[["positions",49,"1da10efdc2b257402c75050631ef9b714e01a06baa72eb0ce76db8b38a5e079e",52],["positions",49,"2a2f45d7707d4884dd4a9df3be63961a4cc5b39cfdfe5f6b82f683efaf7f1be1",54]]', '6d1cc76c07d5b427ff2869825604f5ad473ede7c497de91b0d2ab55dac79f4b4');
INSERT INTO public.ledger_head VALUES
	(1, 'bfe1c1027cd248c9a5e9f5f38ab6bcd2', 2, 67, 56, '6d1cc76c07d5b427ff2869825604f5ad473ede7c497de91b0d2ab55dac79f4b4', '2026-11-28T04:25:57.936869Z');
INSERT INTO public.ledger_touches VALUES
	(1, 1),
	(2, 2),
	(3, 3),
	(4, 4),
	(5, 5),
	(6, 6),
	(7, 7),
	(8, 8),
	(9, 9),
	(5, 9),
	(10, 10),
	(11, 11),
	(12, 12),
	(13, 13),
	(5, 13),
	(6, 13),
	(14, 14),
	(13, 14),
	(5, 14),
	(15, 15),
	(13, 15),
	(16, 16),
	(13, 16),
	(21, 17),
	(13, 17),
	(14, 17),
	(5, 17),
	(17, 18),
	(13, 18),
	(5, 18),
	(6, 18),
	(11, 18),
	(18, 19),
	(13, 19),
	(5, 19),
	(7, 19),
	(6, 19),
	(12, 19),
	(22, 20),
	(13, 20),
	(14, 20),
	(5, 20),
	(6, 20),
	(11, 20),
	(17, 20),
	(23, 21),
	(13, 21),
	(5, 21),
	(6, 21),
	(11, 21);
INSERT INTO public.ledger_touches VALUES
	(17, 21),
	(24, 22),
	(13, 22),
	(14, 22),
	(5, 22),
	(6, 22),
	(11, 22),
	(17, 22),
	(25, 23),
	(13, 23),
	(15, 23),
	(5, 23),
	(7, 23),
	(6, 23),
	(12, 23),
	(18, 23),
	(26, 24),
	(13, 24),
	(5, 24),
	(7, 24),
	(6, 24),
	(12, 24),
	(11, 24),
	(18, 24),
	(17, 24),
	(19, 25),
	(13, 25),
	(14, 25),
	(17, 25),
	(20, 26),
	(13, 26),
	(15, 26),
	(27, 27),
	(13, 27),
	(14, 27),
	(5, 27),
	(28, 28),
	(13, 28),
	(5, 28),
	(6, 28),
	(29, 29),
	(13, 29),
	(14, 29),
	(5, 29),
	(30, 30),
	(13, 30),
	(15, 30),
	(31, 31),
	(13, 31),
	(32, 32);
INSERT INTO public.ledger_touches VALUES
	(13, 32),
	(14, 32),
	(5, 32),
	(6, 32),
	(11, 32),
	(17, 32),
	(33, 33),
	(13, 33),
	(5, 33),
	(6, 33),
	(11, 33),
	(17, 33),
	(34, 34),
	(13, 34),
	(14, 34),
	(5, 34),
	(6, 34),
	(11, 34),
	(17, 34),
	(35, 35),
	(13, 35),
	(15, 35),
	(5, 35),
	(7, 35),
	(6, 35),
	(12, 35),
	(18, 35),
	(36, 36),
	(13, 36),
	(5, 36),
	(7, 36),
	(6, 36),
	(12, 36),
	(11, 36),
	(18, 36),
	(17, 36),
	(37, 37),
	(13, 37),
	(14, 37),
	(17, 37),
	(38, 38),
	(13, 38),
	(15, 38),
	(39, 39),
	(40, 40),
	(41, 41),
	(13, 41),
	(5, 41),
	(42, 42),
	(13, 42);
INSERT INTO public.ledger_touches VALUES
	(41, 42),
	(5, 42),
	(43, 43),
	(13, 43),
	(41, 43),
	(5, 43),
	(41, 44),
	(13, 44),
	(5, 44),
	(15, 45),
	(13, 45),
	(44, 46),
	(13, 46),
	(41, 46),
	(6, 46),
	(5, 46),
	(45, 47),
	(13, 47),
	(41, 47),
	(5, 47),
	(6, 47),
	(11, 47),
	(17, 47),
	(46, 48),
	(13, 48),
	(41, 48),
	(5, 48),
	(6, 48),
	(11, 48),
	(17, 48),
	(23, 49),
	(13, 49),
	(5, 49),
	(6, 49),
	(11, 49),
	(17, 49),
	(48, 51),
	(13, 51),
	(8, 51),
	(5, 51),
	(11, 51),
	(49, 52),
	(13, 52),
	(41, 52),
	(8, 52),
	(5, 52),
	(11, 52),
	(48, 52),
	(49, 54),
	(13, 54);
INSERT INTO public.ledger_touches VALUES
	(41, 54),
	(8, 54),
	(5, 54),
	(11, 54),
	(48, 54),
	(50, 55),
	(13, 55),
	(41, 55),
	(8, 55),
	(5, 55),
	(11, 55),
	(48, 55),
	(52, 57),
	(53, 59),
	(13, 59),
	(41, 59),
	(17, 59),
	(55, 61),
	(13, 61),
	(41, 61),
	(8, 61),
	(5, 61),
	(6, 61),
	(11, 61),
	(48, 61),
	(17, 61),
	(51, 63),
	(13, 63),
	(51, 64),
	(13, 64),
	(49, 67),
	(13, 67),
	(41, 67),
	(6, 67),
	(5, 67),
	(11, 67),
	(48, 67),
	(47, 50),
	(13, 50),
	(41, 50),
	(5, 50),
	(6, 50),
	(11, 50),
	(17, 50),
	(18, 53),
	(13, 53),
	(5, 53),
	(7, 53),
	(6, 53),
	(12, 53);
INSERT INTO public.ledger_touches VALUES
	(51, 56),
	(13, 56),
	(52, 58),
	(54, 60),
	(13, 60),
	(41, 60),
	(56, 62),
	(13, 62),
	(41, 62),
	(5, 62),
	(6, 62),
	(8, 65),
	(48, 66),
	(13, 66),
	(6, 66),
	(5, 66),
	(11, 66);
INSERT INTO public.links VALUES
	(26, 24, 9007199254740991, 1, 'water-2030/N-2/l1', 'water-042030#n-012#l011!water-2030/N-2/l1', '4yjBq0pJCW3ScZ6I', '[]', NULL, '2035-06', false, '2035-06-30', 18, 1, 'PRECONDITION_FOR', 17, NULL, false, NULL, NULL, NULL, NULL, 'SOURCE', 'SURE'),
	(55, 61, 9007199254740991, 1, 'water-2030/S-1/l1', 'water-042030#s-011#l011!water-2030/S-1/l1', 'Wz_iL87kKPnJNjVQ', '[]', NULL, '2030-02-12', false, '2030-02-12', 48, 1, 'IN_EXCHANGE_FOR', 17, NULL, false, 41, NULL, NULL, NULL, 'CODER', 'SURE');
INSERT INTO public.locations VALUES
	(10, 10, 9007199254740991, 1, 'bridge', 'bridge!bridge', 'bXcFulxX1L1Y1sya', '[]', NULL, NULL, false, '9999-99-99', 'The Bridge', '[]', 'SITE', 'CH', '[7.5,47.5]', 'NEAR', NULL, '[]');
INSERT INTO public.migrations VALUES
	(1, 1763850000000, 'LedgerAndRecords1763850000000'),
	(2, 1763910000000, 'KeysAndKeptAnswers1763910000000'),
	(3, 1764150000000, 'Proposals1764150000000'),
	(4, 1764160000000, 'LanguageOfAccounts1764160000000'),
	(5, 1764200000000, 'Search1764200000000');
INSERT INTO public.outcomes VALUES
	(19, 25, 9007199254740991, 1, 'water-2030/o1', 'water-042030#o011!water-2030/o1', 'r1XgEwyZU262ZJyK', '[]', NULL, '2030-01-02', false, '2030-01-02', 13, 14, 'NEXT_MEETING', NULL, '[{"text":"Meet again.","language":"en","original":true,"translatedBy":null}]', NULL, NULL, NULL, 'UNKNOWN', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(53, 59, 9007199254740991, 1, 'water-2030/o3', 'water-042030#o013!water-2030/o3', 'NLWZkS5h0NQGLxbc', '[]', NULL, NULL, false, '9999-99-99', 13, 41, 'PARTIAL_AGREEMENT', NULL, '[{"text":"Water is shared.","language":"en","original":true,"translatedBy":null}]', NULL, NULL, NULL, 'UNKNOWN', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.participations VALUES
	(21, 17, 9007199254740991, 1, 'water-2030/r1/p1', 'water-042030#r011#p011!water-2030/r1/p1', '8rgjCP-bIWmKvqIr', '[]', NULL, '2030-01-02', false, '2030-01-02', 14, 5, '["NEGOTIATING_PARTY"]', 'ATTENDED'),
	(42, 42, 9007199254740991, 1, 'water-2030/r3/p1', 'water-042030#r013#p011!water-2030/r3/p1', 'gFf2B7WGRKEyxiZh', '[]', NULL, '2030-03-06', false, '2030-03-06', 41, 5, '["NEGOTIATING_PARTY"]', 'NOT_STATED'),
	(44, 46, 9007199254740991, 1, 'water-2030/r3/p2', 'water-042030#r013#p012!water-2030/r3/p2', 'HBybDdnpHan5tHG3', '[]', NULL, '2030-03-06', false, '2030-03-06', 41, 6, '["NEGOTIATING_PARTY","HOST"]', 'ATTENDED');
INSERT INTO public.parties VALUES
	(5, 5, 9007199254740991, 1, 'northland', 'northland!northland', 'm9lhfrQ7Bw_zaSlF', '[]', NULL, NULL, false, '9999-99-99', 'Northland', '[{"text":"Nordland","language":"de","from":"2020","to":null}]', 'STATE', '[]'),
	(6, 6, 9007199254740991, 1, 'southland', 'southland!southland', 'alyc3f04ZumY3vSs', '[]', NULL, NULL, false, '9999-99-99', 'Southland', '[]', 'STATE', '[]'),
	(7, 7, 9007199254740991, 1, 'river-bloc', 'river-bloc!river-bloc', 'M6KHUZEYpDd5sLU4', '[]', NULL, NULL, false, '9999-99-99', 'River Bloc', '[]', 'BLOC', '[]'),
	(52, 57, 58, 1, 'hill-league', 'hill-league!hill-league', 'ZtUiFtgmvbxL9Hmy', '[]', NULL, NULL, false, '9999-99-99', 'Hill League', '[]', 'MOVEMENT', '[]'),
	(8, 8, 65, 1, 'southland-twin', 'southland-twin!southland-twin', '7ImU2rTT3sydBXb_', '[]', NULL, NULL, false, '9999-99-99', 'South Land', '[]', 'STATE', '[]');
INSERT INTO public.people VALUES
	(9, 9, 9007199254740991, 1, 'n-minister', 'n-minister!n-minister', 'uXbaDszIaUvwvU04', '[]', NULL, NULL, false, '9999-99-99', 'N. Minister', '[]', 5, '[{"title":"Minister of Water","party":null,"from":"2028","to":null}]', '[]');
INSERT INTO public.positions VALUES
	(22, 20, 9007199254740991, 1, 'water-2030/N-1/1', 'water-042030#n-011#011!water-2030/N-1/1', 'zovZGism6wlj0p3s', '[]', NULL, '2030-01-02', false, '2030-01-02', 17, 1, 14, NULL, '2030-01-02', '2030-01-02', '2030-01-02', false, NULL, NULL, '[{"text":"Ten units of water.","language":"en","original":true,"translatedBy":null}]', NULL, '["RAISED"]', 'UNCLEAR', NULL, 'SINGLE_SOURCE', NULL, '[]', '[{"value":10,"from":null,"to":null,"ratio":null,"unit":"cubic metre per second","measure":null,"comparator":"AT_LEAST","qualifier":null,"binding":null}]', NULL, NULL, NULL, NULL, NULL),
	(25, 23, 9007199254740991, 1, 'water-2030/N-2/1', 'water-042030#n-012#011!water-2030/N-2/1', 'X4_T-NpXuTrtfX7z', '[]', NULL, '2035-06', false, '2035-06-30', 18, 1, 15, NULL, '2030-02-10', '2030-02-10', '2030-02-10', true, NULL, NULL, '[{"text":"No dam above the bridge.","language":"en","original":true,"translatedBy":null}]', NULL, '["RAISED"]', 'UNCLEAR', NULL, 'SURE', NULL, '[]', '[]', NULL, NULL, NULL, NULL, NULL),
	(45, 47, 9007199254740991, 1, 'water-2030/N-1/3', 'water-042030#n-011#013!water-2030/N-1/3', 'NCFd_0bdH7DLXWll', '[]', NULL, '2030-03-06', false, '2030-03-06', 17, 3, 41, NULL, '2030-03-05', '2030-03-05', '2030-03-05', false, NULL, NULL, '[{"text":"Seven units of water.","language":"en","original":true,"translatedBy":null}]', NULL, '["SOFTENED"]', 'UNCLEAR', NULL, 'SURE', NULL, '[]', '[{"value":7,"from":null,"to":null,"ratio":null,"unit":"cubic metre per second","measure":null,"comparator":"AT_LEAST","qualifier":null,"binding":null}]', NULL, NULL, NULL, NULL, NULL),
	(23, 21, 49, 1, 'water-2030/N-1/2', 'water-042030#n-011#012!water-2030/N-1/2', 't4XL9Jf-gyTZkwCk', '[]', NULL, '2030-02-10', false, '2030-02-10', 17, 2, NULL, 16, '2030-01-20', '2030-01-20', '2030-01-20', true, NULL, NULL, '[{"text":"Eight units of water.","language":"en","original":true,"translatedBy":null}]', NULL, '["SOFTENED"]', 'TOWARD', NULL, 'SURE', NULL, '[]', '[]', NULL, NULL, NULL, NULL, NULL),
	(23, 49, 9007199254740991, 2, 'water-2030/N-1/2', 'water-042030#n-011#012!water-2030/N-1/2', 'lQB-psZDI9n6Ru6P', '[]', NULL, '2030-02-10', false, '2030-02-10', 17, 2, NULL, 16, '2030-01-20', '2030-01-20', '2030-01-20', true, NULL, NULL, '[{"text":"Nine units of water.","language":"en","original":true,"translatedBy":null}]', NULL, '["SOFTENED"]', 'TOWARD', NULL, 'SURE', NULL, '[]', '[]', NULL, NULL, NULL, NULL, NULL),
	(49, 52, 54, 1, 'water-2030/S-1/1', 'water-042030#s-011#011!water-2030/S-1/1', 'gewx2x9DPRxLeIOF', '[]', NULL, NULL, false, '9999-99-99', 48, 1, 41, NULL, '2030-03-05', '2030-03-05', '2030-03-05', false, NULL, NULL, '[{"text":"The bridge is opened.","language":"en","original":true,"translatedBy":null}]', NULL, '["RAISED"]', 'UNCLEAR', NULL, 'SURE', NULL, '[]', '[]', NULL, NULL, NULL, NULL, 'en'),
	(49, 54, 9007199254740991, 2, 'water-2030/S-1/1', 'water-042030#s-011#011!water-2030/S-1/1', '4OlpJacCKKQAMedF', '[]', NULL, '2030-02-12', false, '2030-02-12', 48, 1, 41, NULL, '2030-03-05', '2030-03-05', '2030-03-05', false, NULL, NULL, '[{"text":"The bridge is opened.","language":"en","original":true,"translatedBy":null}]', NULL, '["RAISED"]', 'UNCLEAR', NULL, 'SURE', NULL, '[]', '[]', NULL, NULL, NULL, NULL, 'en');
INSERT INTO public.processes VALUES
	(13, 13, 9007199254740991, 1, 'water-2030', 'water-042030!water-2030', 'WmCD-ZPDf1xrnvz1', '[]', NULL, '2030-01-02', false, '2030-01-02', 'Water talks 2030', '[]', 'INTERSTATE', NULL, 'ACTIVE', '2030-01/..', '2030-01-01', '9999-99-99', '[]');
INSERT INTO public.proposals VALUES
	('proposal_x0drbgvnn9sh8rbs', 1, 'updateRound', '{"key":"water-2030/r3","expectedVersion":2,"status":"CONCLUDED"}', NULL, 'key_k15b65zdb8r9hzej', '2026-11-28T04:25:57.950Z', NULL, 'PENDING', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.responses VALUES
	(24, 22, 9007199254740991, 1, 'water-2030/N-1/r1', 'water-042030#n-011#r011!water-2030/N-1/r1', 'OjbPTiPKJ08H-DYO', '[]', NULL, '2030-01-02', false, '2030-01-02', 17, 1, 1, 6, 14, NULL, '2030-01-02', '2030-01-02', '2030-01-02', 'REJECTED', '[{"text":"No.","language":"en","original":true,"translatedBy":null}]', 'SURE', '[]', NULL),
	(47, 50, 9007199254740991, 1, 'water-2030/N-1/r2', 'water-042030#n-011#r012!water-2030/N-1/r2', 'c-RPeTPRP-Roi5jb', '[]', NULL, NULL, false, '9999-99-99', 17, 2, 3, 6, 41, NULL, NULL, NULL, NULL, 'ACCEPTED', '[{"text":"Yes.","language":"en","original":true,"translatedBy":null}]', 'SURE', '[]', NULL);
INSERT INTO public.rounds VALUES
	(14, 14, 9007199254740991, 1, 'water-2030/r1', 'water-042030#r011!water-2030/r1', 'YVp5YBclreZmYTn1', '[]', NULL, '2030-01-02', false, '2030-01-02', 13, 'First round', '[]', '[{"counter":"round","number":"1","note":null,"sources":["gazette-1"]}]', '2030-01-02', '2030-01-02', '2030-01-02', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '["IN_PERSON"]', NULL, NULL, NULL, NULL, 10, '[]', 'CONCLUDED', NULL, '[]', '[]', NULL, NULL, NULL, NULL),
	(41, 41, 44, 1, 'water-2030/r3', 'water-042030#r013!water-2030/r3', '1g8RTFKoj1fO22GP', '[]', NULL, '2030-03-06', false, '2030-03-06', 13, 'Third round', '[]', '[]', '2030-03-05', '2030-03-05', '2030-03-05', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, 15, 10, '[]', 'ANNOUNCED', NULL, '[]', '[]', NULL, NULL, NULL, NULL),
	(41, 44, 9007199254740991, 2, 'water-2030/r3', 'water-042030#r013!water-2030/r3', 'U-t0GBqiIXXibUwQ', '[]', NULL, '2030-03-06', false, '2030-03-06', 13, 'Third round', '[]', '[]', '2030-03-05', '2030-03-05', '2030-03-05', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, 15, 10, '[]', 'UNDER_WAY', NULL, '[]', '[]', NULL, NULL, NULL, NULL),
	(15, 15, 45, 1, 'water-2030/r2', 'water-042030#r012!water-2030/r2', 'n8zDEGniN97tLPmn', '[]', NULL, '2030-02-10', false, '2030-02-10', 13, 'Second round', '[]', '[]', '2030-02-10', '2030-02-10', '2030-02-10', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, 14, NULL, '[]', 'CONCLUDED', NULL, '[]', '[]', NULL, NULL, NULL, NULL),
	(15, 45, 9007199254740991, 2, 'water-2030/r2', 'water-042030#r012!water-2030/r2', '7d-tnvdtgpADyw4S', '[]', NULL, '2030-02-10', false, '2030-02-10', 13, 'Second round', '[]', '[]', '2030-02-09', '2030-02-09', '2030-02-09', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, 14, NULL, '[]', 'CONCLUDED', NULL, '[]', '[]', NULL, NULL, NULL, NULL);
INSERT INTO public.search_index VALUES
	(1, 1, '''gazette'' ''open'' ''talks''', '[["NAME","talks open"],["DETAIL","gazette"]]'),
	(2, 2, '''go'' ''herald'' ''on'' ''talks''', '[["NAME","talks go on"],["DETAIL","herald"]]'),
	(3, 3, '''archive'' ''of'' ''papers'' ''talks'' ''the''', '[["NAME","papers of the talks"],["DETAIL","archive"]]'),
	(4, 4, '''courier'' ''editor'' ''j'' ''letters'' ''private'' ''the'' ''to''', '[["NAME","letters to the editor"],["DETAIL","courier"],["DETAIL","j private"]]'),
	(5, 5, '''nordland'' ''northland''', '[["NAME","northland"],["OTHER_NAME","nordland"]]'),
	(6, 6, '''southland''', '[["NAME","southland"]]'),
	(7, 7, '''bloc'' ''river''', '[["NAME","river bloc"]]'),
	(8, 8, '''land'' ''south''', '[["NAME","south land"]]'),
	(9, 9, '''minister'' ''n'' ''of'' ''water''', '[["NAME","n minister"],["DETAIL","minister of water"]]'),
	(10, 10, '''bridge'' ''the''', '[["NAME","the bridge"]]'),
	(11, 11, '''water''', '[["NAME","water"]]'),
	(12, 12, '''dams''', '[["NAME","dams"]]'),
	(13, 13, '''2030'' ''talks'' ''water''', '[["NAME","water talks 2030"]]'),
	(14, 14, '''first'' ''round''', '[["NAME","first round"]]'),
	(15, 15, '''round'' ''second''', '[["NAME","second round"]]'),
	(16, 16, '''a'' ''speech''', '[["NAME","a speech"]]'),
	(17, 18, '''more'' ''water''', '[["NAME","more water"]]'),
	(18, 19, '''dams'' ''new'' ''no''', '[["NAME","no new dams"]]'),
	(22, 20, '''of'' ''ten'' ''units'' ''water''', '[["TEXT","ten units of water"]]'),
	(23, 21, '''eight'' ''of'' ''units'' ''water''', '[["TEXT","eight units of water"]]'),
	(24, 22, '''no''', '[["TEXT","no"]]'),
	(25, 23, '''above'' ''bridge'' ''dam'' ''no'' ''the''', '[["TEXT","no dam above the bridge"]]'),
	(19, 25, '''again'' ''meet''', '[["TEXT","meet again"]]'),
	(20, 26, '''an'' ''answer''', '[["NAME","an answer"]]'),
	(40, 40, '''gazette'' ''round'' ''the'' ''third''', '[["NAME","the third round"],["DETAIL","gazette"]]'),
	(41, 41, '''round'' ''third''', '[["NAME","third round"]]'),
	(41, 44, '''round'' ''third''', '[["NAME","third round"]]'),
	(15, 45, '''round'' ''second''', '[["NAME","second round"]]'),
	(45, 47, '''of'' ''seven'' ''units'' ''water''', '[["TEXT","seven units of water"]]'),
	(23, 49, '''nine'' ''of'' ''units'' ''water''', '[["TEXT","nine units of water"]]'),
	(47, 50, '''yes''', '[["TEXT","yes"]]'),
	(48, 51, '''bridge'' ''open'' ''the''', '[["NAME","open the bridge"]]'),
	(18, 53, '''dams'' ''more'' ''no''', '[["NAME","no more dams"]]'),
	(48, 54, '''bridge'' ''open'' ''the''', '[["NAME","open the bridge"]]'),
	(51, 56, '''a'' ''call''', '[["NAME","a call"]]'),
	(52, 57, '''hill'' ''league''', '[["NAME","hill league"]]'),
	(53, 59, '''is'' ''shared'' ''water''', '[["TEXT","water is shared"]]'),
	(54, 60, '''sluices'' ''the''', '[["NAME","the sluices"]]'),
	(51, 63, '''a'' ''call''', '[["NAME","a call"]]'),
	(48, 66, '''bridge'' ''open'' ''the''', '[["NAME","open the bridge"]]'),
	(49, 52, '''bridge'' ''is'' ''opened'' ''the''', '[["TEXT","the bridge is opened"]]'),
	(49, 54, '''bridge'' ''is'' ''opened'' ''the''', '[["TEXT","the bridge is opened"]]');
INSERT INTO public.sources VALUES
	(1, 1, 9007199254740991, 1, 'gazette-1', 'gazette-011!gazette-1', 'u1SMO7Htr7c4d1xX', '[]', NULL, '2030-01-02', false, '2030-01-02', 'Gazette', NULL, NULL, 'Talks open', NULL, NULL, NULL, NULL, NULL, '2030-01-02', '2030-01-02', '2030-01-02', NULL, NULL, 'PRESS'),
	(2, 2, 9007199254740991, 1, 'herald-1', 'herald-011!herald-1', 'MurU-lPBx-9R41I8', '[]', NULL, '2030-02-10', false, '2030-02-10', 'Herald', NULL, NULL, 'Talks go on', NULL, NULL, NULL, NULL, NULL, '2030-02-10', '2030-02-10', '2030-02-10', NULL, NULL, 'PRESS'),
	(3, 3, 9007199254740991, 1, 'archive', 'archive!archive', 'xTBLAH3cpN4ILVsJ', '[]', NULL, '2035-06', false, '2035-06-30', 'Archive', NULL, NULL, 'Papers of the talks', NULL, NULL, NULL, NULL, NULL, '2035-06', '2035-06-01', '2035-06-30', NULL, NULL, 'PUBLISHED_TEXT'),
	(4, 4, 9007199254740991, 1, 'letters', 'letters!letters', '1922iVprVTnBjZQs', '[]', NULL, '2030-02-12', false, '2030-02-12', 'Courier', NULL, NULL, 'Letters to the editor', NULL, NULL, NULL, NULL, 'J. Private', '2030-02-12', '2030-02-12', '2030-02-12', NULL, NULL, 'PRESS'),
	(40, 40, 9007199254740991, 1, 'ledger-1', 'ledger-011!ledger-1', '4vftdygSg4JMQOs3', '[]', NULL, '2030-03-06', false, '2030-03-06', 'Gazette', NULL, NULL, 'The third round', NULL, NULL, NULL, NULL, NULL, '2030-03-06', '2030-03-06', '2030-03-06', NULL, NULL, 'PRESS');
INSERT INTO public.statements VALUES
	(16, 16, 9007199254740991, 1, 'water-2030/speech', 'water-042030#speech!water-2030/speech', 'WKi9gGDzP3J8tTmQ', '[]', NULL, '2030-02-10', false, '2030-02-10', 13, 'STATEMENT', '2030-01-20', '2030-01-20', '2030-01-20', 'A speech', '[]', NULL),
	(51, 56, 63, 1, 'water-2030/call', 'water-042030#call!water-2030/call', 'MUYio1Xok3V1n9QH', '[]', NULL, NULL, false, '9999-99-99', 13, 'CALL', '2030-03-07', '2030-03-07', '2030-03-07', 'A call', '[]', NULL),
	(51, 63, 64, 2, 'water-2030/call', 'water-042030#call!water-2030/call', 'WZHj_ZLj5TJJp4Ur', '[]', 'There was no such call.', NULL, false, '9999-99-99', 13, 'CALL', '2030-03-07', '2030-03-07', '2030-03-07', 'A call', '[]', NULL);
INSERT INTO public.things VALUES
	(1, 'Source', NULL, 'gazette-1', 'gazette-1', 1, NULL, NULL),
	(2, 'Source', NULL, 'herald-1', 'herald-1', 1, NULL, NULL),
	(3, 'Source', NULL, 'archive', 'archive', 1, NULL, NULL),
	(4, 'Source', NULL, 'letters', 'letters', 1, NULL, NULL),
	(5, 'Party', NULL, 'northland', 'northland', 1, NULL, NULL),
	(6, 'Party', NULL, 'southland', 'southland', 1, NULL, NULL),
	(7, 'Party', NULL, 'river-bloc', 'river-bloc', 1, NULL, NULL),
	(9, 'Person', NULL, 'n-minister', 'n-minister', 1, NULL, NULL),
	(10, 'Location', NULL, 'bridge', 'bridge', 1, NULL, NULL),
	(11, 'Issue', NULL, 'water', 'water', 1, NULL, NULL),
	(12, 'Issue', NULL, 'dams', 'dams', 1, NULL, NULL),
	(13, 'Process', NULL, 'water-2030', 'water-2030', 1, NULL, NULL),
	(14, 'Round', 13, 'water-2030/r1', 'water-2030/r1', 1, NULL, NULL),
	(15, 'Round', 13, 'water-2030/r2', 'water-2030/r2', 1, NULL, NULL),
	(16, 'Statement', 13, 'water-2030/speech', 'water-2030/speech', 1, NULL, NULL),
	(17, 'Demand', 13, 'water-2030/N-1', 'water-2030/n-1', 1, NULL, NULL),
	(18, 'Demand', 13, 'water-2030/N-2', 'water-2030/n-2', 1, NULL, NULL),
	(19, 'Outcome', 13, 'water-2030/o1', 'water-2030/o1', 1, NULL, NULL),
	(20, 'Deadline', 13, 'water-2030/d1', 'water-2030/d1', 1, NULL, NULL),
	(21, 'Participation', 14, 'water-2030/r1/p1', 'water-2030/r1/p1', 1, NULL, NULL),
	(22, 'Position', 17, 'water-2030/N-1/1', 'water-2030/n-1/1', 1, NULL, NULL),
	(23, 'Position', 17, 'water-2030/N-1/2', 'water-2030/n-1/2', 1, NULL, NULL),
	(24, 'Response', 17, 'water-2030/N-1/r1', 'water-2030/n-1/r1', 1, NULL, NULL),
	(25, 'Position', 18, 'water-2030/N-2/1', 'water-2030/n-2/1', 1, NULL, NULL),
	(26, 'Link', 18, 'water-2030/N-2/l1', 'water-2030/n-2/l1', 1, NULL, NULL),
	(27, 'Claim', 14, 'water-2030/r1/a1', 'water-2030/r1/a1', 1, NULL, NULL),
	(28, 'Citation', 13, 'water-2030/-c1', 'water-2030/-c1', 1, NULL, NULL),
	(29, 'Citation', 14, 'water-2030/r1/c1', 'water-2030/r1/c1', 1, NULL, NULL),
	(30, 'Citation', 15, 'water-2030/r2/c1', 'water-2030/r2/c1', 1, NULL, NULL),
	(31, 'Citation', 16, 'water-2030/speech/c1', 'water-2030/speech/c1', 1, NULL, NULL),
	(32, 'Citation', 22, 'water-2030/N-1/1/c1', 'water-2030/n-1/1/c1', 1, NULL, NULL),
	(33, 'Citation', 23, 'water-2030/N-1/2/c1', 'water-2030/n-1/2/c1', 1, NULL, NULL),
	(34, 'Citation', 24, 'water-2030/N-1/r1/c1', 'water-2030/n-1/r1/c1', 1, NULL, NULL),
	(35, 'Citation', 25, 'water-2030/N-2/1/c1', 'water-2030/n-2/1/c1', 1, NULL, NULL),
	(36, 'Citation', 26, 'water-2030/N-2/l1/c1', 'water-2030/n-2/l1/c1', 1, NULL, NULL),
	(37, 'Citation', 19, 'water-2030/o1/c1', 'water-2030/o1/c1', 1, NULL, NULL),
	(38, 'Citation', 20, 'water-2030/d1/c1', 'water-2030/d1/c1', 1, NULL, NULL),
	(39, 'Citation', 27, 'water-2030/r1/a1/c1', 'water-2030/r1/a1/c1', 1, NULL, NULL),
	(40, 'Source', NULL, 'ledger-1', 'ledger-1', 40, NULL, NULL),
	(41, 'Round', 13, 'water-2030/r3', 'water-2030/r3', 41, NULL, NULL),
	(42, 'Participation', 41, 'water-2030/r3/p1', 'water-2030/r3/p1', 41, NULL, NULL),
	(43, 'Citation', 41, 'water-2030/r3/c1', 'water-2030/r3/c1', 41, NULL, NULL),
	(44, 'Participation', 41, 'water-2030/r3/p2', 'water-2030/r3/p2', 46, NULL, NULL),
	(45, 'Position', 17, 'water-2030/N-1/3', 'water-2030/n-1/3', 47, NULL, NULL),
	(46, 'Citation', 45, 'water-2030/N-1/3/c1', 'water-2030/n-1/3/c1', 47, NULL, NULL),
	(47, 'Response', 17, 'water-2030/N-1/r2', 'water-2030/n-1/r2', 50, NULL, NULL),
	(48, 'Demand', 13, 'water-2030/S-1', 'water-2030/s-1', 51, NULL, NULL),
	(49, 'Position', 48, 'water-2030/S-1/1', 'water-2030/s-1/1', 51, NULL, NULL),
	(50, 'Citation', 49, 'water-2030/S-1/1/c1', 'water-2030/s-1/1/c1', 54, NULL, NULL),
	(52, 'Party', NULL, 'hill-league', 'hill-league', 57, 58, NULL);
INSERT INTO public.things VALUES
	(53, 'Outcome', 13, 'water-2030/o3', 'water-2030/o3', 59, NULL, NULL),
	(54, 'Deadline', 13, 'water-2030/d2', 'water-2030/d2', 60, NULL, NULL),
	(55, 'Link', 48, 'water-2030/S-1/l1', 'water-2030/s-1/l1', 61, NULL, NULL),
	(56, 'Claim', 41, 'water-2030/r3/a1', 'water-2030/r3/a1', 62, NULL, NULL),
	(51, 'Statement', 13, 'water-2030/call', 'water-2030/call', 56, 64, NULL),
	(8, 'Party', NULL, 'southland-twin', 'southland-twin', 1, 65, 6);
SELECT pg_catalog.setval('public.migrations_id_seq', 5, true);
ALTER TABLE ONLY public.migrations
    ADD CONSTRAINT "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY (id);
ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT pk_api_keys PRIMARY KEY (id);
ALTER TABLE ONLY public.citations
    ADD CONSTRAINT pk_citations PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.claims
    ADD CONSTRAINT pk_claims PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.deadlines
    ADD CONSTRAINT pk_deadlines PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.demands
    ADD CONSTRAINT pk_demands PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.edges
    ADD CONSTRAINT pk_edges PRIMARY KEY (owner_id, field, ordinal, from_seq);
ALTER TABLE ONLY public.imports
    ADD CONSTRAINT pk_imports PRIMARY KEY (id);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT pk_issues PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.kept_answers
    ADD CONSTRAINT pk_kept_answers PRIMARY KEY (key_id, idempotency_key);
ALTER TABLE ONLY public.ledger_entries
    ADD CONSTRAINT pk_ledger_entries PRIMARY KEY (seq);
ALTER TABLE ONLY public.ledger_head
    ADD CONSTRAINT pk_ledger_head PRIMARY KEY (id);
ALTER TABLE ONLY public.ledger_touches
    ADD CONSTRAINT pk_ledger_touches PRIMARY KEY (thing, seq);
ALTER TABLE ONLY public.links
    ADD CONSTRAINT pk_links PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.locations
    ADD CONSTRAINT pk_locations PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.outcomes
    ADD CONSTRAINT pk_outcomes PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.participations
    ADD CONSTRAINT pk_participations PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.parties
    ADD CONSTRAINT pk_parties PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT pk_people PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.positions
    ADD CONSTRAINT pk_positions PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.processes
    ADD CONSTRAINT pk_processes PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.proposals
    ADD CONSTRAINT pk_proposals PRIMARY KEY (id);
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT pk_responses PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT pk_rounds PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.search_index
    ADD CONSTRAINT pk_search_index PRIMARY KEY (thing, from_seq);
ALTER TABLE ONLY public.sources
    ADD CONSTRAINT pk_sources PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT pk_statements PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.things
    ADD CONSTRAINT pk_things PRIMARY KEY (id);
CREATE INDEX ix_citations_source ON public.citations USING btree (source, to_seq);
CREATE INDEX ix_citations_standing ON public.citations USING btree (to_seq, sort_key);
CREATE INDEX ix_citations_thing ON public.citations USING btree (thing, to_seq);
CREATE INDEX ix_claims_standing ON public.claims USING btree (to_seq, sort_key);
CREATE INDEX ix_claims_thing ON public.claims USING btree (thing, to_seq);
CREATE INDEX ix_deadlines_extends ON public.deadlines USING btree (extends, to_seq);
CREATE INDEX ix_deadlines_process ON public.deadlines USING btree (process, to_seq);
CREATE INDEX ix_deadlines_result_in ON public.deadlines USING btree (result_in, to_seq);
CREATE INDEX ix_deadlines_set_in ON public.deadlines USING btree (set_in, to_seq);
CREATE INDEX ix_deadlines_standing ON public.deadlines USING btree (to_seq, sort_key);
CREATE INDEX ix_demands_issue ON public.demands USING btree (issue, to_seq);
CREATE INDEX ix_demands_process ON public.demands USING btree (process, to_seq);
CREATE INDEX ix_demands_raised_at ON public.demands USING btree (raised_at, to_seq);
CREATE INDEX ix_demands_standing ON public.demands USING btree (to_seq, sort_key);
CREATE INDEX ix_edges_target ON public.edges USING btree (target_id, owner_type, field, to_seq);
CREATE INDEX ix_imports_fingerprint ON public.imports USING btree (fingerprint);
CREATE INDEX ix_issues_parent ON public.issues USING btree (parent, to_seq);
CREATE INDEX ix_issues_standing ON public.issues USING btree (to_seq, sort_key);
CREATE INDEX ix_kept_answers_kept_at ON public.kept_answers USING btree (kept_at);
CREATE INDEX ix_ledger_entries_commit_seq ON public.ledger_entries USING btree (commit_seq);
CREATE INDEX ix_ledger_entries_import_id ON public.ledger_entries USING btree (import_id);
CREATE INDEX ix_ledger_entries_thing ON public.ledger_entries USING btree (thing, seq);
CREATE INDEX ix_links_demand ON public.links USING btree (demand, to_seq);
CREATE INDEX ix_links_round ON public.links USING btree (round, to_seq);
CREATE INDEX ix_links_standing ON public.links USING btree (to_seq, sort_key);
CREATE INDEX ix_links_to_demand ON public.links USING btree (to_demand, to_seq);
CREATE INDEX ix_links_to_round ON public.links USING btree (to_round, to_seq);
CREATE INDEX ix_locations_standing ON public.locations USING btree (to_seq, sort_key);
CREATE INDEX ix_locations_within ON public.locations USING btree (within, to_seq);
CREATE INDEX ix_outcomes_process ON public.outcomes USING btree (process, to_seq);
CREATE INDEX ix_outcomes_round ON public.outcomes USING btree (round, to_seq);
CREATE INDEX ix_outcomes_standing ON public.outcomes USING btree (to_seq, sort_key);
CREATE INDEX ix_outcomes_voided_by ON public.outcomes USING btree (voided_by, to_seq);
CREATE INDEX ix_participations_party ON public.participations USING btree (party, to_seq);
CREATE INDEX ix_participations_round ON public.participations USING btree (round, to_seq);
CREATE INDEX ix_participations_standing ON public.participations USING btree (to_seq, sort_key);
CREATE INDEX ix_parties_standing ON public.parties USING btree (to_seq, sort_key);
CREATE INDEX ix_people_party ON public.people USING btree (party, to_seq);
CREATE INDEX ix_people_standing ON public.people USING btree (to_seq, sort_key);
CREATE INDEX ix_positions_demand ON public.positions USING btree (demand, to_seq);
CREATE INDEX ix_positions_relayed_by ON public.positions USING btree (relayed_by, to_seq);
CREATE INDEX ix_positions_reported_by ON public.positions USING btree (reported_by, to_seq);
CREATE INDEX ix_positions_round ON public.positions USING btree (round, to_seq);
CREATE INDEX ix_positions_standing ON public.positions USING btree (to_seq, sort_key);
CREATE INDEX ix_positions_statement ON public.positions USING btree (statement, to_seq);
CREATE INDEX ix_processes_standing ON public.processes USING btree (to_seq, sort_key);
CREATE INDEX ix_proposals_proposed_by ON public.proposals USING btree (proposed_by, number);
CREATE INDEX ix_proposals_status ON public.proposals USING btree (status, accept_on);
CREATE INDEX ix_responses_counter_demand ON public.responses USING btree (counter_demand, to_seq);
CREATE INDEX ix_responses_demand ON public.responses USING btree (demand, to_seq);
CREATE INDEX ix_responses_party ON public.responses USING btree (party, to_seq);
CREATE INDEX ix_responses_round ON public.responses USING btree (round, to_seq);
CREATE INDEX ix_responses_standing ON public.responses USING btree (to_seq, sort_key);
CREATE INDEX ix_responses_statement ON public.responses USING btree (statement, to_seq);
CREATE INDEX ix_rounds_location ON public.rounds USING btree (location, to_seq);
CREATE INDEX ix_rounds_predecessor ON public.rounds USING btree (predecessor, to_seq);
CREATE INDEX ix_rounds_process ON public.rounds USING btree (process, to_seq);
CREATE INDEX ix_rounds_standing ON public.rounds USING btree (to_seq, sort_key);
CREATE INDEX ix_search_index_words ON public.search_index USING gin (words);
CREATE INDEX ix_sources_speaks_for ON public.sources USING btree (speaks_for, to_seq);
CREATE INDEX ix_sources_standing ON public.sources USING btree (to_seq, sort_key);
CREATE INDEX ix_statements_location ON public.statements USING btree (location, to_seq);
CREATE INDEX ix_statements_process ON public.statements USING btree (process, to_seq);
CREATE INDEX ix_statements_standing ON public.statements USING btree (to_seq, sort_key);
CREATE INDEX ix_things_scope ON public.things USING btree (scope, type);
CREATE UNIQUE INDEX ux_api_keys_digest ON public.api_keys USING btree (digest);
CREATE UNIQUE INDEX ux_ledger_entries_recorded_at ON public.ledger_entries USING btree (recorded_at);
CREATE UNIQUE INDEX ux_proposals_number ON public.proposals USING btree (number);
CREATE UNIQUE INDEX ux_things_folded_key ON public.things USING btree (folded_key);
ALTER TABLE ONLY public.citations
    ADD CONSTRAINT fk_citations_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.citations
    ADD CONSTRAINT fk_citations_source FOREIGN KEY (source) REFERENCES public.things(id);
ALTER TABLE ONLY public.citations
    ADD CONSTRAINT fk_citations_thing FOREIGN KEY (thing) REFERENCES public.things(id);
ALTER TABLE ONLY public.claims
    ADD CONSTRAINT fk_claims_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.claims
    ADD CONSTRAINT fk_claims_thing FOREIGN KEY (thing) REFERENCES public.things(id);
ALTER TABLE ONLY public.deadlines
    ADD CONSTRAINT fk_deadlines_extends FOREIGN KEY (extends) REFERENCES public.things(id);
ALTER TABLE ONLY public.deadlines
    ADD CONSTRAINT fk_deadlines_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.deadlines
    ADD CONSTRAINT fk_deadlines_process FOREIGN KEY (process) REFERENCES public.things(id);
ALTER TABLE ONLY public.deadlines
    ADD CONSTRAINT fk_deadlines_result_in FOREIGN KEY (result_in) REFERENCES public.things(id);
ALTER TABLE ONLY public.deadlines
    ADD CONSTRAINT fk_deadlines_set_in FOREIGN KEY (set_in) REFERENCES public.things(id);
ALTER TABLE ONLY public.demands
    ADD CONSTRAINT fk_demands_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.demands
    ADD CONSTRAINT fk_demands_issue FOREIGN KEY (issue) REFERENCES public.things(id);
ALTER TABLE ONLY public.demands
    ADD CONSTRAINT fk_demands_process FOREIGN KEY (process) REFERENCES public.things(id);
ALTER TABLE ONLY public.demands
    ADD CONSTRAINT fk_demands_raised_at FOREIGN KEY (raised_at) REFERENCES public.things(id);
ALTER TABLE ONLY public.edges
    ADD CONSTRAINT fk_edges_owner_id FOREIGN KEY (owner_id) REFERENCES public.things(id);
ALTER TABLE ONLY public.edges
    ADD CONSTRAINT fk_edges_target_id FOREIGN KEY (target_id) REFERENCES public.things(id);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT fk_issues_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT fk_issues_parent FOREIGN KEY (parent) REFERENCES public.things(id);
ALTER TABLE ONLY public.ledger_entries
    ADD CONSTRAINT fk_ledger_entries_thing FOREIGN KEY (thing) REFERENCES public.things(id);
ALTER TABLE ONLY public.ledger_touches
    ADD CONSTRAINT fk_ledger_touches_thing FOREIGN KEY (thing) REFERENCES public.things(id);
ALTER TABLE ONLY public.links
    ADD CONSTRAINT fk_links_demand FOREIGN KEY (demand) REFERENCES public.things(id);
ALTER TABLE ONLY public.links
    ADD CONSTRAINT fk_links_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.links
    ADD CONSTRAINT fk_links_round FOREIGN KEY (round) REFERENCES public.things(id);
ALTER TABLE ONLY public.links
    ADD CONSTRAINT fk_links_to_demand FOREIGN KEY (to_demand) REFERENCES public.things(id);
ALTER TABLE ONLY public.links
    ADD CONSTRAINT fk_links_to_round FOREIGN KEY (to_round) REFERENCES public.things(id);
ALTER TABLE ONLY public.locations
    ADD CONSTRAINT fk_locations_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.locations
    ADD CONSTRAINT fk_locations_within FOREIGN KEY (within) REFERENCES public.things(id);
ALTER TABLE ONLY public.outcomes
    ADD CONSTRAINT fk_outcomes_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.outcomes
    ADD CONSTRAINT fk_outcomes_process FOREIGN KEY (process) REFERENCES public.things(id);
ALTER TABLE ONLY public.outcomes
    ADD CONSTRAINT fk_outcomes_round FOREIGN KEY (round) REFERENCES public.things(id);
ALTER TABLE ONLY public.outcomes
    ADD CONSTRAINT fk_outcomes_voided_by FOREIGN KEY (voided_by) REFERENCES public.things(id);
ALTER TABLE ONLY public.participations
    ADD CONSTRAINT fk_participations_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.participations
    ADD CONSTRAINT fk_participations_party FOREIGN KEY (party) REFERENCES public.things(id);
ALTER TABLE ONLY public.participations
    ADD CONSTRAINT fk_participations_round FOREIGN KEY (round) REFERENCES public.things(id);
ALTER TABLE ONLY public.parties
    ADD CONSTRAINT fk_parties_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT fk_people_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT fk_people_party FOREIGN KEY (party) REFERENCES public.things(id);
ALTER TABLE ONLY public.positions
    ADD CONSTRAINT fk_positions_demand FOREIGN KEY (demand) REFERENCES public.things(id);
ALTER TABLE ONLY public.positions
    ADD CONSTRAINT fk_positions_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.positions
    ADD CONSTRAINT fk_positions_relayed_by FOREIGN KEY (relayed_by) REFERENCES public.things(id);
ALTER TABLE ONLY public.positions
    ADD CONSTRAINT fk_positions_reported_by FOREIGN KEY (reported_by) REFERENCES public.things(id);
ALTER TABLE ONLY public.positions
    ADD CONSTRAINT fk_positions_round FOREIGN KEY (round) REFERENCES public.things(id);
ALTER TABLE ONLY public.positions
    ADD CONSTRAINT fk_positions_statement FOREIGN KEY (statement) REFERENCES public.things(id);
ALTER TABLE ONLY public.processes
    ADD CONSTRAINT fk_processes_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT fk_responses_counter_demand FOREIGN KEY (counter_demand) REFERENCES public.things(id);
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT fk_responses_demand FOREIGN KEY (demand) REFERENCES public.things(id);
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT fk_responses_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT fk_responses_party FOREIGN KEY (party) REFERENCES public.things(id);
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT fk_responses_round FOREIGN KEY (round) REFERENCES public.things(id);
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT fk_responses_statement FOREIGN KEY (statement) REFERENCES public.things(id);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT fk_rounds_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT fk_rounds_location FOREIGN KEY (location) REFERENCES public.things(id);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT fk_rounds_predecessor FOREIGN KEY (predecessor) REFERENCES public.things(id);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT fk_rounds_process FOREIGN KEY (process) REFERENCES public.things(id);
ALTER TABLE ONLY public.search_index
    ADD CONSTRAINT fk_search_index_thing FOREIGN KEY (thing) REFERENCES public.things(id);
ALTER TABLE ONLY public.sources
    ADD CONSTRAINT fk_sources_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.sources
    ADD CONSTRAINT fk_sources_speaks_for FOREIGN KEY (speaks_for) REFERENCES public.things(id);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT fk_statements_id FOREIGN KEY (id) REFERENCES public.things(id);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT fk_statements_location FOREIGN KEY (location) REFERENCES public.things(id);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT fk_statements_process FOREIGN KEY (process) REFERENCES public.things(id);
ALTER TABLE ONLY public.things
    ADD CONSTRAINT fk_things_merged_into FOREIGN KEY (merged_into) REFERENCES public.things(id);
ALTER TABLE ONLY public.things
    ADD CONSTRAINT fk_things_scope FOREIGN KEY (scope) REFERENCES public.things(id);
