/**
 * A function that looks at each object once, and knows afterwards: what many ask of one project, or of one value.
 * The object must not change; nothing is kept longer than it.
 */
export function oncePer<Key extends object, Value>(look: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let found = known.get(key);
    if (!found) known.set(key, (found = { value: look(key) }));
    return found.value;
  };
}
