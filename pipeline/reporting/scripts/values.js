// The values of the comparison: which there are for an indicator, what a cell says, and which figure is used where.

const BASES = ["whole", "as_of", "to_date", "within", "cumulative", "average", "running"];
const YEAR = /^\d{4}$/;

/** A figure as values.py packs it. */
function unpackMention([article, number, value, upper, qualifier, also_in]) {
  return { article, number, value, upper, qualifier: qualifier ?? "exact", also_in };
}

/** A value with what its series has in common and what is usual put back. */
function unpackValue(series, packed) {
  const value = { ...data.usual, indicator: series.indicator, unit: series.unit, status: series.status, ...packed };
  for (const role of ["agreeing", "conflicting", "narrower", "superseded", "passed_over"]) {
    if (packed[role]) value[role] = packed[role].map(unpackMention);
  }
  if (packed.target) value.target = unpackMention(packed.target);
  if (packed.derivation) value.derivation = { ...packed.derivation, of: packed.derivation.of.map(unpackMention) };
  if (packed.best) {
    value.best = unpackMention(packed.best);
    if (value.best.value === undefined) Object.assign(value.best, { value: value.value, upper: value.upper, qualifier: value.qualifier });
  }
  return value;
}

const allValues = data.series.flatMap((series) => series.values.map((packed) => unpackValue(series, packed)));
const valuesOf = new Map(data.series.map(({ indicator }) => [indicator, []]));
for (const value of allValues) valuesOf.get(value.indicator).push(value);

const coverage = new Map(data.coverage.map((one) => [`${one.area} ${one.period}`, one]));
const coveredAreas = new Set(data.coverage.map((one) => one.area));

/** How many articles tell of a district in a year; 0 where nothing was read. */
const articlesOn = (area, period) => coverage.get(`${area} ${period}`)?.articles ?? 0;

const variantOf = (value) => `${value.unit} ${value.status}`;
const isDerived = (value) => Boolean(value.derivation);
const isConflict = (value) => value.state === "conflict";

/** 2021 before 2018/2022 before ../2021. */
function byPeriod(one, other) {
  const kind = (period) => (YEAR.test(period) ? 0 : period.startsWith("..") ? 2 : 1);
  return kind(one) - kind(other) || (one < other ? -1 : one > other ? 1 : 0);
}

/** What stretch of time a value speaks of, where it is not simply all of its period. */
function basisWords(value) {
  const feast = (value.notes ?? []).map((note) => /^only (\D.*)$/s.exec(note)?.[1]).find(Boolean);
  if (feast) return say("basis.feast", { words: feast });
  if ((value.notes ?? []).some((note) => note.startsWith("new from "))) return say("basis.added");
  const [start, end] = value.span ?? [null, null];
  if (value.basis === "to_date" && end) return say("basis.to_date", { day: end });
  if (value.basis === "as_of" && end && !end.endsWith("-12-31")) return say("basis.as_of", { day: end });
  if (value.basis === "within" && start) return say("basis.within", { start, end });
  if (value.basis === "average") return say("basis.average");
  if (value.basis === "cumulative" || value.basis === "running") return say(`basis.${value.basis}`);
  return value.basis === "to_date" || value.basis === "within" ? say(`basis.${value.basis}.vague`) : "";
}

/** What else a reader must know of a value; what its basis or derivation says already is left out. */
function notesOf(value) {
  return (value.notes ?? []).filter((note) => !/^only |^new from |^running total|^as of \d|, derived$/.test(note)).map((note) => {
    const who = /^of (.+)$/s.exec(note)?.[1];
    if (who) return say("note.of", { who });
    const days = /^(\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})$/.exec(note);
    return days ? say("basis.within", { start: days[1], end: days[2] }) : note;
  });
}

/** The figures that stand for a value: of a conflict both sides, each value once. */
function sides(value) {
  const all = [value.best, ...(value.conflicting ?? [])].filter(Boolean);
  const seen = new Set();
  return all.filter((one) => {
    const said = shown(one, value.unit);
    return !seen.has(said) && seen.add(said);
  });
}

/** The figure whose source a value opens; of a derived value the first that it is made of. */
const sourceOf = (value) => value.best ?? value.derivation?.of[0];

let uses = null;

/** Where a figure is used in the comparison: [role, value] pairs. */
function usesOf(article, number) {
  if (!uses) {
    uses = new Map();
    const note = (mention, role, value) => {
      if (!mention) return;
      const key = `${mention.article} ${mention.number}`;
      if (!uses.has(key)) uses.set(key, []);
      uses.get(key).push([role, value]);
    };
    for (const value of allValues) {
      note(value.best, isConflict(value) ? "conflicting" : "best", value);
      note(value.target, "target", value);
      for (const role of ["agreeing", "conflicting", "narrower", "superseded", "passed_over"]) {
        for (const mention of value[role] ?? []) note(mention, role, value);
      }
      for (const mention of value.derivation?.of ?? []) note(mention, "derived", value);
    }
  }
  return uses.get(`${article} ${number}`) ?? [];
}
