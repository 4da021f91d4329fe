import { z } from 'zod'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type GateConfiguration, gateConfigurationSchema } from './gate/configuration.ts'
import { type LampConfiguration, type SignConfiguration, signConfigurationSchema } from './sign/configuration.ts'

/** The name that a program's `open-gate` says. */
const deviceName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower-case letters, digits and hyphens')

interface Placed {
  readonly at: readonly (string | number)[]
  readonly device: GateConfiguration | LampConfiguration
}

/** The relays and lamps of a station, as far as they are configured. */
const devicesFields = z.strictObject({
  gates: z.record(deviceName, gateConfigurationSchema).default({}),
  signs: z.record(deviceName, signConfigurationSchema).default({}),
})

/** The devices of a station: the part of `station.yaml` that is about gates and full/empty signs. */
export const devicesConfigurationSchema = devicesFields.superRefine((devices, context) => {
  for (const { at, problem } of conflictsIn(placedDevices(devices))) {
    context.addIssue({ code: 'custom', path: [...at], message: problem })
  }
})
export type DevicesConfiguration = z.output<typeof devicesConfigurationSchema>

/** Reads the devices of a station. `station-configuration-invalid` names the place of the first error. */
export function parseDevicesConfiguration(value: unknown): Result<DevicesConfiguration, Failure> {
  const parsed = devicesConfigurationSchema.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  const at = issue?.path.join('.') ?? ''
  return err(failure('station-configuration-invalid', { at, problem: issue?.message ?? '' }))
}

function placedDevices({ gates, signs }: z.output<typeof devicesFields>): readonly Placed[] {
  return [
    ...Object.entries(gates).map(([name, device]) => ({ at: ['gates', name], device })),
    ...Object.entries(signs).flatMap(([name, sign]) =>
      lampsOf(sign).map(([state, device]) => ({ at: ['signs', name, 'lamps', state], device })),
    ),
  ]
}

export function lampsOf({ lamps }: SignConfiguration): readonly (readonly [string, LampConfiguration])[] {
  return Object.entries(lamps)
}

/** Two that would move each other's contact, or want one port for themselves. */
function conflictsIn(devices: readonly Placed[]): readonly { readonly at: Placed['at']; readonly problem: string }[] {
  const contacts = new Map<string, Placed>()
  const ports = new Map<string, Placed>()
  return devices.flatMap((placed) => {
    const problems: { readonly at: Placed['at']; readonly problem: string }[] = []
    const complain = (other: Placed, what: string) =>
      problems.push({ at: placed.at, problem: `${what} as ${other.at.join('.')}` })
    const contact = contactOf(placed.device)
    if (contact !== undefined) {
      const other = contacts.get(contact)
      if (other === undefined) contacts.set(contact, placed)
      else complain(other, 'the same contact')
    }
    const path = serialPathOf(placed.device)
    if (path !== undefined) {
      const other = ports.get(path)
      if (other === undefined) ports.set(path, placed)
      else if (!canShare(other.device, placed.device)) complain(other, 'the same serial port with another kind or speed')
    }
    return problems
  })
}

function contactOf(device: Placed['device']): string | undefined {
  switch (device.kind) {
    case 'lcus':
      return `lcus ${device.path} ${device.channel}`
    case 'modbus-tcp':
      return `modbus ${device.host} ${device.port} ${device.unit} ${device.coil}`
    default:
      return undefined
  }
}

function serialPathOf(device: Placed['device']): string | undefined {
  if (device.kind === 'lcus') return device.path
  return device.kind === 'line-output' && device.target.kind === 'serial' ? device.target.path : undefined
}

function canShare(one: Placed['device'], other: Placed['device']): boolean {
  return one.kind === 'lcus' && other.kind === 'lcus' && one.baudRate === other.baudRate
}
