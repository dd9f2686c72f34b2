// What CLDR says of numbers in some languages, as this Node knows it (Intl): `node tests/data/cldr.mjs > tests/data/cldr.tsv`.
const tags = ['ar', 'cs', 'cy', 'de', 'en', 'es', 'fr', 'he', 'hi', 'ja', 'lt', 'pl', 'ru'];
const numbers = [...Array(130).keys(), 199, 200, 201, 202, 211, 212, 999, 1000, 1001, 1002, 1012, 1021, 1234, 9999, 10_000, 62_958, 100_000, 1_000_000, 1_000_001, 2_000_000,
  12_345_678, 100_000_000, 46_702_792_704];

console.log(`# CLDR ${process.versions.cldr}, by the Intl of Node ${process.versions.node}: language, number, its plural category among cardinals, how it is written.`);
for (const tag of tags) {
  const rules = new Intl.PluralRules(tag);
  const written = new Intl.NumberFormat(`${tag}-u-nu-latn`);
  console.log(`${tag}\tforms\t${['zero', 'one', 'two', 'few', 'many', 'other'].filter((one) => rules.resolvedOptions().pluralCategories.includes(one)).join(' ')}\t${new Intl.NumberFormat(`${tag}-u-nu-latn`, { minimumFractionDigits: 1 }).format(76.4)}`);
  for (const n of numbers) console.log(`${tag}\t${n}\t${rules.select(n)}\t${written.format(n)}`);
}
