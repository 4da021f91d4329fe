import { z } from 'zod'
import {
  answerMilliseconds,
  bit,
  httpBody,
  httpPeer,
  httpUrl,
  lcusBoard,
  modbusPeer,
  mqttPeer,
  payload,
  topic,
} from '../gate/configuration-fields.ts'
import { SIGN_STATES } from './sign.ts'

const httpCommand = z.strictObject({ url: httpUrl, body: httpBody.optional() })

/**
 * A lamp as configured: a contact that is held, not a pulse. The devices are those of the gates (`gateConfigurationSchema`).
 * `inverted`: the lamp hangs on the contact that is closed at rest.
 */
export const lampConfigurationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lcus'), ...lcusBoard, inverted: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('modbus-tcp'), ...modbusPeer, coil: bit, inverted: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('http'), ...httpPeer, on: httpCommand, off: httpCommand }),
  z.strictObject({ kind: z.literal('mqtt'), ...mqttPeer, topic, on: payload, off: payload }),
])
export type LampConfiguration = z.output<typeof lampConfigurationSchema>
export type LampConfigurationOf<Kind extends LampConfiguration['kind']> = Extract<LampConfiguration, { kind: Kind }>

/** A full/empty sign (満空表示) as configured. */
export const signConfigurationSchema = z.strictObject({
  /** Id of the program's zone whose people or cars it counts. */
  zone: z.string().min(1).max(200),
  /** With so many free places or fewer it says "nearly full"; 0: never. */
  nearlyFullPlaces: z.int().min(0).max(1_000_000).default(0),
  /** One lamp for each state that is shown. Without one of its own, "nearly full" lights that of "empty". */
  lamps: z
    .partialRecord(z.enum(SIGN_STATES), lampConfigurationSchema)
    .refine((lamps) => Object.keys(lamps).length > 0, 'at least one lamp'),
  answerMilliseconds,
  /** How often the lamps are told again what they show. Below half the time of the device's own watchdog. */
  refreshMilliseconds: z.int().min(200).max(600_000).default(10_000),
})
export type SignConfiguration = z.output<typeof signConfigurationSchema>
