import path from 'node:path'
import { z } from 'zod'
import type { NodePlace } from './cluster-settings.ts'

/** What `etcd` is started with: one of the members of all nodes, each on its node's own ports. */
export function etcdParameters(node: NodePlace, nodes: readonly NodePlace[]): readonly string[] {
  const [client, peer] = [clientAddress(node), peerAddress(node)]
  return [
    ...['--name', node.name, '--data-dir', path.join(node.folder, 'etcd')],
    ...['--listen-client-urls', client, '--advertise-client-urls', client],
    ...['--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer],
    ...['--initial-cluster', nodes.map((each) => `${each.name}=${peerAddress(each)}`).join(',')],
  ]
}

const clientAddress = ({ etcdPort }: NodePlace) => `http://127.0.0.1:${etcdPort}`
const peerAddress = ({ etcdPeerPort }: NodePlace) => `http://127.0.0.1:${etcdPeerPort}`

const statusSchema = z.object({ header: z.object({ member_id: z.string() }), leader: z.string() })
const LIMIT_MILLISECONDS = 2_000

async function call(node: NodePlace, what: string, body: Readonly<Record<string, string>>): Promise<unknown> {
  const request = { method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(LIMIT_MILLISECONDS) }
  const answer = await fetch(`${clientAddress(node)}/v3/maintenance/${what}`, request)
  if (!answer.ok) throw new Error(`${what}: ${answer.status}`)
  return answer.json()
}

const statusOf = async (node: NodePlace) => statusSchema.parse(await call(node, 'status', {}))

/** Whether its member leads the others. */
export async function leadsEtcd(node: NodePlace): Promise<boolean> {
  const { header, leader } = await statusOf(node)
  return header.member_id === leader
}

/** The one that leads gives way to another. */
export async function giveLead(from: NodePlace, to: NodePlace): Promise<void> {
  await call(from, 'transfer-leadership', { targetID: (await statusOf(to)).header.member_id })
}
