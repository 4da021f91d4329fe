// Loaded into a process before its own code (`node --import`): a machine whose clock is wrong by UKETSUKE_CLOCK_OFFSET milliseconds. Durations
// stay right, as they do on such a machine.
const offset = Number(process.env.UKETSUKE_CLOCK_OFFSET ?? '0')
const rightNow = Date.now
const now = () => rightNow() + offset

globalThis.Date = new Proxy(Date, {
  construct: (right, given, target) => Reflect.construct(right, given.length === 0 ? [now()] : given, target),
  get: (right, name, receiver) => (name === 'now' ? now : Reflect.get(right, name, receiver)),
})
