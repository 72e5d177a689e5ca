import { createDecoder, decodeToJson, PUBLIC_TEST_KEY } from '@tuojiang/hj212'
import { Command, Option } from 'commander'
import { print } from './output.js'

/** `tuojiang decode`: HJ 212 bytes on standard input, one JSON object a frame on standard output. */
export function decodeCommand(): Command {
  return new Command('decode')
    .description('read a byte stream of HJ 212 on standard input and print one JSON object a frame')
    .option('--lenient', 'forgive a wrong CRC or length and other deviations, naming each in "tolerated"')
    .addOption(
      new Option('--crc <kind>', 'checksum of the device')
        .choices(['standard', 'modbus'])
        .default('standard'),
    )
    .option(
      '--sm4-key <hex...>',
      'keys for encrypted bodies, 32 hexadecimal digits each; the public test key is always tried',
    )
    .action(async (options: { lenient?: boolean; crc: 'standard' | 'modbus'; sm4Key?: string[] }) => {
      const decoder = createDecoder({
        lenient: options.lenient ?? false,
        crc: options.crc,
        sm4Keys: [...(options.sm4Key ?? []).map(keyOf), PUBLIC_TEST_KEY],
      })
      for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
        for (const frame of decoder.push(chunk)) await print(JSON.stringify(decodeToJson(frame)))
      }
      for (const frame of decoder.flush()) await print(JSON.stringify(decodeToJson(frame)))
    })
}

function keyOf(text: string): Uint8Array {
  if (!/^[0-9a-fA-F]{32}$/.test(text)) throw new Error(`--sm4-key ${text}: give 32 hexadecimal digits`)
  return Buffer.from(text, 'hex')
}
