/** One step of the schema. Its text is never changed once released: a later step corrects it. */
export interface Migration {
  /** 1, 2, 3 … */
  readonly number: number
  readonly name: string
  readonly sql: string
}

/**
 * `event` is the truth: exact bytes of header and body with the chain hash. Its triggers hold it append-only against
 * mistakes of ours; against intent, the chain and the signed head do (a trigger can be dropped).
 *
 * There is no DELETE path, and INSERT OR REPLACE, which deletes without asking triggers, falls to the order check.
 */
const eventLog = `
CREATE TABLE device (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  private_key BLOB NOT NULL CHECK (length(private_key) = 32),
  public_key BLOB NOT NULL CHECK (length(public_key) = 32),
  incarnation INTEGER NOT NULL CHECK (incarnation BETWEEN 0 AND 65535)
) STRICT;

CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  header BLOB NOT NULL,
  body BLOB,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  hlc_milliseconds INTEGER NOT NULL,
  hlc_counter INTEGER NOT NULL,
  number INTEGER NOT NULL
) STRICT;

CREATE TRIGGER event_in_order BEFORE INSERT ON event
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN
  SELECT RAISE(ABORT, 'events are appended without gaps');
END;

CREATE TRIGGER event_not_updated BEFORE UPDATE ON event
BEGIN
  SELECT RAISE(ABORT, 'events are never changed');
END;

CREATE TRIGGER event_not_deleted BEFORE DELETE ON event
BEGIN
  SELECT RAISE(ABORT, 'events are never deleted');
END;
`

/**
 * Folded from the events and rebuilt from them at any time. Which event is a check-in, and what it says, is in the events
 * themselves; here is only what would have to be searched for.
 *
 * Every page that a commit changes is encrypted, authenticated and written once more. So the counts that every check-in
 * changes, those of the day of the last one, are in the row of the head, which every check-in changes anyway; `day_count`
 * has those of all other days.
 */
const checkInProjections = `
CREATE TABLE undone (
  seq INTEGER PRIMARY KEY REFERENCES event (seq),
  undone_by INTEGER NOT NULL REFERENCES event (seq)
) STRICT;

CREATE TABLE day_count (
  day TEXT PRIMARY KEY,
  admit INTEGER NOT NULL,
  refuse INTEGER NOT NULL,
  ask INTEGER NOT NULL,
  undone INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE head ADD COLUMN day TEXT NOT NULL DEFAULT '';
ALTER TABLE head ADD COLUMN admit INTEGER NOT NULL DEFAULT 0;
ALTER TABLE head ADD COLUMN refuse INTEGER NOT NULL DEFAULT 0;
ALTER TABLE head ADD COLUMN ask INTEGER NOT NULL DEFAULT 0;
ALTER TABLE head ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;
`

/**
 * What programs with limits, zones, rolls and actions ask. Folded from events, as all projections.
 *
 * `counter_use` and `passage` hold subject keys: what they hold stands in the bodies of events, and goes with them. A use has
 * the total of its counter up to it beside it, so that a sum is one seek; both tables are in the order in which they are
 * asked, so that a check-in writes one page for each use. No counter is a row that is counted up: an undo needs to know which
 * use was the last one before.
 */
const programProjections = `
CREATE TABLE released (
  seq INTEGER PRIMARY KEY REFERENCES event (seq),
  released_by INTEGER NOT NULL REFERENCES event (seq)
) STRICT;

CREATE TABLE action (
  check_in INTEGER NOT NULL REFERENCES event (seq),
  seq INTEGER NOT NULL REFERENCES event (seq),
  PRIMARY KEY (check_in, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE counter_use (
  counter TEXT NOT NULL,
  seq INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  at INTEGER NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (counter, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
  zone TEXT NOT NULL,
  subject TEXT NOT NULL,
  seq INTEGER NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  at INTEGER NOT NULL,
  PRIMARY KEY (zone, subject, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE occupancy (
  zone TEXT PRIMARY KEY,
  people INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE registered_card (
  subject_key TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE REFERENCES event (seq),
  roll TEXT NOT NULL,
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,
  public_key TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX registered_card_number ON registered_card (roll, number_key);

CREATE TABLE last_program_switch (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
`

/** Which events are acts of a program, so that its desk reads them alone when it starts. What they say is in the events themselves. */
const actProjection = `
CREATE TABLE act (
  program TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES event (seq),
  PRIMARY KEY (program, seq)
) STRICT, WITHOUT ROWID;
`

/**
 * Retention: a body can be taken away, and nothing else of an event can be changed. `erased_to` is where to look on from: the first
 * event of a program whose body may still be there.
 */
const erasure = `
DROP TRIGGER event_not_updated;

CREATE TRIGGER event_not_updated BEFORE UPDATE ON event
WHEN NEW.seq IS NOT OLD.seq OR NEW.header IS NOT OLD.header OR NEW.hash IS NOT OLD.hash OR NEW.body IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'events are never changed');
END;

CREATE TABLE erased_to (
  program TEXT PRIMARY KEY,
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`

/** In the order in which they are applied. */
export const MIGRATIONS: readonly Migration[] = [
  { number: 1, name: 'event-log', sql: eventLog },
  { number: 2, name: 'check-in-projections', sql: checkInProjections },
  { number: 3, name: 'program-projections', sql: programProjections },
  { number: 4, name: 'act-projection', sql: actProjection },
  { number: 5, name: 'erasure', sql: erasure },
]
