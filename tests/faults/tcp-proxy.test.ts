import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seededRandom } from '../support/seeded-random.ts'
import { newSignal } from './signal.ts'
import { FaultProxy } from './tcp-proxy.ts'

let server: Server
let proxy: FaultProxy
let target: number
/** What the target was asked. */
let asked: string[]

beforeEach(async () => {
  asked = []
  // Answers whatever it is asked, twice over.
  server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (piece) => {
      asked.push(String(piece))
      socket.write(`${piece}${piece}`)
    })
    socket.on('end', () => socket.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  target = typeof address === 'object' && address !== null ? address.port : 0
  proxy = await FaultProxy.open({ target, random: seededRandom(7) })
})
afterEach(async () => {
  await proxy.close()
  await new Promise((resolve) => server.close(resolve))
})

class Caller {
  readonly #socket: Socket
  #got = ''
  #more = newSignal()
  readonly ended: Promise<string>

  constructor(port = proxy.port) {
    this.#socket = createConnection({ host: '127.0.0.1', port })
    this.#socket.on('data', (piece) => {
      this.#got += String(piece)
      this.#more.happens(undefined)
      this.#more = newSignal()
    })
    this.ended = new Promise((resolve) => {
      this.#socket.once('error', (error) => resolve('code' in error ? String(error.code) : 'error'))
      this.#socket.once('end', () => resolve('end'))
    })
  }

  say(text: string): void {
    this.#socket.write(text)
  }

  finish(): void {
    this.#socket.end()
  }

  /** What has come, once it is so long. */
  async hears(length: number): Promise<string> {
    while (this.#got.length < length) await this.#more.happened
    return this.#got
  }

  get heard(): string {
    return this.#got
  }
}

test('a good line brings everything, both ways, to its end', async () => {
  const caller = new Caller()
  caller.say('abc')
  expect(await caller.hears(6)).toBe('abcabc')
  const long = 'x'.repeat(3_000_000)
  caller.say(long)
  expect((await caller.hears(6_000_006)).length).toBe(6_000_006)
  caller.finish()
  expect(await caller.ended).toBe('end')
  expect(proxy.counts).toEqual({ connections: 1, resets: 0, lostReplies: 0 })
})

test('a late and a slow line bring the same, later', async () => {
  proxy.set({ delay: { least: 40, most: 60 } })
  const caller = new Caller()
  const began = performance.now()
  caller.say('a')
  await caller.hears(2)
  expect(performance.now() - began).toBeGreaterThan(75)
  proxy.set({ rate: 1_000 })
  const before = performance.now()
  caller.say('b'.repeat(100))
  expect(await caller.hears(202)).toBe(`aa${'b'.repeat(200)}`)
  // 100 bytes there, 200 back.
  expect(performance.now() - before).toBeGreaterThan(150)
})

test('a black hole says nothing to anybody until it is over', async () => {
  const caller = new Caller()
  caller.say('a')
  await caller.hears(2)
  proxy.set({ isBlackHole: true })
  caller.say('b')
  const late = new Caller()
  late.say('c')
  // Meanwhile whoever goes another way is answered.
  const direct = new Caller(target)
  direct.say('d')
  await direct.hears(2)
  direct.finish()
  await direct.ended
  expect([caller.heard, late.heard, asked]).toEqual(['aa', '', ['a', 'd']])
  proxy.set({})
  expect(await caller.hears(4)).toBe('aabb')
  expect(await late.hears(2)).toBe('cc')
})

test('a lost reply: what was asked was done, and nobody hears of it', async () => {
  proxy.loseReplies(1, { settledAfter: 1 })
  const caller = new Caller()
  caller.say('a')
  expect(await caller.hears(2)).toBe('aa')
  caller.say('b')
  expect(await caller.ended).toBe('ECONNRESET')
  expect([caller.heard, asked]).toEqual(['aa', ['a', 'b']])
  expect(proxy.counts.lostReplies).toBe(1)
  const next = new Caller()
  next.say('c')
  expect(await next.hears(2)).toBe('cc')
})

test('a cut line resets who is there and who comes, until it is mended', async () => {
  const caller = new Caller()
  caller.say('a')
  await caller.hears(2)
  proxy.set({ isCut: true })
  expect(await caller.ended).toBe('ECONNRESET')
  expect(await new Caller().ended).toBe('ECONNRESET')
  proxy.set({})
  const next = new Caller()
  next.say('b')
  expect(await next.hears(2)).toBe('bb')
})

test('resets come by chance from the seed alone', async () => {
  proxy.set({ resets: 0.3 })
  const fates: number[] = []
  for (let round = 0; round < 5; round++) {
    const caller = new Caller()
    let exchanges = 0
    let isOver = false
    void caller.ended.then(() => {
      isOver = true
    })
    while (!isOver) {
      caller.say('a')
      await Promise.race([caller.hears(2 * (exchanges + 1)), caller.ended])
      if (caller.heard.length === 2 * (exchanges + 1)) exchanges += 1
    }
    fates.push(exchanges)
  }
  expect(fates).toMatchInlineSnapshot(`
    [
      0,
      0,
      2,
      1,
      0,
    ]
  `)
})

test('nobody is behind it: whoever calls is reset', async () => {
  const nowhere = await FaultProxy.open({ target: 1, random: () => 0 })
  const socket = createConnection({ host: '127.0.0.1', port: nowhere.port })
  const code = await new Promise((resolve) => socket.once('error', (error) => resolve('code' in error ? error.code : '')))
  expect(code).toBe('ECONNRESET')
  await nowhere.close()
})
