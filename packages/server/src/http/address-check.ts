import { BlockList, isIP } from 'node:net'

/**
 * A question whether an address lies in one of the networks; with null every address does.
 * @param networks `10.1.0.0/16`, `fd00::/8` or single addresses
 * @throws when one cannot be read, naming it
 */
export function addressCheck(networks: readonly string[] | null): (address: string) => boolean {
  if (networks === null) return () => true
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    const family = familyOf(address)
    const longest = family === 'ipv4' ? 32 : 128
    const length = prefix === undefined ? longest : Number(prefix)
    if (family === null || !Number.isInteger(length) || length < 0 || length > longest) {
      throw new Error(
        `${network} is no network: give an address such as 10.1.0.7, or one with a prefix such as 10.1.0.0/16`,
      )
    }
    list.addSubnet(address, length, family)
  }
  return (given) => {
    // An IPv4 address that came in over an IPv6 socket.
    const address = given.replace(/^::ffff:(?=\d+\.)/i, '')
    const family = familyOf(address)
    return family !== null && list.check(address, family)
  }
}

const familyOf = (address: string): 'ipv4' | 'ipv6' | null => {
  const version = isIP(address)
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : null
}
