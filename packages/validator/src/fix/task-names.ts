/** A name for each operator's task: `+td_load`, and `+echo_2` where there is one already. */
export function taskNames(operators: readonly string[]): string[] {
  const used = new Set<string>();
  return operators.map((operator) => {
    const plain = `+${operator.replace(/[^\w-]/g, '_')}`;
    let name = plain;
    for (let count = 2; used.has(name); count += 1) name = `${plain}_${count}`;
    used.add(name);
    return name;
  });
}
