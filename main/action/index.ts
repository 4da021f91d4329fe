/**
 * What follows a decision. A runner does a program's actions in order, after the record. The gate: a relay or controller behind one
 * port, with the rules around it (each command once, bounded times, interlock, the end of a pulse, reconnecting) written once,
 * whatever the device. The full/empty sign: lamps on the same devices.
 */
export {
  type DevicesConfiguration,
  devicesConfigurationSchema,
  parseDevicesConfiguration,
} from './devices-configuration.ts'
export {
  FOLDER_NAMES,
  type FolderName,
  type FolderWriter,
  NO_FOLDERS,
  type StationFolder,
  StationFolders,
} from './files/index.ts'
export { type GateConfiguration, gateConfigurationSchema } from './gate/configuration.ts'
export type { GateDevice, Sent } from './gate/device.ts'
export {
  type GateCommand,
  type GateHealth,
  type GateNotice,
  type GateOutcome,
  type GatePort,
  type GateResult,
  gateCommandSchema,
  MAX_PULSE_MILLISECONDS,
} from './gate/gate.ts'
export { type OpenGateOptions, openGate } from './gate/open-gate.ts'
export { type DeviceNotice, type Devices, type OpenDevicesOptions, openDevices, type StationSign } from './open-devices.ts'
export {
  type ActionDevices,
  type ActionOutcome,
  type ActionRequest,
  ActionRunner,
  type ActionRunnerOptions,
  checkActionDevices,
} from './run-actions.ts'
export {
  type ChecklistState,
  ChecklistWriter,
  type ChecklistWriterOptions,
  type SheetOrder,
  type SheetPrinted,
  type SheetPrinter,
} from './sheets/index.ts'
export { type SignConfiguration, signConfigurationSchema } from './sign/configuration.ts'
export { SIGN_STATES, type SignHealth, type SignNotice, type SignPort, type SignState, signState } from './sign/sign.ts'
export type { Slip, SlipPrinter } from './slip-printer.ts'
