/** What the kiosk process and its windows say to each other: the requests with their roles and schemas, and the pushed state. */
export * from './bridge.ts'
export * from './pin-change.ts'
export * from './view.ts'
