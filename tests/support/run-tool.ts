import { spawn } from 'node:child_process'

export interface ToolResult {
  readonly exitCode: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

/** Runs a program to its end without blocking: the simulated card it talks to lives in this process. */
export function runTool(program: string, args: readonly string[], input?: Uint8Array): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    const stdout: Buffer[] = []
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
    })
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode, stdout: Buffer.concat(stdout), stderr }))
    // A tool that does not read its input is no failure of the test.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
