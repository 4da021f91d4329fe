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

/**
 * What this station and its hub have told each other. Nothing here is a projection: none of it can be folded from the own log.
 *
 * `feed_event` holds what other devices recorded, by the row in which it came in. An event that a hub lost keeps its row with the epoch
 * in which it was read: what was true once stays known until its device has sent it again. `hash` is part of its name, because a device
 * that was copied may tell two histories, and neither is dropped. `body` is the opened one, `sealed` what nobody here could open yet.
 */
const sync = `
CREATE TABLE enrolment (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  tenant INTEGER NOT NULL,
  hub TEXT NOT NULL,
  bundle BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch INTEGER NOT NULL,
  acked INTEGER NOT NULL
) STRICT;

CREATE TABLE claim_verdict (
  seq INTEGER PRIMARY KEY REFERENCES event (seq),
  epoch INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('granted', 'refused', 'provisional')),
  answer BLOB NOT NULL
) STRICT;

CREATE TABLE sealing_key (
  id BLOB PRIMARY KEY CHECK (length(id) = 8),
  program TEXT NOT NULL,
  own INTEGER NOT NULL CHECK (own IN (0, 1)),
  content_key BLOB CHECK (length(content_key) = 32),
  sent BLOB NOT NULL,
  sent_epoch INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_cursor (
  stream TEXT PRIMARY KEY,
  epoch INTEGER NOT NULL,
  position INTEGER NOT NULL,
  edge BLOB NOT NULL,
  checkpoint TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_event (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  stream TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  position INTEGER NOT NULL,
  device BLOB NOT NULL CHECK (length(device) = 16),
  incarnation INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  header BLOB NOT NULL,
  body BLOB,
  sealed BLOB,
  erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
  at INTEGER NOT NULL,
  claim TEXT CHECK (claim IN ('held', 'conflict', 'provisional')),
  CHECK (sealed IS NULL OR (body IS NULL AND erased = 0)),
  UNIQUE (device, incarnation, seq, hash)
) STRICT;

CREATE UNIQUE INDEX feed_event_place ON feed_event (stream, epoch, position);
CREATE INDEX feed_event_of_stream ON feed_event (stream, row);
CREATE INDEX feed_event_sealed ON feed_event (stream, row) WHERE sealed IS NOT NULL;
CREATE INDEX feed_event_body ON feed_event (stream, at) WHERE body IS NOT NULL OR sealed IS NOT NULL;
`

/**
 * From here on the feed also keeps the own events, without their bodies: a case follows from the whole order of the hub.
 * Of what was kept before nobody knows whether it weighs: it is looked at.
 */
const cases = `
ALTER TABLE feed_event ADD COLUMN weighs INTEGER NOT NULL DEFAULT 1 CHECK (weighs IN (0, 1));
CREATE INDEX feed_event_weighs ON feed_event (stream, epoch, position) WHERE weighs = 1;
`

/**
 * Which claims stood at a moment of the hub's order, as the hub signed it: for the time until the feed was read up to there, and as the
 * beginning of what is known after it. One for each epoch: what stood before a loss of data stays known until all have reported again.
 * `current_at` is when the feed was last known to have been read to its end, by this station's clock.
 */
const standingSets = `
CREATE TABLE standing_set (
  id INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  position INTEGER NOT NULL,
  content BLOB NOT NULL,
  note TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (stream, epoch)
) STRICT;

ALTER TABLE feed_cursor ADD COLUMN current_at INTEGER;
`

/**
 * Cards that were registered at other desks are known here. In what the feed brought, `card` marks what is said of cards: 1 a registration,
 * whose body stays as long as those of the own log do, 2 the end of one. What was read before is told by its header, where such events
 * have their kind as these very bytes: CBOR "kind": "card-registered", and the same with "card-unregistered".
 */
const cardsElsewhere = `
CREATE TABLE card_ended_elsewhere (
  registration TEXT PRIMARY KEY,
  seq INTEGER NOT NULL REFERENCES event (seq)
) STRICT, WITHOUT ROWID;

ALTER TABLE feed_event ADD COLUMN card INTEGER NOT NULL DEFAULT 0 CHECK (card IN (0, 1, 2));
UPDATE feed_event SET card = 1 WHERE instr(header, x'646b696e646f636172642d72656769737465726564') > 0;
UPDATE feed_event SET card = 2 WHERE instr(header, x'646b696e6471636172642d756e72656769737465726564') > 0;
CREATE INDEX feed_event_card ON feed_event (row) WHERE card > 0;
DROP INDEX feed_event_body;
CREATE INDEX feed_event_body ON feed_event (stream, at) WHERE (body IS NOT NULL OR sealed IS NOT NULL) AND card <> 1;
`

/**
 * Which devices this station was before: its ledger was copied, rolled back or lost, and it began again. `seq` is the last event of the
 * ledger that was put aside; where there is none, that ledger could not be read.
 */
const predecessors = `
CREATE TABLE predecessor (
  device BLOB PRIMARY KEY CHECK (length(device) = 16),
  seq INTEGER,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`

/** Decisions that the municipal hub has given to hubs on site, as signed notes: these are asked also while it cannot be reached. */
const delegations = `
CREATE TABLE delegation (
  id INTEGER PRIMARY KEY,
  note TEXT NOT NULL
) STRICT;
`

/** In the order in which they are applied. */
export const MIGRATIONS: readonly Migration[] = [
  { number: 1, name: 'event-log', sql: eventLog },
  { number: 2, name: 'check-in-projections', sql: checkInProjections },
  { number: 3, name: 'program-projections', sql: programProjections },
  { number: 4, name: 'act-projection', sql: actProjection },
  { number: 5, name: 'erasure', sql: erasure },
  { number: 6, name: 'sync', sql: sync },
  { number: 7, name: 'cases', sql: cases },
  { number: 8, name: 'standing-sets', sql: standingSets },
  { number: 9, name: 'cards-elsewhere', sql: cardsElsewhere },
  { number: 10, name: 'predecessors', sql: predecessors },
  { number: 11, name: 'delegations', sql: delegations },
]
