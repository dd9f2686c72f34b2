// The style sheet with what the program says: its lengths as variables, and the widths at which the page changes by their names.

/** No browser of today knows a width by a name (CSS Media Queries 5, "@custom-media"): each is written out where it is used. */
export function withWidths(css) {
  const widths = new Map([...css.matchAll(/^@custom-media (--[\w-]+) (.+);$/gm)].map(([, name, query]) => [`(${name})`, query]));
  return css.replace(/^@custom-media .*\n/gm, '').replace(/@media [^{]+/g, (condition) => condition.replace(/\(--[\w-]+\)/g, (name) => {
    if (!widths.has(name)) throw new Error(`The style sheet asks for the width ${name}, which the program does not name.`);
    return widths.get(name);
  }));
}
