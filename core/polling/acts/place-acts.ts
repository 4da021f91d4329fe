import { z } from 'zod'
import { INCIDENT_KINDS, OFFICIAL_ROLES } from '../words.ts'
import { amount, ballot, counts, desk, localMinute, name, note, roll, sha256 } from './fields.ts'

/** A list that the desk stands on: when it was closed, how many it names, and the hash of its bytes. */
const list = z.strictObject({ asOf: localMinute, entries: amount, sha256 })

const figure = z.strictObject({ ballot, male: amount, female: amount, other: amount })

/** What is done for the place as a whole. */
export const PLACE_ACTS = [
  /** 投票所を開く. Without the closing list of the early and absentee voters only by the presiding officer's word. */
  z.strictObject({
    act: z.literal('opened'),
    closingList: list.optional(),
    override: z.strictObject({ reason: note }).optional(),
    desk,
    roll,
  }),
  /** 投票所を閉じる; `waiting`: who stood in line then and still votes. */
  z.strictObject({ act: z.literal('closed'), waiting: amount.optional(), note: note.optional(), desk }),
  z.strictObject({
    act: z.literal('official-changed'),
    role: z.enum(OFFICIAL_ROLES),
    name,
    change: z.enum(['began', 'ended']),
    /** Where it was at another time than it was typed in. */
    at: localMinute.optional(),
  }),
  /** A list was taken in: that of the early and absentee voters, or the last changes of the roll. */
  z.strictObject({
    act: z.literal('list-imported'),
    list: z.enum(['closing', 'changes', 'roll']),
    ...list.shape,
    added: amount,
    changed: amount,
    removed: amount,
  }),
  z.strictObject({
    act: z.literal('incident-noted'),
    kind: z.enum(INCIDENT_KINDS),
    text: note,
    at: localMinute.optional(),
    desk,
  }),
  /** 名簿対照の一覧 was written, so that paper can take over at once. */
  z.strictObject({
    act: z.literal('checklist-written'),
    target: z.enum(['folder', 'usb', 'printer']),
    pages: amount,
    sha256,
    /** The last receipt number that stands in it. */
    lastNumber: amount,
    received: amount,
  }),
  /** 投票者数の報告: what was told to the office, for this time of the day. */
  z.strictObject({
    act: z.literal('figures-reported'),
    for: localMinute,
    figures: z.array(figure).min(1).max(50),
    by: z.enum(['telephone', 'file', 'paper', 'network']).optional(),
    note: note.optional(),
  }),
] as const

/** 投票用紙の在庫, by ballot. */
export const STOCK_ACTS = [
  /** What lay there when the stack was first counted. */
  z.strictObject({ act: z.literal('stock-opened'), counts, desk }),
  /** Delivered by the office. */
  z.strictObject({ act: z.literal('stock-received'), counts, from: name.optional(), desk }),
  /** Given away to another place, or to the office. */
  z.strictObject({ act: z.literal('stock-moved'), counts, to: name, desk }),
  /** Counted by hand: `counts` is what lies there. */
  z.strictObject({ act: z.literal('stock-counted'), counts, desk }),
  /** A difference that was cleared up: from here on the counted number is the true one. */
  z.strictObject({ act: z.literal('stock-explained'), counts, reason: note, desk }),
] as const
