import { Nothing } from '../../parts'

export function Component() {
  return <Nothing />
}
