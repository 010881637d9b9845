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
    deadline_last text COLLATE pg_catalog."C"
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
	('key_ywxsaw827vdckpag', 'desk', 'ADMIN', '7cd5aa1edd16d1c0348a7ffa103471597e0ef5740fa711a8fb0bfbaafb7c8c7c', '2026-11-28T04:25:44.196Z', NULL, '2026-11-28T04:25:00.000Z', NULL);
INSERT INTO public.citations VALUES
	(28, 28, 9007199254740991, 1, 'water-2030/-c1', 'water-042030#-c011!water-2030/-c1', 'QRTfcQ_zjhdKWv58', '[]', NULL, '2030-01-02', false, '2030-01-02', 13, 1, 1, NULL, 'SUPPORTS'),
	(29, 29, 9007199254740991, 1, 'water-2030/r1/c1', 'water-042030#r011#c011!water-2030/r1/c1', 'Fp1-Vtyt09QsNd07', '[]', NULL, '2030-01-02', false, '2030-01-02', 14, 1, 1, NULL, 'SUPPORTS'),
	(30, 30, 9007199254740991, 1, 'water-2030/r2/c1', 'water-042030#r012#c011!water-2030/r2/c1', 'N3x_C5NDhcMoAe57', '[]', NULL, '2030-02-10', false, '2030-02-10', 15, 1, 2, NULL, 'SUPPORTS'),
	(31, 31, 9007199254740991, 1, 'water-2030/speech/c1', 'water-042030#speech#c011!water-2030/speech/c1', 'VH4gc9mW7Kou5_UO', '[]', NULL, '2030-02-10', false, '2030-02-10', 16, 1, 2, NULL, 'SUPPORTS'),
	(32, 32, 9007199254740991, 1, 'water-2030/N-1/1/c1', 'water-042030#n-011#011#c011!water-2030/N-1/1/c1', 'TGeZhH_F0FRIc4Rk', '[]', NULL, '2030-01-02', false, '2030-01-02', 22, 1, 1, NULL, 'SUPPORTS'),
	(33, 33, 9007199254740991, 1, 'water-2030/N-1/2/c1', 'water-042030#n-011#012#c011!water-2030/N-1/2/c1', 'UeRnacK60XB2TT2i', '[]', NULL, '2030-02-10', false, '2030-02-10', 23, 1, 2, NULL, 'SUPPORTS'),
	(34, 34, 9007199254740991, 1, 'water-2030/N-1/r1/c1', 'water-042030#n-011#r011#c011!water-2030/N-1/r1/c1', 'zvY-V3J5tb5aQCrr', '[]', NULL, '2030-01-02', false, '2030-01-02', 24, 1, 1, NULL, 'SUPPORTS'),
	(35, 35, 9007199254740991, 1, 'water-2030/N-2/1/c1', 'water-042030#n-012#011#c011!water-2030/N-2/1/c1', 'DH1cz3IVyOHZd76G', '[]', NULL, '2035-06', false, '2035-06-30', 25, 1, 3, NULL, 'SUPPORTS'),
	(36, 36, 9007199254740991, 1, 'water-2030/N-2/l1/c1', 'water-042030#n-012#l011#c011!water-2030/N-2/l1/c1', 'i6X2igdr09aaOt0e', '[]', NULL, '2035-06', false, '2035-06-30', 26, 1, 3, NULL, 'SUPPORTS'),
	(37, 37, 9007199254740991, 1, 'water-2030/o1/c1', 'water-042030#o011#c011!water-2030/o1/c1', 'Zv5NNXLgsdQXtkKX', '[]', NULL, '2030-01-02', false, '2030-01-02', 19, 1, 1, NULL, 'SUPPORTS'),
	(38, 38, 9007199254740991, 1, 'water-2030/d1/c1', 'water-042030#d011#c011!water-2030/d1/c1', 'DPtUVl3LStTYJ6B-', '[]', NULL, '2030-02-10', false, '2030-02-10', 20, 1, 2, NULL, 'SUPPORTS'),
	(39, 39, 9007199254740991, 1, 'water-2030/r1/a1/c1', 'water-042030#r011#a011#c011!water-2030/r1/a1/c1', 'BjLW2G4ItsxSMGnD', '[]', NULL, '2030-02-10', false, '2030-02-10', 27, 1, 2, 'para 2', 'DISPUTES'),
	(43, 43, 9007199254740991, 1, 'water-2030/r3/c1', 'water-042030#r013#c011!water-2030/r3/c1', 'Bm1U6PYq57TbT69N', '[]', NULL, '2030-03-06', false, '2030-03-06', 41, 1, 40, NULL, 'SUPPORTS'),
	(46, 48, 9007199254740991, 1, 'water-2030/N-1/3/c1', 'water-042030#n-011#013#c011!water-2030/N-1/3/c1', 'R6KBeN3xd4AzZzfE', '[]', NULL, '2030-03-06', false, '2030-03-06', 45, 1, 40, NULL, 'SUPPORTS'),
	(50, 55, 9007199254740991, 1, 'water-2030/S-1/1/c1', 'water-042030#s-011#011#c011!water-2030/S-1/1/c1', '4DxWf1qN5_kd9K2f', '[]', NULL, '2030-02-12', false, '2030-02-12', 49, 1, 4, 'page 3', 'SUPPORTS');
INSERT INTO public.claims VALUES
	(27, 27, 9007199254740991, 1, 'water-2030/r1/a1', 'water-042030#r011#a011!water-2030/r1/a1', 'i45AtVqHgDmGmoWr', '[]', NULL, NULL, false, '9999-99-99', 14, 1, 'date', '"2030-01-03"', NULL, '[]', 'DISPUTED', 'NORMAL');
INSERT INTO public.deadlines VALUES
	(20, 26, 9007199254740991, 1, 'water-2030/d1', 'water-042030#d011!water-2030/d1', 'OeZe_xyKyGcA8H_n', '[]', NULL, '2030-02-10', false, '2030-02-10', 13, 'An answer', '2030-03-01', '2030-03-01', '2030-03-01', 15, NULL, NULL, NULL, 'MISSED', NULL, NULL);
INSERT INTO public.demands VALUES
	(17, 18, 9007199254740991, 1, 'water-2030/N-1', 'water-042030#n-011!water-2030/N-1', 'wsWamSFTi2b1bM9w', '[]', NULL, '2030-01-02', false, '2030-01-02', 13, '[{"text":"More water","language":"en","original":true,"translatedBy":null}]', 11, 'DEMAND', 'OPEN', '2030-01-02', '2030-01-02', '2030-01-02', 14),
	(18, 19, 53, 1, 'water-2030/N-2', 'water-042030#n-012!water-2030/N-2', '87a2YLtuOwNV2_ia', '[]', NULL, '2035-06', false, '2035-06-30', 13, '[{"text":"No new dams","language":"en","original":true,"translatedBy":null}]', 12, 'PRECONDITION', 'OPEN', '2030-02-10', '2030-02-10', '2030-02-10', 15),
	(18, 53, 9007199254740991, 2, 'water-2030/N-2', 'water-042030#n-012!water-2030/N-2', 'gUq0vYztlx2e7nKc', '[]', NULL, '2035-06', false, '2035-06-30', 13, '[{"text":"No more dams","language":"en","original":true,"translatedBy":null}]', 12, 'PRECONDITION', 'OPEN', '2030-02-10', '2030-02-10', '2030-02-10', 15),
	(48, 51, 54, 1, 'water-2030/S-1', 'water-042030#s-011!water-2030/S-1', '_pqNP9J9AQM4XuNQ', '[]', NULL, NULL, false, '9999-99-99', 13, '[{"text":"Open the bridge","language":"en","original":true,"translatedBy":null}]', 11, 'DEMAND', 'OPEN', '2030-03-05', '2030-03-05', '2030-03-05', 41),
	(48, 54, 9007199254740991, 2, 'water-2030/S-1', 'water-042030#s-011!water-2030/S-1', 'IPFAk83b5E5U_xkz', '[]', NULL, '2030-02-12', false, '2030-02-12', 13, '[{"text":"Open the bridge","language":"en","original":true,"translatedBy":null}]', 11, 'DEMAND', 'OPEN', '2030-03-05', '2030-03-05', '2030-03-05', 41);
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
	(48, 'madeBy', 0, 54, 9007199254740991, 'Demand', 8, NULL),
	(48, 'addressedTo', 0, 54, 9007199254740991, 'Demand', 5, NULL),
	(51, 'by', 0, 56, 9007199254740991, 'Statement', 9, NULL);
INSERT INTO public.issues VALUES
	(11, 11, 9007199254740991, 1, 'water', 'water!water', '1GYAMJN6XDSlYdEo', '[]', NULL, NULL, false, '9999-99-99', 'Water', '[]', NULL, '[]'),
	(12, 12, 9007199254740991, 1, 'dams', 'dams!dams', 'P-OsfXwGNoZ7TC6V', '[]', NULL, NULL, false, '9999-99-99', 'Dams', '[]', 11, '[]');
INSERT INTO public.kept_answers VALUES
	('key_ywxsaw827vdckpag', 'the-third-round', '11409fe75ec1847edcbac8648aae0dfff80cf1c40aa66650dd86834f79663d6f', '41', 43, '2026-11-28T04:25:45.430Z');
INSERT INTO public.ledger_entries VALUES
	(1, 39, 1, '2026-11-28T04:25:43.089826Z', 'cli', 'FACT', 'source.added', 1, 'Source', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["sources",1,"1d5fd98ded8419efeef624aca9d0be254d63d9816e5d5bd96dd465b9fa988b24"]]', 'c2298e7df9d62ede634eafb53dd9a5a9d982570750b1a0fed706fa1e7ea472ec'),
	(2, 39, 1, '2026-11-28T04:25:43.090390Z', 'cli', 'FACT', 'source.added', 2, 'Source', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["sources",2,"8a72862e718e4b0a802f86b4751ca5f77a10e46df3aec48a3872a695ca70e92c"]]', '40bed0a1a7d59a54ecf3ddc5166cd1436972a95aaf517a3d7d395325fdc0810e'),
	(3, 39, 1, '2026-11-28T04:25:43.090536Z', 'cli', 'FACT', 'source.added', 3, 'Source', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["sources",3,"dc1c75afbc6590811314e3d2fe4025e1917543caa69aa139c8a4a3d983aeaa9a"]]', '85d7fc2eb9c8f26b3c03f5277128f20b89eeab6ae07f7a89500b1108d27a26e0'),
	(4, 39, 1, '2026-11-28T04:25:43.090699Z', 'cli', 'FACT', 'source.added', 4, 'Source', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["sources",4,"226e8da5bcaad3f56e7e9b3cb407efc9ad92be736ef2e2a9fa07c260a2f4f6cc"]]', '33acbba3b8949840d92d8bb51b0b1ae5eb1e9969a438da69ce43d0504c514eaf'),
	(5, 39, 1, '2026-11-28T04:25:43.090934Z', 'cli', 'FACT', 'party.added', 5, 'Party', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[],"rounds":[],"parties":[5],"issues":[],"demands":[]}', '[["parties",5,"8bd535df646c7879ea10d2951e46e0ccb28f6980b9a4d8897d1b3b547e2a19d5"]]', 'e7acdd0ba152d00699a882bfacb7107b2bcff828643b4a5858ab30c205f11562'),
	(6, 39, 1, '2026-11-28T04:25:43.091049Z', 'cli', 'FACT', 'party.added', 6, 'Party', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[],"rounds":[],"parties":[6],"issues":[],"demands":[]}', '[["parties",6,"f27fc787368483409beb0e01f1ca8bb18a9a5c535d4e7085a8c4d06506033713"]]', '203db2cc2053917c589cebb15338d4ef74044df3f8804a969e2404d23bda2715'),
	(7, 39, 1, '2026-11-28T04:25:43.091216Z', 'cli', 'FACT', 'party.added', 7, 'Party', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[],"rounds":[],"parties":[7],"issues":[],"demands":[]}', '[["parties",7,"321d651f7d909b871809ff7565222a10a71e35068451bdb740b039eaeee45748"]]', 'ffa286718589a3265f9dc4fac952063813eb3bfb7392a9df36553a0abae0bb22'),
	(8, 39, 1, '2026-11-28T04:25:43.091307Z', 'cli', 'FACT', 'party.added', 8, 'Party', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[],"rounds":[],"parties":[8],"issues":[],"demands":[]}', '[["parties",8,"61725c5dcb6cffd2bdbd81da5184ff95daca38078807dee1fb413cfde328e0f6"]]', '4986002b6bb7eee265cfc6e1e10a7695c0db8ac710e5cbef25ceb23f600420f9'),
	(9, 39, 1, '2026-11-28T04:25:43.091514Z', 'cli', 'FACT', 'person.added', 9, 'Person', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[],"rounds":[],"parties":[5],"issues":[],"demands":[]}', '[["people",9,"abec867970270eecc689daf82d99a2b79a3f22065ef7240b94b2d140a117a6a1"]]', '93360fc85360ba11e0d9b62dad68417dc712c4e69647b5159edf0d23db92bf48'),
	(10, 39, 1, '2026-11-28T04:25:43.091705Z', 'cli', 'FACT', 'location.added', 10, 'Location', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["locations",10,"93fbaca50e9c175fdad21eb5b4e1e2d9c9cf4b9909b9f33392e58f1753f10edf"]]', '9a89db01edad1ea4b213c4575e88850dedec3f170c860427abf2576b0385f948'),
	(11, 39, 1, '2026-11-28T04:25:43.091862Z', 'cli', 'FACT', 'issue.added', 11, 'Issue', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[11],"demands":[]}', '[["issues",11,"e84b46e63d14a195269f624c7380c14e520efc743895550087ab7514bf7981f5"]]', '7132da5e59fe8a925e106913e809297e161df0a7010842815501f0e7def0e4ab'),
	(12, 39, 1, '2026-11-28T04:25:43.092061Z', 'cli', 'FACT', 'issue.added', 12, 'Issue', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[12],"demands":[]}', '[["issues",12,"9c464945dbba389a83f380e5450f5e35faf36a75a60405940f2f6f02df7b295f"]]', 'a9f7a94fd830f5f435ac610f18bce9abaef7b0f5f073a330a5c1cfb4c0eafe78'),
	(13, 39, 1, '2026-11-28T04:25:43.092293Z', 'cli', 'FACT', 'process.added', 13, 'Process', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[],"parties":[5,6],"issues":[],"demands":[]}', '[["processes",13,"37c5d78543954274f1c5d47b632d4f943a5f9671f3a8096e76caba9eaa1f18f0"]]', '299da0107ae38d79f88062ec225cb322d5f9d268040d98728a22855431582cee'),
	(14, 39, 1, '2026-11-28T04:25:43.092595Z', 'cli', 'FACT', 'round.recorded', 14, 'Round', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[14],"parties":[5],"issues":[],"demands":[]}', '[["rounds",14,"1f6132c87d8d818d81bb80cc8ae03cbf1c3587297375db5d7148c4c9ab72fc72"]]', '6f4a0a02babedf0d3bd4d39c2c8f48260e18a59d4d48706be53bb61dbcbc23da'),
	(15, 39, 1, '2026-11-28T04:25:43.092795Z', 'cli', 'FACT', 'round.recorded', 15, 'Round', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[15],"parties":[],"issues":[],"demands":[]}', '[["rounds",15,"33d9826d41feb1cb88a4f62e3c86d99f356889526b8be2d270dfd51ec2c8a754"]]', '0c16bc694993e1abc2068b654210b0ebeea564bd5f5344d7c1068a6d35ab2030'),
	(16, 39, 1, '2026-11-28T04:25:43.092984Z', 'cli', 'FACT', 'statement.added', 16, 'Statement', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["statements",16,"6dc20a27d2e340f61d722c45208596e75b64f3d9d4bd811aa5c8182e53461039"]]', 'b1214d554133c03ee1028348b7691c74750901c55ac25b96bc0558245421fa18'),
	(17, 39, 1, '2026-11-28T04:25:43.093199Z', 'cli', 'FACT', 'participation.recorded', 21, 'Participation', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[14],"parties":[5],"issues":[],"demands":[]}', '[["participations",21,"8bd01839e44210c9a84ae7f45ca1d4cde7808dcec64d045b2412ae06d38971a4"]]', 'a2a90ac555074cccbb1ec47b3a3b40f0efe6d0160273599d8fc2c9287696519d'),
	(18, 39, 1, '2026-11-28T04:25:43.093401Z', 'cli', 'FACT', 'demand.raised', 17, 'Demand', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6]}', '[["demands",17,"6dd79124d3b57062a1c0d37f162ce6b3ae021f7d62be334d7e99b327b6a58fa0"]]', '620ad90020e527fb9874a29173642f259199dcbee66248e45501a6e8233eba6b'),
	(19, 39, 1, '2026-11-28T04:25:43.093518Z', 'cli', 'FACT', 'demand.raised', 18, 'Demand', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[],"parties":[5,7,6],"issues":[12],"demands":[18],"makers":[5,7],"addressees":[6]}', '[["demands",18,"0cc29906873880737bde4314425ecb86c4f13e6d8a6c0198aade168598b9eebd"]]', 'b9437bcd201c5d7b196b865b849bfd47e5f814f3d4cf5ed732598b3295b3d101'),
	(20, 39, 1, '2026-11-28T04:25:43.093832Z', 'cli', 'FACT', 'position.stated', 22, 'Position', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[14],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6],"changes":["RAISED"]}', '[["positions",22,"0161baf21fcaa2c150fd562e30b572443f832b966d497472fc46aea48b5a3e79"]]', '966ed2c3041915e72ec7b339c1bb48fbc90c8c9f2076f78b38b14043561f3360'),
	(21, 39, 1, '2026-11-28T04:25:43.093986Z', 'cli', 'FACT', 'position.stated', 23, 'Position', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6],"changes":["SOFTENED"]}', '[["positions",23,"cad7555573afe78e34badd74b59f501400640145a519e305c8919fad78a3b32f"]]', 'cd57c1d43c95afe52a65a1282ef14b6ee801d0795cc7151e3b44a27442e0b087'),
	(22, 39, 1, '2026-11-28T04:25:43.094175Z', 'cli', 'FACT', 'response.recorded', 24, 'Response', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[14],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6]}', '[["responses",24,"afa4f2535906bb3abf059c4f160bff6fd33a96bceefe6d49f2e06130f6c5872c"]]', '42c29c5702f86cbb2db3d9e7d74f79d2b0d9249f671bc5bfc602fa78961ab613'),
	(23, 39, 1, '2026-11-28T04:25:43.094493Z', 'cli', 'FACT', 'position.stated', 25, 'Position', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[15],"parties":[5,7,6],"issues":[12],"demands":[18],"makers":[5,7],"addressees":[6],"changes":["RAISED"]}', '[["positions",25,"34c67a413a172aa7ac50ad3a39f790961d646f66a2ab45a80d02f3bd06c57052"]]', 'd25b5207b86e8d56696e28dd4cbe51e4fdab8e968381dfe6505ac385d091182e'),
	(24, 39, 1, '2026-11-28T04:25:43.094751Z', 'cli', 'FACT', 'demand.linked', 26, 'Link', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[],"parties":[5,7,6],"issues":[12,11],"demands":[18,17],"makers":[5,7],"addressees":[6]}', '[["links",26,"1aeff23b6a36431d4c1c30115564c875b1e21b7bcfc814cb3fdf19f8eb8b6a01"]]', 'ca1ffb9cb610c1211e4b9640f7a070ff11b865f003b7a10f56cd43059cfd0309'),
	(25, 39, 1, '2026-11-28T04:25:43.095031Z', 'cli', 'FACT', 'outcome.recorded', 19, 'Outcome', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[14],"parties":[],"issues":[],"demands":[17]}', '[["outcomes",19,"b527c77d8b27cbab8b57100fb7ffaf4de5d36985c1ad96baa9cff0908d1d6aa0"]]', 'cdd911a5e0c5c274b682aa9a31832c3f416e1a1e0f541c8eee0ad90cdd01b6f9'),
	(26, 39, 1, '2026-11-28T04:25:43.095202Z', 'cli', 'FACT', 'deadline.set', 20, 'Deadline', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[15],"parties":[],"issues":[],"demands":[]}', '[["deadlines",20,"868fe2b83c20b40e8f44ce4644de14966e91550f39c448cbbf428663fe025aec"]]', '395b4218746e00a4193c4184d2f3d7077375318ceee1d011e5bd169c9e56f5b3'),
	(27, 39, 1, '2026-11-28T04:25:43.095332Z', 'cli', 'FACT', 'claim.made', 27, 'Claim', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[14],"parties":[5],"issues":[],"demands":[]}', '[["claims",27,"dc654fa94d14eb97bbc88fb92a3b864cd57213aac349a2cf7816e32a0f94baa5"]]', 'ab1d450588bca16dd503c040d29c50db6b5e560416cbeba87299f2552e55d7ff'),
	(28, 39, 1, '2026-11-28T04:25:43.095428Z', 'cli', 'FACT', 'source.cited', 28, 'Citation', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[],"parties":[5,6],"issues":[],"demands":[]}', '[["citations",28,"af4d542958ea2d2fdcaf1e78964e93b9fced0ffaf531f994d806392832991fbe"]]', '12c562c9556629a74cb57fa7b7bf25f6bae6ddd070f5aa591dacf608f68dcf50'),
	(29, 39, 1, '2026-11-28T04:25:43.095510Z', 'cli', 'FACT', 'source.cited', 29, 'Citation', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[14],"parties":[5],"issues":[],"demands":[]}', '[["citations",29,"d81f6ede7d75cb7aced02e92aee0c485d39e0ad63d32385ec60e1d026c60979c"]]', 'fa8860275858e3e5ed604f384cde22884a7d419790d5f2d5a6119b488fc29772'),
	(30, 39, 1, '2026-11-28T04:25:43.095578Z', 'cli', 'FACT', 'source.cited', 30, 'Citation', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[15],"parties":[],"issues":[],"demands":[]}', '[["citations",30,"9e536e16927c95d4fde8f1f56c2619a067d5b1f7e30673e0d61beb8679da12bf"]]', '1df6ee0232d1aad6b5486ff39c75ed09c97e11690db78f41d80ce004bec51d83'),
	(31, 39, 1, '2026-11-28T04:25:43.095633Z', 'cli', 'FACT', 'source.cited', 31, 'Citation', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["citations",31,"7411b8d64c32d621cfe79f0c591553f39736caa7dd97a7787f84ab5e7521e911"]]', 'd014cb9f38c15c05e429f23ecf7a8549d4a09101b8f91a4b0b84fd8df6fe3cd8'),
	(32, 39, 1, '2026-11-28T04:25:43.095738Z', 'cli', 'FACT', 'source.cited', 32, 'Citation', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[14],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6],"changes":["RAISED"]}', '[["citations",32,"c26321fb4097f7b72f441392d0dbfdeadc5b6939cac13d2cfff70b30c77ccfa5"]]', 'd491821320b6f6a48f6924e224c75b6abe2521409af225383c9da7f2851bf3b3'),
	(33, 39, 1, '2026-11-28T04:25:43.095821Z', 'cli', 'FACT', 'source.cited', 33, 'Citation', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6],"changes":["SOFTENED"]}', '[["citations",33,"6264742206e31499ca7f27a901174b3868f7ed27227651d4b544724747e249f3"]]', '297b47f5cf835efba12c88a99fc907060a833e9e9f4b12beb28bf65cbc424fee'),
	(34, 39, 1, '2026-11-28T04:25:43.095899Z', 'cli', 'FACT', 'source.cited', 34, 'Citation', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[14],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6]}', '[["citations",34,"36a0aaa749000c6aaa6397f57ef7f8943f9ff45b6c9a8e3804f80db26fb28975"]]', '5784335fb6e96daf86420fc2a4818d7665cd41cb7d09ec95a4e7653bb934869b'),
	(35, 39, 1, '2026-11-28T04:25:43.096043Z', 'cli', 'FACT', 'source.cited', 35, 'Citation', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[15],"parties":[5,7,6],"issues":[12],"demands":[18],"makers":[5,7],"addressees":[6],"changes":["RAISED"]}', '[["citations",35,"2c418c10226545f8d5a82a428ca223bb75cf6a93b8e4ed37bc781e44d0566b9b"]]', '19887c5ef49c84b451510dfc7da46a942d2f6c491046c68c3fdc3db79c87293e'),
	(36, 39, 1, '2026-11-28T04:25:43.096144Z', 'cli', 'FACT', 'source.cited', 36, 'Citation', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[],"parties":[5,7,6],"issues":[12,11],"demands":[18,17],"makers":[5,7],"addressees":[6]}', '[["citations",36,"cc352a22c1eaea0e65c455d5376fcdfb4f745e97d96e2aabe1df9abb60f1b7e7"]]', '8b97a4c2e6b388de45a554f9065cd58ca9fa1dad4604ed4aeb65737aef14f2d6'),
	(37, 39, 1, '2026-11-28T04:25:43.096206Z', 'cli', 'FACT', 'source.cited', 37, 'Citation', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[14],"parties":[],"issues":[],"demands":[17]}', '[["citations",37,"5c7b0aecdfd5133ac683a237189244aad788d8f09154179eea040cc6a834356a"]]', '5aca6ed21f3a0d55e86e44aad7739bca4f5316944fea8c3b63db238b5a5376f1'),
	(38, 39, 1, '2026-11-28T04:25:43.096261Z', 'cli', 'FACT', 'source.cited', 38, 'Citation', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[13],"rounds":[15],"parties":[],"issues":[],"demands":[]}', '[["citations",38,"0c46b50265bf5b0a17ed120720943f6349cdfa2ae73d45541fb5df5fa6f98292"]]', 'c07d167fa2630cedb53b6c22663a40cea803b1aa4210a3fe000f6f5fff3fd1bd'),
	(39, 39, 1, '2026-11-28T04:25:43.096302Z', 'cli', 'FACT', 'source.cited', 39, 'Citation', '1958ec7e-810e-4930-b6f4-c304d28bdb62', '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["citations",39,"667e5a3c88c8562bbfdbda5bf39de32cf55b9d193de4c461985c61f636f5c32d"]]', 'bfd625e8b3676ad2c8400b2153aefe12f1b20a0eed92a1fd1e2856102f2d897f'),
	(40, 40, 1, '2026-11-28T04:25:45.402012Z', 'key_ywxsaw827vdckpag', 'FACT', 'source.added', 40, 'Source', NULL, '[]', '{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["sources",40,"0080ac081293ef3432e13892843375e750d7934fc0247580e3f34fe49d070659"]]', '307507ed8bdd241df720b35e6392bb8a13073f740132653ec3db71ccf30f3794'),
	(41, 43, 1, '2026-11-28T04:25:45.429581Z', 'key_ywxsaw827vdckpag', 'FACT', 'round.announced', 41, 'Round', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[5],"issues":[],"demands":[]}', '[["rounds",41,"1f0160e59716094f55d728812df0da546a0609a2a7f7e233f3dd64f7eacb6457"]]', 'd897896235d99144ced510d555b1f959fea6f49accdf509e68193753a01df806'),
	(42, 43, 1, '2026-11-28T04:25:45.429908Z', 'key_ywxsaw827vdckpag', 'FACT', 'participation.recorded', 42, 'Participation', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[5],"issues":[],"demands":[]}', '[["participations",42,"91b913548724c4e53005e0cfafb36cbadb94d955424b4b8b67781a982c8da971"]]', '983bf42af027d06aa681db55186e1b4c3abcba812a6c1d049594c287f5e43cd2'),
	(43, 43, 1, '2026-11-28T04:25:45.430057Z', 'key_ywxsaw827vdckpag', 'FACT', 'source.cited', 43, 'Citation', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[5],"issues":[],"demands":[]}', '[["citations",43,"e555c7f730248954e510b68e65985e8b3766d6568f62611663609af659b0d004"]]', '7f5684d99d844c772dd9b4cef3b91afe79a9bb94d835b1173736572375af3e69'),
	(44, 44, 1, '2026-11-28T04:25:45.446245Z', 'key_ywxsaw827vdckpag', 'FACT', 'round.opened', 41, 'Round', NULL, '["status"]', '{"processes":[13],"rounds":[41],"parties":[5],"issues":[],"demands":[]}', '[["rounds",41,"3c5c564e2cc3cb4eed456201119ac87191d81b509afdcbf694b6acd7a7253542"]]', 'c2f64c62d38c91d8a8c1efea86ef3d304911f8ad4f99884cb2f49bcc02d219d6'),
	(45, 45, 1, '2026-11-28T04:25:45.470704Z', 'key_ywxsaw827vdckpag', 'CORRECTION', 'round.corrected', 15, 'Round', NULL, '["date"]', '{"processes":[13],"rounds":[15],"parties":[],"issues":[],"demands":[]}', '[["rounds",15,"c5d4cb56325808823fd6b57b1b66df1935df8caf59efe5f8c24d5ba3b80cdd0e"]]', '8836d3397e54314cc780fac086f209a0752aeb239bece64a3eeb0e63e593cccd'),
	(46, 46, 1, '2026-11-28T04:25:45.491567Z', 'key_ywxsaw827vdckpag', 'FACT', 'participation.added', 44, 'Participation', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[6,5],"issues":[],"demands":[]}', '[["participations",44,"b58556b0669665b4d954cd658c30a0670326fc44d72d2bcd5620e8372cbd707a"]]', 'a4b672f9ca86f4b1c08073f124688efbe95b8110234c1326282d293ae7f3676a'),
	(47, 48, 1, '2026-11-28T04:25:45.517119Z', 'key_ywxsaw827vdckpag', 'FACT', 'position.stated', 45, 'Position', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6],"changes":["SOFTENED"]}', '[["positions",45,"73217312d1419b38394b823055135aa12f80faa0949708f7b97607641ffc7e25"]]', '6c0a2383afed2a82da46d396b5864b8979ddf1d12d6eafa6116bbf05ed168bf8'),
	(48, 48, 1, '2026-11-28T04:25:45.517326Z', 'key_ywxsaw827vdckpag', 'FACT', 'source.cited', 46, 'Citation', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6],"changes":["SOFTENED"]}', '[["citations",46,"234a93bc521d178c59f975663b849f33dd8775a5cf611ad0617913aaf86ae46c"]]', 'eb9171d12dfb4bca0d5e08b6822f87a7ad0c4acdf529f838b1c0d75cba0b13ba'),
	(49, 49, 1, '2026-11-28T04:25:45.541978Z', 'key_ywxsaw827vdckpag', 'CORRECTION', 'position.corrected', 23, 'Position', NULL, '["texts"]', '{"processes":[13],"rounds":[],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6],"changes":["SOFTENED"]}', '[["positions",23,"e54d4dcafeef64528de1705f50cce81b6daecf3ca9624dfd88586286336822c5"]]', 'e3a1932bf6cab3261393035d1307a9db2c318ce07fbbd05df73f4627e5c289b8'),
	(50, 50, 1, '2026-11-28T04:25:45.561815Z', 'key_ywxsaw827vdckpag', 'FACT', 'response.recorded', 47, 'Response', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[5,6],"issues":[11],"demands":[17],"makers":[5],"addressees":[6]}', '[["responses",47,"742256ab4530d4f24ece17b6976b30fb4efcfa0dead4a3aefda68dbbb18c64bd"]]', '99a8ff6aea00941d4db16e4e90520388edf04afc40f1fe7f7b476162f84563ed');
INSERT INTO public.ledger_entries VALUES
	(51, 52, 1, '2026-11-28T04:25:45.586285Z', 'key_ywxsaw827vdckpag', 'FACT', 'demand.raised', 48, 'Demand', NULL, '[]', '{"processes":[13],"rounds":[],"parties":[8,5],"issues":[11],"demands":[48],"makers":[8],"addressees":[5]}', '[["demands",48,"f12e5f38b9bedf0f7a1a2551a78e73f0fe5bc1be0b288d51d2cd3e557dfdbe40"]]', '0f38d960400e273211761f6fba31377226a0421e3c2e4016f241ab39d0cf9d21'),
	(52, 52, 1, '2026-11-28T04:25:45.586621Z', 'key_ywxsaw827vdckpag', 'FACT', 'position.stated', 49, 'Position', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[8,5],"issues":[11],"demands":[48],"makers":[8],"addressees":[5],"changes":["RAISED"]}', '[["positions",49,"0bceff4b59a4efa7bb73dce7a91c3683d56ba4b7355100ef65a773410c6b97e6"]]', '583091a07639fee8d594509b48ae6bb168cc9c27538141f915c09a9486c1168c'),
	(53, 53, 1, '2026-11-28T04:25:45.602822Z', 'key_ywxsaw827vdckpag', 'CORRECTION', 'demand.corrected', 18, 'Demand', NULL, '["titles"]', '{"processes":[13],"rounds":[],"parties":[5,7,6],"issues":[12],"demands":[18],"makers":[5,7],"addressees":[6]}', '[["demands",18,"d90aa56f28a24d96e3935c88969595104aee13783e6c4d6b6984a890f8265813"]]', '415d5e7488791af2280abc89a8370f63b262a3ae198248d3ecd01e95f672600d'),
	(54, 55, 1, '2026-11-28T04:25:45.633516Z', 'key_ywxsaw827vdckpag', 'FACT', 'position.changed', 49, 'Position', NULL, '["knownSince","knownOn"]', '{"processes":[13],"rounds":[41],"parties":[8,5],"issues":[11],"demands":[48],"makers":[8],"addressees":[5],"changes":["RAISED"]}', '[["positions",49,"aa54cd0ec2add6b6cd2d13a22401b813a17f1d1a1fedfc48c3688954893f463a"],["demands",48,"790dc31627e1637c3838fef7f3c47a0463b22057df81bc8465449a0407786a34"]]', '44623240a1f6b4106784c51fbf8891d1a5b50e2dc22938aadddaba2470be2a7b'),
	(55, 55, 1, '2026-11-28T04:25:45.633724Z', 'key_ywxsaw827vdckpag', 'FACT', 'source.cited', 50, 'Citation', NULL, '[]', '{"processes":[13],"rounds":[41],"parties":[8,5],"issues":[11],"demands":[48],"makers":[8],"addressees":[5],"changes":["RAISED"]}', '[["citations",50,"6da1cb32cab33240296726c44d01961175a42925b9d07e26312f7c67d0f642f7"]]', 'bf079e24a01d9fc1e19fb30cbe542e7f2006f47fe1f0cfec51ed8a7aa439c5f4'),
	(56, 56, 1, '2026-11-28T04:25:45.646547Z', 'key_ywxsaw827vdckpag', 'FACT', 'statement.added', 51, 'Statement', NULL, '[]', '{"processes":[13],"rounds":[],"parties":[],"issues":[],"demands":[]}', '[["statements",51,"d0cafe49c0af4875756b5182945d8bff3edccf24c4fec6a017fd393c078e8194"]]', 'b6f55b14d1a65f8f6a04f235b64b43185efc1e83d36e033e6039945b0c2b4c3e'),
	(57, 57, 1, '2026-11-28T04:25:45.673212Z', 'key_ywxsaw827vdckpag', 'FACT', 'party.added', 52, 'Party', 'c384e3b9-e8f7-4d90-ab91-b680e9024455', '[]', '{"processes":[],"rounds":[],"parties":[52],"issues":[],"demands":[]}', '[["parties",52,"4e3c96a4779dd35ed9c7a6b6557d04eb2aced6a3ce8b7e0b196ef3d11fe6a2c7"]]', 'fd86b36f1c9c6e3cd152f40263ffdcb6239c39ec9cde39a557ef598ac0796072'),
	(58, 58, 1, '2026-11-28T04:25:45.707796Z', 'key_ywxsaw827vdckpag', 'RETRACTION', 'party.retracted', 52, 'Party', NULL, '[]', '{"processes":[],"rounds":[],"parties":[52],"issues":[],"demands":[]}', '[]', '5149bc81b6a979bb91d80f2393f46a6884ee54753e29404d2af3ae057032a4f2');
INSERT INTO public.ledger_head VALUES
	(1, '5ce8d7958ba74c40874d782ce166514d', 1, 58, 52, '5149bc81b6a979bb91d80f2393f46a6884ee54753e29404d2af3ae057032a4f2', '2026-11-28T04:25:45.707796Z');
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
	(18, 53),
	(13, 53);
INSERT INTO public.ledger_touches VALUES
	(5, 53),
	(7, 53),
	(6, 53),
	(12, 53),
	(51, 56),
	(13, 56),
	(47, 50),
	(13, 50),
	(41, 50),
	(5, 50),
	(6, 50),
	(11, 50),
	(17, 50),
	(49, 54),
	(13, 54),
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
	(52, 58);
INSERT INTO public.links VALUES
	(26, 24, 9007199254740991, 1, 'water-2030/N-2/l1', 'water-042030#n-012#l011!water-2030/N-2/l1', '_0strnV7sk2oNfaZ', '[]', NULL, '2035-06', false, '2035-06-30', 18, 1, 'PRECONDITION_FOR', 17, NULL, false, NULL, NULL, NULL, NULL, 'SOURCE', 'SURE');
INSERT INTO public.locations VALUES
	(10, 10, 9007199254740991, 1, 'bridge', 'bridge!bridge', 'etClR4ZOQ6CHms3x', '[]', NULL, NULL, false, '9999-99-99', 'The Bridge', '[]', 'SITE', 'CH', '[7.5,47.5]', 'NEAR', NULL, '[]');
INSERT INTO public.migrations VALUES
	(1, 1763850000000, 'LedgerAndRecords1763850000000'),
	(2, 1763910000000, 'KeysAndKeptAnswers1763910000000');
INSERT INTO public.outcomes VALUES
	(19, 25, 9007199254740991, 1, 'water-2030/o1', 'water-042030#o011!water-2030/o1', 'DcMbGZhGJBsBaarB', '[]', NULL, '2030-01-02', false, '2030-01-02', 13, 14, 'NEXT_MEETING', NULL, '[{"text":"Meet again.","language":"en","original":true,"translatedBy":null}]', NULL, NULL, NULL, 'UNKNOWN', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.participations VALUES
	(21, 17, 9007199254740991, 1, 'water-2030/r1/p1', 'water-042030#r011#p011!water-2030/r1/p1', 'igzh7V9rh8dDZm6a', '[]', NULL, '2030-01-02', false, '2030-01-02', 14, 5, '["NEGOTIATING_PARTY"]', 'ATTENDED'),
	(42, 42, 9007199254740991, 1, 'water-2030/r3/p1', 'water-042030#r013#p011!water-2030/r3/p1', 'NaGyznpEIoCi7WYC', '[]', NULL, '2030-03-06', false, '2030-03-06', 41, 5, '["NEGOTIATING_PARTY"]', 'NOT_STATED'),
	(44, 46, 9007199254740991, 1, 'water-2030/r3/p2', 'water-042030#r013#p012!water-2030/r3/p2', 'H_cbYDfImxVazEYH', '[]', NULL, '2030-03-06', false, '2030-03-06', 41, 6, '["NEGOTIATING_PARTY","HOST"]', 'ATTENDED');
INSERT INTO public.parties VALUES
	(5, 5, 9007199254740991, 1, 'northland', 'northland!northland', 'sYFRXyaQbF3BNeH9', '[]', NULL, NULL, false, '9999-99-99', 'Northland', '[{"text":"Nordland","language":"de","from":"2020","to":null}]', 'STATE', '[]'),
	(6, 6, 9007199254740991, 1, 'southland', 'southland!southland', '71XKFDvYPdEIO9fS', '[]', NULL, NULL, false, '9999-99-99', 'Southland', '[]', 'STATE', '[]'),
	(7, 7, 9007199254740991, 1, 'river-bloc', 'river-bloc!river-bloc', 'MnY94KSoKSQQlWRO', '[]', NULL, NULL, false, '9999-99-99', 'River Bloc', '[]', 'BLOC', '[]'),
	(8, 8, 9007199254740991, 1, 'southland-twin', 'southland-twin!southland-twin', 'g-M-kxZFol3oqHMk', '[]', NULL, NULL, false, '9999-99-99', 'South Land', '[]', 'STATE', '[]'),
	(52, 57, 58, 1, 'hill-league', 'hill-league!hill-league', 'fKoU8LAmThE1c3ej', '[]', NULL, NULL, false, '9999-99-99', 'Hill League', '[]', 'MOVEMENT', '[]');
INSERT INTO public.people VALUES
	(9, 9, 9007199254740991, 1, 'n-minister', 'n-minister!n-minister', 'wvV6zgjvrYTOaM1t', '[]', NULL, NULL, false, '9999-99-99', 'N. Minister', '[]', 5, '[{"title":"Minister of Water","party":null,"from":"2028","to":null}]', '[]');
INSERT INTO public.positions VALUES
	(22, 20, 9007199254740991, 1, 'water-2030/N-1/1', 'water-042030#n-011#011!water-2030/N-1/1', 'eSxRs6MAhLRtU_rD', '[]', NULL, '2030-01-02', false, '2030-01-02', 17, 1, 14, NULL, '2030-01-02', '2030-01-02', '2030-01-02', false, NULL, NULL, '[{"text":"Ten units of water.","language":"en","original":true,"translatedBy":null}]', NULL, '["RAISED"]', 'UNCLEAR', NULL, 'SINGLE_SOURCE', NULL, '[]', '[{"value":10,"from":null,"to":null,"ratio":null,"unit":"cubic metre per second","measure":null,"comparator":"AT_LEAST","qualifier":null,"binding":null}]', NULL, NULL, NULL, NULL),
	(25, 23, 9007199254740991, 1, 'water-2030/N-2/1', 'water-042030#n-012#011!water-2030/N-2/1', 'GkqisgxfMg2yDgLD', '[]', NULL, '2035-06', false, '2035-06-30', 18, 1, 15, NULL, '2030-02-10', '2030-02-10', '2030-02-10', true, NULL, NULL, '[{"text":"No dam above the bridge.","language":"en","original":true,"translatedBy":null}]', NULL, '["RAISED"]', 'UNCLEAR', NULL, 'SURE', NULL, '[]', '[]', NULL, NULL, NULL, NULL),
	(45, 47, 9007199254740991, 1, 'water-2030/N-1/3', 'water-042030#n-011#013!water-2030/N-1/3', 'kyIrqb9QAuC7300q', '[]', NULL, '2030-03-06', false, '2030-03-06', 17, 3, 41, NULL, '2030-03-05', '2030-03-05', '2030-03-05', false, NULL, NULL, '[{"text":"Seven units of water.","language":"en","original":true,"translatedBy":null}]', NULL, '["SOFTENED"]', 'UNCLEAR', NULL, 'SURE', NULL, '[]', '[{"value":7,"from":null,"to":null,"ratio":null,"unit":"cubic metre per second","measure":null,"comparator":"AT_LEAST","qualifier":null,"binding":null}]', NULL, NULL, NULL, NULL),
	(23, 21, 49, 1, 'water-2030/N-1/2', 'water-042030#n-011#012!water-2030/N-1/2', '5I5K-RbAEIB0BWGN', '[]', NULL, '2030-02-10', false, '2030-02-10', 17, 2, NULL, 16, '2030-01-20', '2030-01-20', '2030-01-20', true, NULL, NULL, '[{"text":"Eight units of water.","language":"en","original":true,"translatedBy":null}]', NULL, '["SOFTENED"]', 'TOWARD', NULL, 'SURE', NULL, '[]', '[]', NULL, NULL, NULL, NULL),
	(23, 49, 9007199254740991, 2, 'water-2030/N-1/2', 'water-042030#n-011#012!water-2030/N-1/2', 'Srjn9HD2z_3WDg4q', '[]', NULL, '2030-02-10', false, '2030-02-10', 17, 2, NULL, 16, '2030-01-20', '2030-01-20', '2030-01-20', true, NULL, NULL, '[{"text":"Nine units of water.","language":"en","original":true,"translatedBy":null}]', NULL, '["SOFTENED"]', 'TOWARD', NULL, 'SURE', NULL, '[]', '[]', NULL, NULL, NULL, NULL),
	(49, 52, 54, 1, 'water-2030/S-1/1', 'water-042030#s-011#011!water-2030/S-1/1', 'cqIbUMtjHo8O8-7J', '[]', NULL, NULL, false, '9999-99-99', 48, 1, 41, NULL, '2030-03-05', '2030-03-05', '2030-03-05', false, NULL, NULL, '[{"text":"The bridge is opened.","language":"en","original":true,"translatedBy":null}]', 'Said by J. Private.', '["RAISED"]', 'UNCLEAR', NULL, 'SURE', NULL, '[]', '[]', NULL, NULL, NULL, NULL),
	(49, 54, 9007199254740991, 2, 'water-2030/S-1/1', 'water-042030#s-011#011!water-2030/S-1/1', 'KaWahJigW75RzATW', '[]', NULL, '2030-02-12', false, '2030-02-12', 48, 1, 41, NULL, '2030-03-05', '2030-03-05', '2030-03-05', false, NULL, NULL, '[{"text":"The bridge is opened.","language":"en","original":true,"translatedBy":null}]', 'Said by J. Private.', '["RAISED"]', 'UNCLEAR', NULL, 'SURE', NULL, '[]', '[]', NULL, NULL, NULL, NULL);
INSERT INTO public.processes VALUES
	(13, 13, 9007199254740991, 1, 'water-2030', 'water-042030!water-2030', 'YBpDJ5DWpUyIohZL', '[]', NULL, '2030-01-02', false, '2030-01-02', 'Water talks 2030', '[]', 'INTERSTATE', NULL, 'ACTIVE', '2030-01/..', '2030-01-01', '9999-99-99', '[]');
INSERT INTO public.responses VALUES
	(24, 22, 9007199254740991, 1, 'water-2030/N-1/r1', 'water-042030#n-011#r011!water-2030/N-1/r1', '-NAiIxuQIK9hGdIw', '[]', NULL, '2030-01-02', false, '2030-01-02', 17, 1, 1, 6, 14, NULL, '2030-01-02', '2030-01-02', '2030-01-02', 'REJECTED', '[{"text":"No.","language":"en","original":true,"translatedBy":null}]', 'SURE', '[]', NULL),
	(47, 50, 9007199254740991, 1, 'water-2030/N-1/r2', 'water-042030#n-011#r012!water-2030/N-1/r2', 'aGeGILW4qWSBpcrk', '[]', NULL, NULL, false, '9999-99-99', 17, 2, 3, 6, 41, NULL, NULL, NULL, NULL, 'ACCEPTED', '[{"text":"Yes.","language":"en","original":true,"translatedBy":null}]', 'SURE', '[]', NULL);
INSERT INTO public.rounds VALUES
	(14, 14, 9007199254740991, 1, 'water-2030/r1', 'water-042030#r011!water-2030/r1', 'WXIK_G2tApXJ7YUW', '[]', NULL, '2030-01-02', false, '2030-01-02', 13, 'First round', '[]', '[{"counter":"round","number":"1","note":null,"sources":["gazette-1"]}]', '2030-01-02', '2030-01-02', '2030-01-02', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '["IN_PERSON"]', NULL, NULL, NULL, NULL, 10, '[]', 'CONCLUDED', NULL, '[]', '[]', NULL, NULL, NULL, NULL),
	(41, 41, 44, 1, 'water-2030/r3', 'water-042030#r013!water-2030/r3', 'vP0c2dNbA-yKCQdJ', '[]', NULL, '2030-03-06', false, '2030-03-06', 13, 'Third round', '[]', '[]', '2030-03-05', '2030-03-05', '2030-03-05', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, 15, 10, '[]', 'ANNOUNCED', NULL, '[]', '[]', NULL, NULL, NULL, NULL),
	(41, 44, 9007199254740991, 2, 'water-2030/r3', 'water-042030#r013!water-2030/r3', 'Sn5YTZuAuVUVXRlO', '[]', NULL, '2030-03-06', false, '2030-03-06', 13, 'Third round', '[]', '[]', '2030-03-05', '2030-03-05', '2030-03-05', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, 15, 10, '[]', 'UNDER_WAY', NULL, '[]', '[]', NULL, NULL, NULL, NULL),
	(15, 15, 45, 1, 'water-2030/r2', 'water-042030#r012!water-2030/r2', '0KzfNeO8TTt2xgEU', '[]', NULL, '2030-02-10', false, '2030-02-10', 13, 'Second round', '[]', '[]', '2030-02-10', '2030-02-10', '2030-02-10', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, 14, NULL, '[]', 'CONCLUDED', NULL, '[]', '[]', NULL, NULL, NULL, NULL),
	(15, 45, 9007199254740991, 2, 'water-2030/r2', 'water-042030#r012!water-2030/r2', 'gl_HunctmP3eXtzR', '[]', NULL, '2030-02-10', false, '2030-02-10', 13, 'Second round', '[]', '[]', '2030-02-09', '2030-02-09', '2030-02-09', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, 14, NULL, '[]', 'CONCLUDED', NULL, '[]', '[]', NULL, NULL, NULL, NULL);
INSERT INTO public.sources VALUES
	(1, 1, 9007199254740991, 1, 'gazette-1', 'gazette-011!gazette-1', 'fcy-urmNgMskfRRO', '[]', NULL, '2030-01-02', false, '2030-01-02', 'Gazette', NULL, NULL, 'Talks open', NULL, NULL, NULL, NULL, NULL, '2030-01-02', '2030-01-02', '2030-01-02', NULL, NULL, 'PRESS'),
	(2, 2, 9007199254740991, 1, 'herald-1', 'herald-011!herald-1', 'B0zfEwkxCybgw_bX', '[]', NULL, '2030-02-10', false, '2030-02-10', 'Herald', NULL, NULL, 'Talks go on', NULL, NULL, NULL, NULL, NULL, '2030-02-10', '2030-02-10', '2030-02-10', NULL, NULL, 'PRESS'),
	(3, 3, 9007199254740991, 1, 'archive', 'archive!archive', 'ElmUxE9YTseVls1u', '[]', NULL, '2035-06', false, '2035-06-30', 'Archive', NULL, NULL, 'Papers of the talks', NULL, NULL, NULL, NULL, NULL, '2035-06', '2035-06-01', '2035-06-30', NULL, NULL, 'PUBLISHED_TEXT'),
	(4, 4, 9007199254740991, 1, 'letters', 'letters!letters', 'lLRdrCj9NG9mESwP', '[]', NULL, '2030-02-12', false, '2030-02-12', 'Courier', NULL, NULL, 'Letters to the editor', NULL, NULL, NULL, NULL, 'J. Private', '2030-02-12', '2030-02-12', '2030-02-12', NULL, NULL, 'PRESS'),
	(40, 40, 9007199254740991, 1, 'ledger-1', 'ledger-011!ledger-1', '6UceIDCOOcv8w1l5', '[]', NULL, '2030-03-06', false, '2030-03-06', 'Gazette', NULL, NULL, 'The third round', NULL, NULL, NULL, NULL, NULL, '2030-03-06', '2030-03-06', '2030-03-06', NULL, NULL, 'PRESS');
INSERT INTO public.statements VALUES
	(16, 16, 9007199254740991, 1, 'water-2030/speech', 'water-042030#speech!water-2030/speech', 'VdSM0_U2ewlFDZcr', '[]', NULL, '2030-02-10', false, '2030-02-10', 13, 'STATEMENT', '2030-01-20', '2030-01-20', '2030-01-20', 'A speech', '[]', NULL),
	(51, 56, 9007199254740991, 1, 'water-2030/call', 'water-042030#call!water-2030/call', 'NOh1W84uD6HsVnRz', '[]', NULL, NULL, false, '9999-99-99', 13, 'CALL', '2030-03-07', '2030-03-07', '2030-03-07', 'A call', '[]', NULL);
INSERT INTO public.things VALUES
	(1, 'Source', NULL, 'gazette-1', 'gazette-1', 1, NULL, NULL),
	(2, 'Source', NULL, 'herald-1', 'herald-1', 1, NULL, NULL),
	(3, 'Source', NULL, 'archive', 'archive', 1, NULL, NULL),
	(4, 'Source', NULL, 'letters', 'letters', 1, NULL, NULL),
	(5, 'Party', NULL, 'northland', 'northland', 1, NULL, NULL),
	(6, 'Party', NULL, 'southland', 'southland', 1, NULL, NULL),
	(7, 'Party', NULL, 'river-bloc', 'river-bloc', 1, NULL, NULL),
	(8, 'Party', NULL, 'southland-twin', 'southland-twin', 1, NULL, NULL),
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
	(50, 'Citation', 49, 'water-2030/S-1/1/c1', 'water-2030/s-1/1/c1', 54, NULL, NULL);
INSERT INTO public.things VALUES
	(51, 'Statement', 13, 'water-2030/call', 'water-2030/call', 56, NULL, NULL),
	(52, 'Party', NULL, 'hill-league', 'hill-league', 57, 58, NULL);
SELECT pg_catalog.setval('public.migrations_id_seq', 2, true);
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
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT pk_responses PRIMARY KEY (id, from_seq);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT pk_rounds PRIMARY KEY (id, from_seq);
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
CREATE INDEX ix_sources_speaks_for ON public.sources USING btree (speaks_for, to_seq);
CREATE INDEX ix_sources_standing ON public.sources USING btree (to_seq, sort_key);
CREATE INDEX ix_statements_location ON public.statements USING btree (location, to_seq);
CREATE INDEX ix_statements_process ON public.statements USING btree (process, to_seq);
CREATE INDEX ix_statements_standing ON public.statements USING btree (to_seq, sort_key);
CREATE INDEX ix_things_scope ON public.things USING btree (scope, type);
CREATE UNIQUE INDEX ux_api_keys_digest ON public.api_keys USING btree (digest);
CREATE UNIQUE INDEX ux_ledger_entries_recorded_at ON public.ledger_entries USING btree (recorded_at);
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
