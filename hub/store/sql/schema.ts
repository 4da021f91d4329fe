/** One step of the schema, the same for both databases but for the names of types. */
export interface Migration {
  readonly number: number
  readonly name: string
  /** Statements, apart; `{bytes}`, `{int}` and `{big}` stand for types. A step that was released is never changed, only followed. */
  readonly statements: readonly string[]
}

export const TYPES = {
  postgres: { bytes: 'bytea', int: 'integer', big: 'bigint' },
  sqlite: { bytes: 'BLOB', int: 'INTEGER', big: 'INTEGER' },
} as const

export function statementsOf({ statements }: Migration, dialect: keyof typeof TYPES): readonly string[] {
  const types = TYPES[dialect]
  return statements.map((sql) =>
    sql.replaceAll('{bytes}', types.bytes).replaceAll('{int}', types.int).replaceAll('{big}', types.big),
  )
}

/** All keys begin with the municipality, so that it can be the key by which a larger installation is divided (sync reference §5.4). */
export const MIGRATIONS: readonly Migration[] = [
  {
    number: 1,
    name: 'the log of a municipality',
    statements: [
      `CREATE TABLE hub (tenant {int} NOT NULL, epoch {big} NOT NULL, PRIMARY KEY (tenant))`,
      `CREATE TABLE device (tenant {int} NOT NULL, device {bytes} NOT NULL, inc {int} NOT NULL, public_key {bytes} NOT NULL,
        sealing_key {bytes} NOT NULL, station_id text NOT NULL, station_name text NOT NULL, bundle {bytes} NOT NULL,
        programs text NOT NULL, cut {big}, excluded_epoch {big} NOT NULL, PRIMARY KEY (tenant, device))`,
      `CREATE TABLE device_contact (tenant {int} NOT NULL, device {bytes} NOT NULL, contact_at {big} NOT NULL,
        reported_epoch {big}, forked {int}, PRIMARY KEY (tenant, device))`,
      `CREATE TABLE device_head (tenant {int} NOT NULL, device {bytes} NOT NULL, inc {int} NOT NULL, seq {big} NOT NULL,
        hash {bytes} NOT NULL, carried text NOT NULL, PRIMARY KEY (tenant, device, inc))`,
      `CREATE TABLE stream (tenant {int} NOT NULL, stream text NOT NULL, size {big} NOT NULL, edge {bytes} NOT NULL,
        checkpoint text, PRIMARY KEY (tenant, stream))`,
      `CREATE TABLE event (tenant {int} NOT NULL, device {bytes} NOT NULL, inc {int} NOT NULL, seq {big} NOT NULL,
        stream text NOT NULL, position {big} NOT NULL, hash {bytes} NOT NULL, header {bytes} NOT NULL, claim {int},
        PRIMARY KEY (tenant, device, inc, seq), UNIQUE (tenant, stream, position))`,
      `CREATE TABLE body (tenant {int} NOT NULL, device {bytes} NOT NULL, inc {int} NOT NULL, seq {big} NOT NULL,
        sealed {bytes} NOT NULL, PRIMARY KEY (tenant, device, inc, seq))`,
      `CREATE TABLE claim (tenant {int} NOT NULL, stream text NOT NULL, token {bytes} NOT NULL, device {bytes} NOT NULL,
        inc {int} NOT NULL, seq {big} NOT NULL, position {big} NOT NULL, provisional {int} NOT NULL,
        PRIMARY KEY (tenant, stream, token))`,
      `CREATE TABLE conflict (tenant {int} NOT NULL, stream text NOT NULL, token {bytes} NOT NULL, device {bytes} NOT NULL,
        inc {int} NOT NULL, seq {big} NOT NULL, position {big} NOT NULL, kind text NOT NULL,
        PRIMARY KEY (tenant, stream, token, device, inc, seq))`,
      `CREATE TABLE node (tenant {int} NOT NULL, stream text NOT NULL, level {int} NOT NULL, idx {big} NOT NULL,
        hash {bytes} NOT NULL, PRIMARY KEY (tenant, stream, level, idx))`,
      `CREATE TABLE sealing_key (tenant {int} NOT NULL, device {bytes} NOT NULL, inc {int} NOT NULL, id {bytes} NOT NULL,
        stream text NOT NULL, content {bytes} NOT NULL, PRIMARY KEY (tenant, stream, id, device, inc))`,
      `CREATE TABLE quarantine (tenant {int} NOT NULL, device {bytes} NOT NULL, inc {int} NOT NULL, seq {big} NOT NULL,
        hash {bytes} NOT NULL, header {bytes} NOT NULL, sealed {bytes}, reason text NOT NULL,
        PRIMARY KEY (tenant, device, inc, seq, hash))`,
      `CREATE TABLE enrolment_code (tenant {int} NOT NULL, hash {bytes} NOT NULL, expires_at {big} NOT NULL, public_key {bytes},
        PRIMARY KEY (tenant, hash))`,
      `CREATE TABLE enrolment (tenant {int} NOT NULL, public_key {bytes} NOT NULL, inc {int} NOT NULL, sealing_key {bytes} NOT NULL,
        station_id text NOT NULL, station_name text NOT NULL, asked_at {big} NOT NULL, PRIMARY KEY (tenant, public_key))`,
      `CREATE TABLE challenge (tenant {int} NOT NULL, challenge {bytes} NOT NULL, device {bytes} NOT NULL,
        expires_at {big} NOT NULL, PRIMARY KEY (tenant, challenge))`,
      `CREATE TABLE settings (tenant {int} NOT NULL, version {big} NOT NULL, note text NOT NULL, PRIMARY KEY (tenant, version))`,
    ],
  },
  {
    number: 2,
    name: 'rolls on their way to the stations',
    statements: [
      `CREATE TABLE roll_version (tenant {int} NOT NULL, roll text NOT NULL, version {big} NOT NULL, root {bytes} NOT NULL,
        programs text NOT NULL, manifest {bytes} NOT NULL, added_at {big} NOT NULL, PRIMARY KEY (tenant, roll, version))`,
      `CREATE TABLE roll_block (tenant {int} NOT NULL, roll text NOT NULL, hash {bytes} NOT NULL, content {bytes} NOT NULL,
        PRIMARY KEY (tenant, roll, hash))`,
      `CREATE TABLE roll_lease (tenant {int} NOT NULL, device {bytes} NOT NULL, roll text NOT NULL, from_at {big} NOT NULL,
        until_at {big} NOT NULL, lease {bytes} NOT NULL, PRIMARY KEY (tenant, device, roll, until_at))`,
      `CREATE TABLE roll_report (tenant {int} NOT NULL, device {bytes} NOT NULL, roll text NOT NULL, program text NOT NULL,
        version {big} NOT NULL, root {bytes}, leased_until {big}, asked_at {big} NOT NULL, PRIMARY KEY (tenant, device, roll))`,
    ],
  },
  {
    number: 3,
    name: 'what an event was when it got its place',
    statements: [
      // Absent where it still is what it was: nearly always, so that nothing is written for it.
      'ALTER TABLE event ADD COLUMN claim_first {int}',
      'CREATE INDEX claim_provisional ON claim (tenant, stream) WHERE provisional = 1',
    ],
  },
  {
    number: 4,
    name: 'where a claim was granted, and whether it was used',
    statements: [
      `ALTER TABLE claim ADD COLUMN granted_epoch {big}`,
      `ALTER TABLE claim ADD COLUMN granted_position {big}`,
      `ALTER TABLE claim ADD COLUMN used {int} NOT NULL DEFAULT 0`,
    ],
  },
  {
    number: 5,
    name: 'accounts and what they did',
    statements: [
      `CREATE TABLE account (tenant {int} NOT NULL, name text NOT NULL, role text NOT NULL, password text NOT NULL,
        code_secret {bytes} NOT NULL, code_step {big} NOT NULL, wrong_tries {int} NOT NULL, tried_at {big} NOT NULL,
        must_change {int} NOT NULL, created_at {big} NOT NULL, ended_at {big}, PRIMARY KEY (tenant, name))`,
      `CREATE TABLE session (tenant {int} NOT NULL, id {bytes} NOT NULL, account text NOT NULL, began_at {big} NOT NULL,
        seen_at {big} NOT NULL, PRIMARY KEY (tenant, id))`,
      `CREATE TABLE action (tenant {int} NOT NULL, seq {big} NOT NULL, hash {bytes} NOT NULL, entry {bytes} NOT NULL,
        PRIMARY KEY (tenant, seq))`,
      `CREATE TABLE action_head (tenant {int} NOT NULL, log text NOT NULL, seq {big} NOT NULL, hash {bytes} NOT NULL, note text,
        PRIMARY KEY (tenant, log))`,
    ],
  },
  {
    number: 6,
    name: 'which device a station was before',
    statements: ['ALTER TABLE enrolment ADD COLUMN predecessor {bytes}'],
  },
  {
    number: 7,
    name: 'delegations to hubs on site',
    statements: [
      // Read with the epoch, in the statement that every transaction begins with anyway.
      `ALTER TABLE hub ADD COLUMN delegations {big} NOT NULL DEFAULT 0`,
      `CREATE TABLE delegation (tenant {int} NOT NULL, id text NOT NULL, stream text NOT NULL, note text NOT NULL,
        tokens {bytes} NOT NULL, hub_name text NOT NULL, hub_key {bytes} NOT NULL, state text NOT NULL, returned {bytes},
        PRIMARY KEY (tenant, id))`,
    ],
  },
]
