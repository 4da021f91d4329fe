import { expect, test } from 'vitest'
import { createHubClient, type Fetch } from './hub-client.ts'

/** A hub that answers like this, and what it was asked. */
function clientOf(answer: () => Response | Promise<Response>) {
  const asked: { readonly address: string; readonly init: RequestInit }[] = []
  const refused: string[] = []
  const fetch: Fetch = async (address, init) => {
    asked.push({ address, init })
    return answer()
  }
  return { client: createHubClient(fetch, ({ code }) => refused.push(code)), asked, refused }
}

const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status })

test('a refusal comes as the hub said it, and is heard of in one place', async () => {
  const { client, refused } = clientOf(() => json({ code: 'dashboard-wait', number: 'H902', detail: { seconds: 4 } }, 429))
  const asked = await client.call('stations')
  expect(asked).toEqual({ ok: false, error: { code: 'dashboard-wait', number: 'H902', detail: { seconds: 4 } } })
  expect(refused).toEqual(['dashboard-wait'])
})

test('a hub that is not there, and an answer that nobody understands, are refusals too', async () => {
  const away = clientOf(() => Promise.reject(new TypeError('network')))
  expect(await away.client.call('stations')).toMatchObject({ error: { number: 'H914' } })
  for (const strange of [json({}), new Response('<html>'), new Response('oops', { status: 502 }), json({ at: -1 }, 200)]) {
    const { client } = clientOf(() => strange)
    expect(await client.call('stations')).toMatchObject({ ok: false, error: { code: 'internal' } })
  }
})

test('each request says that it is ours, and whether somebody sits there; what stands in the path cannot lead elsewhere', async () => {
  const { client, asked } = clientOf(() => json({ cut: 3 }))
  expect(await client.call('revoke', { path: { device: '../x' }, body: { reason: 'lost' } })).toEqual({
    ok: true,
    value: { cut: 3 },
  })
  expect(asked[0]).toMatchObject({
    address: '/dashboard/api/stations/..%2Fx/revoke',
    init: { method: 'POST', body: '{"reason":"lost"}', headers: { 'x-uketsuke-request': 'use' } },
  })
  await client.call('stations', { kind: 'poll' })
  expect(asked[1]?.init).toEqual({ method: 'GET', headers: { 'x-uketsuke-request': 'poll' } })
})

test('a file is what the hub sent, in the wanted format', async () => {
  const { client, asked } = clientOf(() => new Response('a,b\r\n'))
  const file = await client.file('export', 'figures', 'csv')
  expect(file.ok && (await file.value.text())).toBe('a,b\r\n')
  expect(asked[0]?.address).toBe('/dashboard/api/exports/figures?format=csv')
})
