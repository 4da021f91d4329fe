import type { SetupGate } from '../../../main/contract/index.ts'
import type { MessageKey } from '../../text/index.ts'

export type GateKind = SetupGate['kind']

/** One value of a gate, as it is typed. */
export interface GateField {
  readonly name: string
  readonly label: MessageKey
  readonly usual: string
  readonly example?: string
  readonly isNumber?: true
  readonly isOptional?: true
}

/** What each kind of device needs, and no more; the rest has its usual value. */
export const GATE_FIELDS: Readonly<Record<GateKind, readonly GateField[]>> = {
  none: [],
  simulated: [],
  lcus: [
    { name: 'path', label: 'setup.gate.path', usual: '/dev/ttyUSB0', example: '/dev/ttyUSB0, COM3' },
    { name: 'channel', label: 'setup.gate.channel', usual: '1', isNumber: true },
  ],
  'modbus-tcp': [
    { name: 'host', label: 'setup.gate.host', usual: '', example: '192.168.1.20' },
    { name: 'port', label: 'setup.gate.port', usual: '502', isNumber: true },
    { name: 'unit', label: 'setup.gate.unit', usual: '1', isNumber: true },
    { name: 'coil', label: 'setup.gate.coil', usual: '0', isNumber: true },
  ],
  http: [
    {
      name: 'url',
      label: 'setup.gate.url',
      usual: '',
      example: 'http://192.168.1.20/relay/0?turn=on&timer={pulseSeconds}',
    },
  ],
  mqtt: [
    { name: 'url', label: 'setup.gate.broker', usual: '', example: 'mqtt://192.168.1.20:1883' },
    { name: 'topic', label: 'setup.gate.topic', usual: '', example: 'gate/1/set' },
    { name: 'on', label: 'setup.gate.on', usual: 'ON' },
    { name: 'off', label: 'setup.gate.off', usual: 'OFF', isOptional: true },
  ],
}

export type GateValues = Readonly<Record<string, string>>

/** What stands in the fields at first: the answer there is, or what is usual. */
export function valuesOf(kind: GateKind, gate: SetupGate | undefined): GateValues {
  const known: Readonly<Record<string, unknown>> = gate?.kind === kind ? gate : {}
  return Object.fromEntries(GATE_FIELDS[kind].map(({ name, usual }) => [name, String(known[name] ?? usual)]))
}

/** The answer in the fields; nothing while one is empty or no number. Whether it is right is looked at where it is served. */
export function gateOf(kind: GateKind, values: GateValues): SetupGate | undefined {
  const entries = GATE_FIELDS[kind].map(({ name, isNumber, isOptional }) => {
    const text = (values[name] ?? '').trim()
    if (isNumber) return [name, /^\d{1,6}$/.test(text) ? Number(text) : undefined] as const
    return [name, text === '' && isOptional !== true ? undefined : text] as const
  })
  if (entries.some(([, value]) => value === undefined)) return undefined
  // The fields of a kind are those of its answer.
  return { kind, ...Object.fromEntries(entries) } as SetupGate
}
