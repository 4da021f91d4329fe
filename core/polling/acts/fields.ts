import { z } from 'zod'
import { formatEventId, parseEventId } from '../../event/event-id.ts'

/** Texts of acts: as long as those of every other event. */
export const name = z.string().min(1).max(200)
export const note = z.string().min(1).max(1000)
/** Id of a ballot (投票用紙の種類) of the program. Never a paper: papers have no identity here (domain reference §C.7). */
export const ballot = z.string().min(1).max(60)
export const ballots = z.array(ballot).min(1).max(50)
/** Number of the entry in the roll (名簿番号), as the roll is searched by. */
export const voter = name
/** Name of the desk (受付窓口) within the place. */
export const desk = name.optional()
/** Papers of a stack. */
export const amount = z.int().min(0).max(1_000_000)
export const counts = z
  .array(z.strictObject({ ballot, count: amount }))
  .min(1)
  .max(50)
/** A local date and time in Japan, to the minute: what stood on a paper or was said on the telephone. */
export const localMinute = z.string().regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Version of the roll that the desk stood on, of the signed package that it came from; absent where it came from a file. */
export const roll = z.strictObject({ version: z.int().min(1).max(999_999), root: sha256 }).optional()

/** Names another act for ever. */
export const actId = z.string().refine(
  (text) => {
    const reference = parseEventId(text)
    return reference !== undefined && formatEventId(reference) === text
  },
  { message: 'not the id of an event' },
)

/**
 * What the numbers of the day need to know of a voter, so that they can be counted again without the roll: sex, voting district
 * and the age on election day as the law counts it. No name, no address, no birth date.
 */
export const statistics = {
  sex: z.enum(['male', 'female', 'not-applicable', 'unknown']).optional(),
  district: name.optional(),
  age: z.int().min(0).max(150).optional(),
}
