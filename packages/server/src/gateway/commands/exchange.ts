import { COMMAND_SHAPES } from '@tuojiang/hj212'
import type { Label } from '@tuojiang/measure'
import type { CommandRun, CommandState } from './run.js'
import type { CommandRuns } from './runs.js'

/** What a device said that may belong to an exchange. */
export interface DeviceAnswer {
  cn: string
  qn: string | null
  /** Result of 9011, or of 9012, with its words. */
  result: { code: number; text: Label } | null
}

export interface ExchangeDeps {
  runs: CommandRuns
  gateway: string
  clock: () => number
  nextQn(): string
  /** Encodes and writes the command. @returns false when the device is not connected here */
  send(run: CommandRun): boolean
  /** The two clocks of HJ 212-2017 §11.4: waiting for 9011, and for the end. */
  timing(deviceId: number): { answerTimeoutMs: number; tries: number; executionTimeoutMs: number }
  onChange(run: CommandRun): void
  onTrouble(error: unknown): void
}

/** Carries commands through their sequence: sent, 9011, data, 9012. One command at a time for each device. */
export interface Exchanges {
  /** Looks whether a device has commands waiting, and starts the first. */
  wake(deviceId: number): void
  /** Whether a command to the device is under way, so that what it says may belong to it. */
  listens(deviceId: number): boolean
  heard(deviceId: number, answer: DeviceAnswer): void
  /** The device is gone: what is under way goes back into the queue when it was not accepted yet. */
  lost(deviceId: number): void
  /** Ends what nobody carries out any more, in all processes. */
  sweep(): Promise<void>
  stop(): Promise<void>
}

interface Active {
  run: CommandRun
  timer: NodeJS.Timeout | undefined
  dataFrames: number
}

const NOTIFIED = '9013'
const ACCEPTED = '9011'
const EXECUTED = '9012'
/** How long others leave a running command alone before they call it abandoned. */
const ABANDONED_MS = 120_000

export function createExchanges(deps: ExchangeDeps): Exchanges {
  const { runs, clock } = deps
  const active = new Map<number, Active>()
  const claiming = new Set<number>()
  const wokenMeanwhile = new Set<number>()
  const writes = new Set<Promise<void>>()
  let stopped = false

  const step = (run: CommandRun, zh: string, en: string) => {
    run.steps.push({ at: new Date(clock()).toISOString(), text: { zh, en } })
  }

  /** Writes follow each other in order; each writes the whole row, so a failed one is made good by the next. */
  let lastWrite: Promise<void> = Promise.resolve()
  const save = (run: CommandRun, expiresAt?: Date) => {
    const copy = { ...run, steps: [...run.steps] }
    const write = lastWrite
      .then(() => runs.save(copy, expiresAt))
      .catch(deps.onTrouble)
      .then(() => deps.onChange(copy))
      .finally(() => writes.delete(write))
    lastWrite = write
    writes.add(write)
  }

  const end = (entry: Active, state: CommandState) => {
    clearTimeout(entry.timer)
    entry.run.state = state
    entry.run.endedAt = new Date(clock())
    active.delete(entry.run.deviceId)
    save(entry.run)
    wake(entry.run.deviceId)
  }

  const transmit = (entry: Active) => {
    const { run } = entry
    const timing = deps.timing(run.deviceId)
    let left: boolean
    try {
      left = deps.send(run)
    } catch (error) {
      deps.onTrouble(error)
      step(run, '命令无法编码，未发送', 'the command could not be encoded and was not sent')
      end(entry, 'failed')
      return
    }
    if (!left) {
      requeue(entry)
      return
    }
    run.tries += 1
    step(run, `第 ${run.tries} 次发送`, `sent, try ${run.tries}`)
    save(run, new Date(clock() + timing.answerTimeoutMs + timing.executionTimeoutMs + ABANDONED_MS))
    entry.timer = setTimeout(() => {
      if (run.tries < timing.tries) {
        transmit(entry)
        return
      }
      step(
        run,
        `${timing.answerTimeoutMs / 1000} 秒内没有应答，已发送 ${run.tries} 次`,
        `no answer within ${timing.answerTimeoutMs / 1000} s, after ${run.tries} tries`,
      )
      end(entry, 'timed-out')
    }, timing.answerTimeoutMs)
  }

  const requeue = (entry: Active) => {
    clearTimeout(entry.timer)
    active.delete(entry.run.deviceId)
    step(entry.run, '设备未连接，等待连接', 'the device is not connected; waiting for it')
    entry.run.state = 'queued'
    save(entry.run)
  }

  const awaitExecution = (entry: Active) => {
    clearTimeout(entry.timer)
    const { executionTimeoutMs } = deps.timing(entry.run.deviceId)
    entry.timer = setTimeout(() => {
      step(
        entry.run,
        `${executionTimeoutMs / 1000} 秒内没有执行结果（9012）`,
        `no result (9012) within ${executionTimeoutMs / 1000} s`,
      )
      end(entry, 'timed-out')
    }, executionTimeoutMs)
  }

  function wake(deviceId: number): void {
    if (stopped || active.has(deviceId)) return
    if (claiming.has(deviceId)) {
      wokenMeanwhile.add(deviceId)
      return
    }
    claiming.add(deviceId)
    void runs
      .claim(deviceId, deps.gateway, new Date(clock()))
      .then((run) => {
        if (!run) return
        if (stopped) {
          save({ ...run, state: 'queued' })
          return
        }
        run.qn = deps.nextQn()
        run.state = 'sent'
        const entry: Active = { run, timer: undefined, dataFrames: 0 }
        active.set(deviceId, entry)
        transmit(entry)
      })
      .catch(deps.onTrouble)
      .finally(() => {
        claiming.delete(deviceId)
        if (wokenMeanwhile.delete(deviceId)) wake(deviceId)
      })
  }

  const data = (entry: Active) => {
    entry.dataFrames += 1
    if (entry.dataFrames === 1) step(entry.run, '收到数据', 'data received')
    if (entry.run.state === 'sent') entry.run.state = 'accepted'
    awaitExecution(entry)
    if (entry.dataFrames === 1) save(entry.run)
  }

  return {
    wake,
    listens: (deviceId) => active.has(deviceId),
    heard(deviceId, answer) {
      const entry = active.get(deviceId)
      if (!entry) return
      const { run } = entry
      const shape = COMMAND_SHAPES[run.command]
      const mine = answer.qn === run.qn
      if (answer.cn === shape.data) {
        // History uploads carry numbers of their own (HJ 212-2017 C.23); they belong to the request by command and order.
        if (mine || run.state === 'accepted') data(entry)
        return
      }
      if (!mine) return
      if (answer.cn === NOTIFIED && shape.kind === 'notification') {
        step(run, '通知已确认（9013）', 'notification acknowledged (9013)')
        end(entry, 'done')
      } else if (answer.cn === ACCEPTED && run.state === 'sent') {
        const code = answer.result?.code ?? 100
        const words = answer.result?.text
        step(run, `请求应答（9011）：${words?.zh ?? code}`, `request answered (9011): ${words?.en ?? code}`)
        if (code !== 1) {
          end(entry, 'refused')
          return
        }
        run.state = 'accepted'
        save(run)
        awaitExecution(entry)
      } else if (answer.cn === EXECUTED) {
        const code = answer.result?.code ?? 2
        const words = answer.result?.text
        const received =
          entry.dataFrames > 0
            ? [`；数据 ${entry.dataFrames} 帧`, `; ${entry.dataFrames} data frames`]
            : ['', '']
        step(
          run,
          `执行结果（9012）：${words?.zh ?? code}${received[0]}`,
          `result (9012): ${words?.en ?? code}${received[1]}`,
        )
        end(entry, code === 1 ? 'done' : 'failed')
      }
    },
    lost(deviceId) {
      const entry = active.get(deviceId)
      if (entry?.run.state === 'sent') requeue(entry)
    },
    async sweep() {
      for (const run of await runs.expired(new Date(clock()))) {
        if (active.get(run.deviceId)?.run.id === run.id) continue
        const wasQueued = run.state === 'queued'
        step(
          run,
          wasQueued ? '设备一直没有连接，命令过期' : '执行命令的进程已停止',
          wasQueued ? 'the device did not connect in time' : 'the process that carried it out has stopped',
        )
        await runs.save({ ...run, state: 'timed-out', endedAt: new Date(clock()) })
        deps.onChange({ ...run, state: 'timed-out' })
      }
    },
    async stop() {
      stopped = true
      for (const entry of [...active.values()]) {
        if (entry.run.state === 'sent') requeue(entry)
        else clearTimeout(entry.timer)
      }
      await Promise.all([...writes])
    },
  }
}
