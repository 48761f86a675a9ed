// What the schema of a briefing says of a place in it: its keys, their values and what they mean.

/** Finds what a schema says. `kindOf(path)` gives the kind of the section at a path. */
export class Schema {
  constructor(whole, kindOf) {
    this.whole = whole;
    this.kindOf = kindOf;
  }

  /** All parts of the schema that may hold for the value at a path. */
  at(path) {
    let parts = this.resolved(this.whole, []);
    path.forEach((step, number) => {
      const place = path.slice(0, number + 1);
      const inside = parts.map((part) => (typeof step === "number" ? part.items : part.properties?.[step]));
      parts = inside.filter(Boolean).flatMap((part) => this.resolved(part, place));
    });
    return parts;
  }

  /** A part with all that it refers to, as far as its conditions hold for what stands at a path. */
  resolved(part, path) {
    if (part.$ref) return this.resolved(this.whole.definitions[part.$ref.split("/").at(-1)], path);
    const more = [...(part.anyOf ?? []), ...(part.allOf ?? [])];
    if (part.then && this.holds(part.if, path)) more.push(part.then);
    return [part, ...more.flatMap((each) => this.resolved(each, path))];
  }

  holds(condition, path) {
    const kind = condition.properties?.kind;
    if (!kind) return false;
    const said = this.kindOf(path);
    if (kind.const) return said === kind.const;
    return !said || kind.anyOf?.some((each) => each.enum?.includes(said));
  }

  /** The keys that may stand in the mapping at a path, each with what it means. */
  keys(path) {
    const found = new Map();
    for (const part of this.at(path))
      for (const [key, said] of Object.entries(part.properties ?? {}))
        if (!said.doNotSuggest && !found.has(key)) found.set(key, said);
    return found;
  }

  /** The values that may stand at a path, each with what it means; of texts these are examples. */
  values(path) {
    const found = new Map();
    for (const part of this.at(path)) {
      (part.enum ?? []).forEach((word, at) =>
        found.set(String(word), part.markdownEnumDescriptions?.[at] ?? ""),
      );
      if (part.type === "boolean") for (const word of ["true", "false"]) found.set(word, "");
      for (const example of part.examples ?? [])
        if (typeof example !== "object") found.set(String(example), "");
    }
    return found;
  }

  /** What the value at a path means: its description, and an example. */
  meaning(path) {
    const parts = this.at(path);
    const described = parts.find((part) => part.description);
    const words = [...new Set(parts.flatMap((part) => part.enum ?? []))];
    const example = parts.flatMap((part) => part.examples ?? [])[0];
    return described && { description: described.description, words, example };
  }

  /** Whether a list stands at a path, or a mapping, or neither. */
  shape(path) {
    const parts = this.at(path);
    if (parts.some((part) => part.type === "array")) return "list";
    const isMapping = parts[0]?.type === "object" || parts.some((part) => part.properties);
    return isMapping ? "mapping" : "text";
  }
}

/** An example as YAML writes it on one line. */
export function written(value) {
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (value && typeof value === "object")
    return `{${Object.entries(value)
      .map(([key, each]) => `${key}: ${written(each)}`)
      .join(", ")}}`;
  return String(value);
}
