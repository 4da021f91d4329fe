import { z } from 'zod'

/** Fields that the configurations of gates, inputs and lamps share. */
export const host = z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/, 'a host name or an address')
export const port = z.int().min(1).max(65_535)
export const serialPath = z.string().min(1).max(1000)
export const httpUrl = z
  .string()
  .max(2000)
  // The placeholders are no part of a URL until they are filled in.
  .refine((text) => /^https?:\/\/[^/{}\s]+/.test(text) && URL.canParse(text.replaceAll(/[{}]/g, '')), 'an http or https URL')
export const httpBody = z.string().max(10_000)
export const headerName = z.string().regex(/^[A-Za-z0-9-]{1,100}$/)
const headerValue = z.string().regex(/^[\x20-\x7e]{0,2000}$/)
export const headers = z.record(headerName, headerValue).default({})
export const topic = z.string().regex(/^[^\0#+]{1,500}$/, 'a topic without wildcards')
export const payload = z.string().max(1000)
/** Number of a coil or an input. */
export const bit = z.int().min(0).max(65_535)

export const lcusBoard = {
  path: serialPath,
  channel: z.int().min(1).max(16).default(1),
  baudRate: z.int().min(1200).max(921_600).default(9600),
  /** Whether the board answers the status command `FF`. Many never answer; then what has left the port counts as done. */
  answersStatus: z.boolean().default(false),
}

export const modbusPeer = { host, port: port.default(502), unit: z.int().min(0).max(255).default(1) }

export const httpPeer = {
  method: z.enum(['GET', 'POST', 'PUT']).default('POST'),
  headers,
  expectedStatus: z.array(z.int().min(200).max(299)).min(1).default([200, 201, 202, 204]),
}

export const mqttPeer = {
  url: z.string().regex(/^mqtts?:\/\/[A-Za-z0-9.:_[\]-]+$/, 'mqtt://host:port or mqtts://host:port'),
  username: z.string().max(200).optional(),
  password: z.string().max(200).optional(),
}

/** How long a device may take to answer one command, milliseconds. */
export const answerMilliseconds = z.int().min(50).max(5_000).default(500)
