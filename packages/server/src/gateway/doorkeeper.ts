import { createServer, type Server, type Socket } from 'node:net'
import { type Connection, type ConnectionDeps, createConnection } from './connection.js'

/** The listening socket and the connections behind it, with their caps. */
export interface Doorkeeper {
  /** @returns the port taken */
  listen(port: number, host: string): Promise<number>
  /** Accepts nobody any more. */
  shut(): void
  readonly connections: ReadonlySet<Connection>
  /** Turned away because of a cap. */
  readonly refused: number
  /** All sockets stop or go on being read. */
  holdAll(hold: boolean): void
}

export function createDoorkeeper(deps: ConnectionDeps): Doorkeeper {
  const connections = new Set<Connection>()
  const perAddress = new Map<string, number>()
  let refused = 0
  let held = false

  const accept = (socket: Socket) => {
    const address = socket.remoteAddress ?? 'unknown'
    const fromThere = perAddress.get(address) ?? 0
    if (connections.size >= deps.limits.connections || fromThere >= deps.limits.connectionsPerAddress) {
      refused += 1
      socket.destroy()
      return
    }
    perAddress.set(address, fromThere + 1)
    const connection = createConnection(socket, {
      ...deps,
      onClose(closing) {
        connections.delete(closing)
        const left = (perAddress.get(address) ?? 1) - 1
        if (left > 0) perAddress.set(address, left)
        else perAddress.delete(address)
        deps.onClose(closing)
      },
    })
    connections.add(connection)
    if (held) connection.hold('store')
  }

  const server: Server = createServer({ noDelay: true }, accept)

  return {
    connections,
    get refused() {
      return refused
    },
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen({ port, host, backlog: 1_024 }, () => {
          server.off('error', reject)
          server.on('error', deps.onTrouble)
          const address = server.address()
          resolve(typeof address === 'object' && address ? address.port : port)
        })
      }),
    shut: () => void server.close(),
    holdAll(hold) {
      held = hold
      for (const connection of connections) {
        if (hold) connection.hold('store')
        else connection.release('store')
      }
    },
  }
}
