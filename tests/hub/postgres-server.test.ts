import pg from 'pg'
import { expect, test } from 'vitest'
import { childrenOf, kill, startPostgres } from './postgres-server.ts'

/* What tests start and kill has to begin anew and to end, whatever became of it meanwhile: what waits for it would hang. */

async function answer(address: string): Promise<number | undefined> {
  const client = new pg.Client({ connectionString: address })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ one: number }>('SELECT 1 AS one')
  await client.end()
  return rows[0]?.one
}

test('a server that is killed while others connect begins anew each time, and nothing of the killed one is left', async () => {
  const server = await startPostgres(['fsync=off'])
  const address = await server.newDatabase()
  let isOver = false
  const restless = Array.from({ length: 4 }, async () => {
    while (!isOver) await answer(address).catch(() => new Promise((resolve) => setTimeout(resolve, 5)))
  })
  for (let time = 0; time < 3; time += 1) {
    const before = childrenOf(server.pid())
    expect(before.length).toBeGreaterThan(0)
    await server.crash()
    expect(childrenOf(server.pid()).filter((pid) => before.includes(pid))).toEqual([])
    expect(await answer(address)).toBe(1)
  }
  isOver = true
  await Promise.all(restless)
  await server.stop()
})

test('one that another hand has ended can be stopped', async () => {
  const server = await startPostgres(['fsync=off'])
  const pid = server.pid()
  if (pid !== undefined) kill(pid)
  await expect(answer(server.addressOf('postgres'))).rejects.toThrow()
  await server.stop()
})
