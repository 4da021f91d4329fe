import type { ManyInserted, ManySelected } from './driver.ts'

/** Single statements. `$1` is the municipality in all of them; a test reads this list and every statement that is made of a table below. */
export const SQL = {
  epoch: 'SELECT epoch, delegations FROM hub WHERE tenant = $1',
  begin: 'INSERT INTO hub (tenant, epoch) VALUES ($1, 0) ON CONFLICT (tenant) DO NOTHING',
  raise: 'UPDATE hub SET epoch = CASE WHEN epoch < $2 THEN $2 ELSE epoch + 1 END WHERE tenant = $1 RETURNING epoch',
  // Also those that have never been heard of, as far as this copy knows, and the revoked: what they were granted before counts.
  awaited: `SELECT count(*) AS awaited FROM device d LEFT JOIN device_contact c ON c.tenant = d.tenant AND c.device = d.device
    WHERE d.tenant = $1 AND d.excluded_epoch < $2 AND COALESCE(c.reported_epoch, 0) < $2`,
  devices: `SELECT d.device, d.inc, d.public_key, d.sealing_key, d.station_id, d.station_name, d.bundle, d.programs, d.cut,
    c.contact_at, c.reported_epoch, c.forked
    FROM device d LEFT JOIN device_contact c ON c.tenant = d.tenant AND c.device = d.device
    WHERE d.tenant = $1 ORDER BY d.station_id, d.device`,
  device: `SELECT d.device, d.inc, d.public_key, d.sealing_key, d.station_id, d.station_name, d.bundle, d.programs, d.cut,
    c.contact_at, c.reported_epoch, c.forked
    FROM device d LEFT JOIN device_contact c ON c.tenant = d.tenant AND c.device = d.device
    WHERE d.tenant = $1 AND d.device = $2`,
  putDevice: `INSERT INTO device (tenant, device, inc, public_key, sealing_key, station_id, station_name, bundle, programs, excluded_epoch)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, (SELECT epoch FROM hub WHERE tenant = $1))
    ON CONFLICT (tenant, device) DO UPDATE SET inc = excluded.inc, sealing_key = excluded.sealing_key,
    station_id = excluded.station_id, station_name = excluded.station_name, bundle = excluded.bundle, programs = excluded.programs`,
  clearFork: 'UPDATE device_contact SET forked = NULL WHERE tenant = $1 AND device = $2',
  revoke: 'UPDATE device SET cut = $3 WHERE tenant = $1 AND device = $2',
  exclude: 'UPDATE device SET excluded_epoch = (SELECT epoch FROM hub WHERE tenant = $1) WHERE tenant = $1 AND device = $2',
  head: 'SELECT device, inc, seq, hash, carried FROM device_head WHERE tenant = $1 AND device = $2 AND inc = $3',
  stream: 'SELECT stream, size, edge, checkpoint FROM stream WHERE tenant = $1 AND stream = $2',
  feed: `SELECT e.device, e.inc, e.seq, e.stream, e.position, e.hash, e.header, COALESCE(e.claim_first, e.claim) AS claim, b.sealed,
    p.hash AS previous
    FROM event e
    LEFT JOIN body b ON b.tenant = e.tenant AND b.device = e.device AND b.inc = e.inc AND b.seq = e.seq
    LEFT JOIN event p ON p.tenant = e.tenant AND p.device = e.device AND p.inc = e.inc AND p.seq = e.seq - 1
    WHERE e.tenant = $1 AND e.stream = $2 AND e.position > $3 ORDER BY e.position LIMIT $4`,
  log: `SELECT device, inc, seq, stream, position, hash, header, COALESCE(claim_first, claim) AS claim FROM event
    WHERE tenant = $1 AND stream = $2 AND position > $3 ORDER BY position LIMIT $4`,
  streams: 'SELECT stream FROM stream WHERE tenant = $1 ORDER BY stream',
  provisionalStreams: 'SELECT DISTINCT stream FROM claim WHERE tenant = $1 AND provisional = 1 ORDER BY stream',
  provisional: `SELECT stream, token, device, inc, seq, position, provisional, granted_epoch, granted_position, used FROM claim
    WHERE tenant = $1 AND stream = $2 AND provisional = 1 ORDER BY position, token LIMIT $3`,
  leaves: `SELECT device, inc, seq, hash FROM event
    WHERE tenant = $1 AND stream = $2 AND position > $3 AND position <= $4 ORDER BY position`,
  nodes: `SELECT stream, level, idx, hash FROM node
    WHERE tenant = $1 AND stream = $2 AND level = $3 AND idx >= $4 AND idx < $5 ORDER BY idx`,
  standing: `SELECT token, device, inc, seq, used FROM claim WHERE tenant = $1 AND stream = $2 ORDER BY device, inc, seq, token`,
  held: 'SELECT token FROM claim WHERE tenant = $1 AND stream = $2 ORDER BY token',
  conflicts: `SELECT stream, token, device, inc, seq, position, kind FROM conflict
    WHERE tenant = $1 AND stream = $2 ORDER BY position, token`,
  quarantined: `SELECT device, inc, seq, hash, header, sealed, reason FROM quarantine
    WHERE tenant = $1 ORDER BY device, inc, seq, hash`,
  restate: `UPDATE event SET claim_first = COALESCE(claim_first, claim), claim = $5
    WHERE tenant = $1 AND device = $2 AND inc = $3 AND seq = $4`,
  release: 'DELETE FROM claim WHERE tenant = $1 AND stream = $2 AND token = $3',
  putCode: 'INSERT INTO enrolment_code (tenant, hash, expires_at) VALUES ($1, $2, $3)',
  spendCode: `UPDATE enrolment_code SET public_key = $3
    WHERE tenant = $1 AND hash = $2 AND expires_at > $4 AND public_key IS NULL RETURNING hash`,
  code: 'SELECT public_key FROM enrolment_code WHERE tenant = $1 AND hash = $2',
  putEnrolment: `INSERT INTO enrolment (tenant, public_key, inc, sealing_key, station_id, station_name, asked_at, predecessor)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant, public_key) DO UPDATE SET inc = excluded.inc, sealing_key = excluded.sealing_key,
    station_id = excluded.station_id, station_name = excluded.station_name, asked_at = excluded.asked_at, predecessor = excluded.predecessor`,
  enrolments: `SELECT public_key, inc, sealing_key, station_id, station_name, asked_at, predecessor FROM enrolment
    WHERE tenant = $1 ORDER BY asked_at, public_key`,
  endEnrolment: 'DELETE FROM enrolment WHERE tenant = $1 AND public_key = $2',
  putChallenge: 'INSERT INTO challenge (tenant, challenge, device, expires_at) VALUES ($1, $2, $3, $4)',
  oldChallenges: 'DELETE FROM challenge WHERE tenant = $1 AND expires_at < $2',
  takeChallenge: `DELETE FROM challenge WHERE tenant = $1 AND challenge = $2 AND device = $3 AND expires_at > $4 RETURNING challenge`,
  settings: 'SELECT note FROM settings WHERE tenant = $1 ORDER BY version DESC LIMIT 1',
  putSettings: 'INSERT INTO settings (tenant, version, note) VALUES ($1, $2, $3)',
  accounts: `SELECT name, role, password, code_secret, code_step, wrong_tries, tried_at, must_change, created_at, ended_at FROM account
    WHERE tenant = $1 ORDER BY name`,
  account: `SELECT name, role, password, code_secret, code_step, wrong_tries, tried_at, must_change, created_at, ended_at FROM account
    WHERE tenant = $1 AND name = $2`,
  session: 'SELECT id, account, began_at, seen_at FROM session WHERE tenant = $1 AND id = $2',
  seeSession: 'UPDATE session SET seen_at = $3 WHERE tenant = $1 AND id = $2',
  endSession: 'DELETE FROM session WHERE tenant = $1 AND id = $2',
  endSessionsOf: 'DELETE FROM session WHERE tenant = $1 AND account = $2',
  endSessionsBefore: 'DELETE FROM session WHERE tenant = $1 AND seen_at < $2',
  delegations: `SELECT id, stream, note, tokens, hub_name, hub_key, state, returned FROM delegation WHERE tenant = $1 ORDER BY id`,
  putDelegation: `INSERT INTO delegation (tenant, id, stream, note, tokens, hub_name, hub_key, state, returned)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (tenant, id) DO UPDATE SET state = excluded.state, returned = excluded.returned`,
  delegationsChanged: 'UPDATE hub SET delegations = delegations + 1 WHERE tenant = $1',
  actionHead: 'SELECT seq, hash, note FROM action_head WHERE tenant = $1 AND log = $2',
  actions: 'SELECT seq, hash, entry FROM action WHERE tenant = $1 AND seq > $2 ORDER BY seq LIMIT $3',
} as const

const chain = [
  ['device', 'bytea'],
  ['inc', 'int'],
] as const
const event = [...chain, ['seq', 'bigint']] as const

export const INSERTS = {
  heads: {
    table: 'device_head',
    columns: [...event, ['hash', 'bytea'], ['carried', 'text']],
    onConflict: '(tenant, device, inc) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, carried = excluded.carried',
  },
  newHead: {
    table: 'device_head',
    columns: [...event, ['hash', 'bytea'], ['carried', 'text']],
    onConflict: '(tenant, device, inc) DO NOTHING',
  },
  streams: {
    table: 'stream',
    columns: [
      ['stream', 'text'],
      ['size', 'bigint'],
      ['edge', 'bytea'],
      ['checkpoint', 'text'],
    ],
    onConflict: '(tenant, stream) DO UPDATE SET size = excluded.size, edge = excluded.edge, checkpoint = excluded.checkpoint',
  },
  newStream: {
    table: 'stream',
    columns: [
      ['stream', 'text'],
      ['size', 'bigint'],
      ['edge', 'bytea'],
    ],
    onConflict: '(tenant, stream) DO NOTHING',
  },
  events: {
    table: 'event',
    columns: [...event, ['stream', 'text'], ['position', 'bigint'], ['hash', 'bytea'], ['header', 'bytea'], ['claim', 'int']],
  },
  bodies: { table: 'body', columns: [...event, ['sealed', 'bytea']] },
  nodes: {
    table: 'node',
    columns: [
      ['stream', 'text'],
      ['level', 'int'],
      ['idx', 'bigint'],
      ['hash', 'bytea'],
    ],
  },
  claims: {
    table: 'claim',
    columns: [
      ['stream', 'text'],
      ['token', 'bytea'],
      ...event,
      ['position', 'bigint'],
      ['provisional', 'int'],
      ['granted_epoch', 'bigint'],
      ['granted_position', 'bigint'],
      ['used', 'int'],
    ],
    onConflict: `(tenant, stream, token) DO UPDATE SET device = excluded.device, inc = excluded.inc, seq = excluded.seq,
      position = excluded.position, provisional = excluded.provisional, granted_epoch = excluded.granted_epoch,
      granted_position = excluded.granted_position, used = excluded.used`,
  },
  conflicts: {
    table: 'conflict',
    columns: [['stream', 'text'], ['token', 'bytea'], ...event, ['position', 'bigint'], ['kind', 'text']],
    onConflict: '(tenant, stream, token, device, inc, seq) DO NOTHING',
  },
  keys: {
    table: 'sealing_key',
    columns: [...chain, ['id', 'bytea'], ['stream', 'text'], ['content', 'bytea']],
    onConflict: '(tenant, stream, id, device, inc) DO NOTHING',
  },
  quarantine: {
    table: 'quarantine',
    columns: [...event, ['hash', 'bytea'], ['header', 'bytea'], ['sealed', 'bytea'], ['reason', 'text']],
    onConflict: '(tenant, device, inc, seq, hash) DO NOTHING',
  },
  contacts: {
    table: 'device_contact',
    columns: [
      ['device', 'bytea'],
      ['contact_at', 'bigint'],
      ['reported_epoch', 'bigint'],
      ['forked', 'int'],
    ],
    onConflict: `(tenant, device) DO UPDATE SET contact_at = excluded.contact_at,
      reported_epoch = COALESCE(excluded.reported_epoch, device_contact.reported_epoch),
      forked = COALESCE(excluded.forked, device_contact.forked)`,
  },
  accounts: {
    table: 'account',
    columns: [
      ['name', 'text'],
      ['role', 'text'],
      ['password', 'text'],
      ['code_secret', 'bytea'],
      ['code_step', 'bigint'],
      ['wrong_tries', 'int'],
      ['tried_at', 'bigint'],
      ['must_change', 'int'],
      ['created_at', 'bigint'],
      ['ended_at', 'bigint'],
    ],
    onConflict: `(tenant, name) DO UPDATE SET password = excluded.password, role = excluded.role, code_secret = excluded.code_secret,
      code_step = excluded.code_step, wrong_tries = excluded.wrong_tries, tried_at = excluded.tried_at,
      must_change = excluded.must_change, created_at = excluded.created_at, ended_at = excluded.ended_at`,
  },
  sessions: {
    table: 'session',
    columns: [
      ['id', 'bytea'],
      ['account', 'text'],
      ['began_at', 'bigint'],
      ['seen_at', 'bigint'],
    ],
    onConflict: '(tenant, id) DO UPDATE SET seen_at = excluded.seen_at',
  },
  actions: {
    table: 'action',
    columns: [
      ['seq', 'bigint'],
      ['hash', 'bytea'],
      ['entry', 'bytea'],
    ],
  },
  actionHead: {
    table: 'action_head',
    columns: [
      ['log', 'text'],
      ['seq', 'bigint'],
      ['hash', 'bytea'],
      ['note', 'text'],
    ],
    onConflict: '(tenant, log) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, note = excluded.note',
  },
  newActionHead: {
    table: 'action_head',
    columns: [
      ['log', 'text'],
      ['seq', 'bigint'],
      ['hash', 'bytea'],
    ],
    onConflict: '(tenant, log) DO NOTHING',
  },
} as const satisfies Record<string, ManyInserted>

export const SELECTS = {
  heads: { table: 'device_head', select: 't.device, t.inc, t.seq, t.hash, t.carried', keys: chain, lock: true },
  streams: { table: 'stream', select: 't.stream, t.size, t.edge, t.checkpoint', keys: [['stream', 'text']], lock: true },
  events: {
    table: 'event',
    select: 't.device, t.inc, t.seq, t.stream, t.position, t.hash, t.header, t.claim',
    keys: event,
  },
  quarantine: { table: 'quarantine', select: 't.device, t.inc, t.seq, t.hash', keys: event },
  claims: {
    table: 'claim',
    select: `t.stream, t.token, t.device, t.inc, t.seq, t.position, t.provisional, t.granted_epoch, t.granted_position, t.used`,
    keys: [
      ['stream', 'text'],
      ['token', 'bytea'],
    ],
  },
  keys: {
    table: 'sealing_key',
    select: 't.device, t.inc, t.id, t.stream, t.content',
    keys: [
      ['stream', 'text'],
      ['id', 'bytea'],
    ],
  },
  account: {
    table: 'account',
    select: `t.name, t.role, t.password, t.code_secret, t.code_step, t.wrong_tries, t.tried_at, t.must_change, t.created_at, t.ended_at`,
    keys: [['name', 'text']],
    lock: true,
  },
  actionHead: { table: 'action_head', select: 't.seq, t.hash, t.note', keys: [['log', 'text']], lock: true },
} as const satisfies Record<string, ManySelected>
