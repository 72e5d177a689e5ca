import type { Label, Organisation } from '../../api'

export interface OrganisationNode extends Organisation {
  /** Absent where nothing lies below: a table gives such a row no sign to open it. */
  children?: OrganisationNode[]
}

/** The list of organisations as a tree; what lies below something that is not in the list stands at the top. */
export function treeOf(list: readonly Organisation[]): OrganisationNode[] {
  const nodes = new Map(list.map((each): [number, OrganisationNode] => [each.id, { ...each }]))
  const roots: OrganisationNode[] = []
  for (const node of nodes.values()) {
    const parent = node.parentId === null ? undefined : nodes.get(node.parentId)
    if (parent) parent.children = [...(parent.children ?? []), node]
    else roots.push(node)
  }
  const sort = (level: OrganisationNode[]) => {
    level.sort((one, other) => one.position - other.position || one.id - other.id)
    for (const { children } of level) if (children) sort(children)
  }
  sort(roots)
  return roots
}

interface Choice {
  value: number
  title: string
  children?: Choice[]
}

/** The tree as a field to choose from takes it. */
export function choicesOf(list: readonly Organisation[], label: (name: Label) => string): Choice[] {
  const choice = ({ id, name, children }: OrganisationNode): Choice => ({
    value: id,
    title: label(name),
    ...(children && { children: children.map(choice) }),
  })
  return treeOf(list).map(choice)
}
