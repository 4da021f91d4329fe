/** Something that happens once, for whoever waits for it. */
export interface Signal<Value> {
  readonly happened: Promise<Value>
  readonly happens: (value: Value) => void
}

export function newSignal<Value = undefined>(): Signal<Value> {
  let happens: (value: Value) => void = () => undefined
  const happened = new Promise<Value>((resolve) => {
    happens = resolve
  })
  return { happened, happens }
}
