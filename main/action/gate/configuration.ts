import { z } from 'zod'
import {
  answerMilliseconds,
  bit,
  headerName,
  headers,
  host,
  httpBody,
  httpPeer,
  httpUrl,
  lcusBoard,
  modbusPeer,
  mqttPeer,
  payload,
  port,
  serialPath,
  topic,
} from './configuration-fields.ts'

/** An input of the gate: a sensor that says "open", or one that says "somebody is in it". */
const gateInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('modbus-tcp'), ...modbusPeer, input: bit, inverted: z.boolean().default(false) }),
  z.strictObject({
    kind: z.literal('http'),
    url: httpUrl,
    headers,
    /** Where the value stands in the JSON answer: names joined by dots. */
    field: z.string().min(1).max(200),
    active: z.union([z.string(), z.number(), z.boolean()]),
  }),
  z.strictObject({ kind: z.literal('mqtt'), ...mqttPeer, topic, active: payload }),
])

/** The rules of every gate, whatever its device. Milliseconds. */
const rules = {
  answerMilliseconds,
  /** How long a command may wait for the gate to be free; later it is refused and never sent. */
  waitMilliseconds: z.int().min(0).max(30_000).default(3_000),
  /** How many commands may wait at a time. */
  queueLength: z.int().min(0).max(100).default(8),
  /** Nothing is opened for so long after the end of a pulse. */
  lockoutMilliseconds: z.int().min(0).max(60_000).default(500),
  /** When the gate is busy or occupied: wait (no longer than `waitMilliseconds`) or refuse at once. */
  whenBusy: z.enum(['wait', 'refuse']).default('wait'),
  /** How often the device is told that the kiosk lives. Below half the time of the device's own watchdog. */
  refreshMilliseconds: z.int().min(200).max(60_000).default(2_000),
  /** The sensor that proves that the gate opened. */
  confirmation: z
    .strictObject({ input: gateInputSchema, withinMilliseconds: z.int().min(50).max(30_000).default(3_000) })
    .optional(),
  /** The sensor (loop, light barrier) that forbids a pulse while it is active. */
  occupied: gateInputSchema.optional(),
}

/**
 * A gate as configured. `kind` names the device:
 *
 * - `lcus`: USB-serial relay board that understands LCUS commands (domain reference §D.6);
 * - `modbus-tcp`: relay coil of a Modbus TCP module;
 * - `http`: a relay or controller with an HTTP interface;
 * - `mqtt`: a relay behind an MQTT broker;
 * - `line-output`: writes the registered number and a line end to a serial line or a TCP port, for a program that expects a reader
 *   there, or for a serial-to-keyboard adapter;
 * - `simulated`: for training; a production build has none.
 */
export const gateConfigurationSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('lcus'),
    ...lcusBoard,
    ...rules,
  }),
  z
    .strictObject({
      kind: z.literal('modbus-tcp'),
      ...modbusPeer,
      coil: bit,
      /** The contact opens the gate when the coil is off. */
      inverted: z.boolean().default(false),
      /**
       * The module's own flash-off function: write coil at this address with the time as its value, in steps of `stepMilliseconds`.
       * (Waveshare relay modules: address 0x0200 + channel, steps of 100 ms.)
       */
      flash: z.strictObject({ address: bit, stepMilliseconds: z.int().min(1).max(1_000).default(100) }).optional(),
      ...rules,
    })
    .refine(({ flash, inverted }) => flash === undefined || !inverted, 'flash switches the coil on: it cannot be inverted'),
  z.strictObject({
    kind: z.literal('http'),
    ...httpPeer,
    /** `{id}`, `{pulseMilliseconds}` and `{pulseSeconds}` are filled in, here and in `body`. */
    url: httpUrl,
    body: httpBody.optional(),
    /** Header that carries the id of the command, so that the device does not act twice either. */
    idempotencyHeader: headerName.default('Idempotency-Key'),
    /** Ends the pulse, for a device without a timer of its own; same method, headers and statuses. */
    release: z.strictObject({ url: httpUrl, body: httpBody.optional() }).optional(),
    ...rules,
  }),
  z.strictObject({
    kind: z.literal('mqtt'),
    ...mqttPeer,
    topic,
    /** Payload that opens; the same placeholders as in `http`. */
    on: payload,
    /** Payload that ends the pulse, and what the broker says when the kiosk dies. None, for a device with a timer of its own. */
    off: payload.optional(),
    ...rules,
  }),
  z.strictObject({
    kind: z.literal('line-output'),
    target: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('serial'),
        path: serialPath,
        baudRate: z.int().min(300).max(921_600).default(9600),
      }),
      z.strictObject({ kind: z.literal('tcp'), host, port }),
    ]),
    lineEnd: z.enum(['cr', 'lf', 'crlf']).default('cr'),
    ...rules,
  }),
  z.strictObject({ kind: z.literal('simulated'), ...rules }),
])
export type GateConfiguration = z.output<typeof gateConfigurationSchema>
/** The configuration of one kind of device. */
export type GateConfigurationOf<Kind extends GateConfiguration['kind']> = Extract<GateConfiguration, { kind: Kind }>
export type GateInputConfiguration = z.output<typeof gateInputSchema>
export type GateInputConfigurationOf<Kind extends GateInputConfiguration['kind']> = Extract<
  GateInputConfiguration,
  { kind: Kind }
>

/** The rules alone, that every kind shares. */
export type GateRules = Pick<
  GateConfiguration,
  | 'answerMilliseconds'
  | 'waitMilliseconds'
  | 'queueLength'
  | 'lockoutMilliseconds'
  | 'whenBusy'
  | 'refreshMilliseconds'
  | 'confirmation'
  | 'occupied'
>
