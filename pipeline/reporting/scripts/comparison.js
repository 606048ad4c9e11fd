// The comparison: districts as rows, periods as columns, and what is chosen of them.
// A cell without a value says which kind of nothing it is: articles that do not say it, or no article at all.

const ROWS_AT_ONCE = 80;
const AVERAGE = " per year"; // ends the name of a column of averages
const LEVELS = ["province", "city", "county", "other"];

const state = {
  indicator: 0, variant: "", year: "", level: "", province: "", name: "",
  without: false, chart: "bars", sort: { column: "year", descending: true }, limit: ROWS_AT_ONCE,
};

/** The values of the chosen indicator, unit and status that are one (not: nothing found). */
const chosenValues = () => (valuesOf.get(state.indicator) ?? []).filter((one) => variantOf(one) === state.variant);

function counted(things) {
  const counts = new Map();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return counts;
}

/** The one that occurs most; of equals the last. */
function commonest(things) {
  return [...counted(things)].sort(([a, n], [b, m]) => m - n || (a < b ? 1 : -1))[0]?.[0] ?? "";
}

/** Turns to an indicator: unit and status, level and year that have most values. */
function setIndicator(place) {
  state.indicator = place;
  const values = valuesOf.get(place) ?? [];
  const achieved = values.filter((one) => one.status === "achieved");
  setVariant(commonest((achieved.length ? achieved : values).map(variantOf)));
}

function setVariant(variant) {
  state.variant = variant;
  const values = chosenValues();
  state.level = commonest(values.map((one) => data.areas[one.area].level));
  const years = values.filter((one) => YEAR.test(one.period) && data.areas[one.area].level === state.level);
  state.year = commonest((years.length ? years : values).map((one) => one.period));
  state.sort = { column: "year", descending: true };
  state.limit = ROWS_AT_ONCE;
}

function showChosen() {
  showControls();
  showComparison();
  announce(byId("count").textContent);
}

/** The rows of the table: a district with its values by period. */
function rows() {
  const byArea = new Map();
  if (state.without) for (const area of coveredAreas) byArea.set(area, new Map());
  for (const value of chosenValues()) {
    if (!byArea.has(value.area)) byArea.set(value.area, new Map());
    const cells = byArea.get(value.area);
    if (!cells.has(value.period)) cells.set(value.period, []);
    cells.get(value.period).push(value);
  }
  const name = state.name.trim().toLowerCase();
  const found = [];
  for (const [area, cells] of byArea) {
    const one = data.areas[area];
    if (state.level && one.level !== state.level) continue;
    if (state.province && provinceOf(one) !== state.province) continue;
    if (name && !areaPath(one).toLowerCase().includes(name)) continue;
    for (const values of cells.values()) values.sort((a, b) => BASES.indexOf(a.basis) - BASES.indexOf(b.basis));
    found.push({ area, name: one.name, province: provinceOf(one), cells });
  }
  return sorted(found);
}

const inYear = (row) => row.cells.get(state.year)?.[0];

/** What a row is sorted by; a conflict has no value, and comes last with the empty cells. */
function sortKey(row) {
  const { column } = state.sort;
  if (column === "name" || column === "province") return row[column];
  if (column === "change") return inYear(row)?.change;
  if (column === "percent") return inYear(row)?.change_percent;
  if (column === "rank") return inYear(row)?.rank;
  const value = column === "year" ? inYear(row) : row.cells.get(column)?.[0];
  return value && !isConflict(value) ? value.value : undefined;
}

function sorted(found) {
  const direction = state.sort.descending ? -1 : 1;
  const keyed = found.map((row) => [sortKey(row) ?? null, row]);
  keyed.sort(([one, row], [other, next]) => {
    if (one === null || other === null) return (one === null) - (other === null) || row.area - next.area;
    const order = typeof one === "string" ? one.localeCompare(other, "zh") : one - other;
    return order * direction || row.area - next.area;
  });
  return keyed.map(([, row]) => row);
}

/** The columns of periods that the shown rows have; all of them keep the order of time. */
function periodsOf(found) {
  const periods = new Set(found.flatMap((row) => [...row.cells.keys()]));
  return [...periods].sort(byPeriod);
}

function showComparison() {
  const found = rows();
  const periods = periodsOf(found);
  const indicator = data.indicators[state.indicator];
  const [unit, status] = state.variant.split(" ");
  const caption = `${nameOf(indicator)} (${inARow([say(`unit.${unit}`), say(`status.${status}`)])})`;
  fill(byId("chosen"), nameOf(indicator), " ", make("small", {}, language === "zh" ? indicator.en : indicator.zh));
  fill(byId("definition"), ...definitionOf(indicator));
  const shownRows = found.slice(0, state.limit);
  const body = make("tbody", {}, ...shownRows.map((row) => tableRow(row, periods)));
  fill(byId("comparison"), make("caption", { class: "unseen" }, caption), tableHead(periods), body);
  byId("more").hidden = found.length <= state.limit;
  byId("more").textContent = say("table.more", { count: found.length });
  const conflicts = found.flatMap((row) => [...row.cells.values()].flat()).filter(isConflict).length;
  const count = say("table.count", { count: found.length, all: new Set(chosenValues().map((one) => one.area)).size });
  fill(byId("count"), conflicts ? `${count} ${say("table.conflicts", { count: conflicts })}` : count);
  showChart(found, unit);
}

/** What is counted, and over what. The shipped definitions are English; a catalogue of one's own may have Chinese ones. */
function definitionOf({ definition, kind }) {
  const english = /^[A-Za-z]/.test(definition);
  return [make("bdi", { lang: english ? "en" : "zh" }, english ? say("kind.definition") : "", definition), " ", say(`kind.${kind}`)];
}

function tableHead(periods) {
  const head = (column, text, title = null) => {
    const here = state.sort.column === column || (column === state.year && state.sort.column === "year");
    const order = here ? (state.sort.descending ? "descending" : "ascending") : "none";
    const sort = () => {
      state.sort = { column, descending: here ? !state.sort.descending : column !== "name" && column !== "province" && column !== "rank" };
      showComparison();
      [...byId("comparison").querySelectorAll("th button")].find((one) => one.dataset.column === column)?.focus();
    };
    const chosen = column === state.year ? "chosen" : null;
    return make("th", { scope: "col", "aria-sort": order, class: chosen },
      make("button", { type: "button", title, "data-column": column, on: { click: sort } }, text));
  };
  return make("thead", {}, make("tr", {},
    head("name", say("table.district")), head("province", say("table.province")),
    ...periods.map((period) => head(period, periodWords(period))),
    head("change", say("table.change", { year: periodWords(state.year) }), say("table.change.title")),
    head("percent", "%", say("table.percent.title")), head("rank", say("table.rank"), say("table.rank.title")),
    make("th", { scope: "col" }, say("table.trend"))));
}

function periodWords(period) {
  if (period.startsWith("..")) return say("period.running", { end: period.slice(3) });
  if (period.endsWith(AVERAGE)) return say("period.average", { years: periodWords(period.slice(0, -AVERAGE.length)) });
  const [start, end] = period.split("/");
  return say("period.year", { year: end ? `${start}–${end}` : period });
}

function tableRow(row, periods) {
  const now = inYear(row);
  const stated = now && !isConflict(now) ? now : {};
  const number = (value, text) => make("td", { class: "number" }, value === undefined ? "" : text(value));
  return make("tr", {},
    make("th", { scope: "row" }, quoted(row.name)), make("td", { class: "province" }, row.province === row.name ? "" : quoted(row.province)),
    ...periods.map((period) => make("td", { class: period === state.year ? "cell chosen" : "cell" }, ...cell(row, period))),
    number(stated.change, signed), number(stated.change_percent, (one) => `${signed(Math.round(one * 10) / 10)}%`),
    number(stated.rank, (one) => `${one}/${stated.ranked}`),
    make("td", { class: "trend" }, sparkline(row)));
}

/** What stands in a cell: the values of a district in a period, or which kind of nothing. */
function cell(row, period) {
  const values = row.cells.get(period);
  if (values) return values.map(valueIn);
  if (!YEAR.test(period)) return [];
  const count = articlesOn(row.area, period);
  if (count) return [make("span", { class: "none" }, say("cell.none_found", { count }))];
  return [make("span", { class: "blank", title: say("cell.no_article") }, make("span", { class: "unseen" }, say("cell.no_article")))];
}

function valueIn(value) {
  const marks = [isDerived(value) ? say("cell.derived") : "", basisWords(value)].filter(Boolean);
  const small = marks.map((mark) => make("small", {}, mark));
  if (value.target || value.verdict) small.push(verdictIn(value));
  const notes = notesOf(value);
  for (const note of notes) small.push(quoted(note, "small"));
  if (isConflict(value)) {
    const links = sides(value).map((one) => figureLink(one, shown(one, value.unit)));
    return make("span", { class: "value conflict" }, make("small", {}, say("cell.conflict")), ...links, ...small);
  }
  const link = figureLink(sourceOf(value), shown(value, value.unit));
  return make("span", { class: isDerived(value) ? "value derived" : "value" }, link, ...small);
}

/** Target and whether it was reached; the target opens its own source. */
function verdictIn(value) {
  const words = value.verdict ? say(`verdict.${value.verdict}`) : "";
  const target = value.target ? figureLink(value.target, shown(value.target, value.unit)) : "";
  return make("small", { class: `verdict ${value.verdict ?? ""}` }, `${say("cell.target")} `, target, words && ` ${words}`);
}

/** A line through the years of a district; nothing is drawn through a year without a value. */
function sparkline(row) {
  const points = [...row.cells].filter(([period]) => YEAR.test(period))
    .map(([period, [value]]) => [Number(period), value])
    .filter(([, value]) => !isConflict(value) && (value.basis === "whole" || value.basis === "as_of"))
    .sort(([one], [other]) => one - other);
  if (points.length < 2) return "";
  const [width, height, edge] = [72, 20, 3];
  const [years, numbers] = [points.map(([year]) => year), points.map(([, value]) => value.value)];
  const scale = (value, low, high, size) => edge + ((value - low) / (high - low || 1)) * (size - 2 * edge);
  const x = (year) => scale(year, years[0], years.at(-1), width).toFixed(1);
  const y = (number) => (height - scale(number, Math.min(...numbers), Math.max(...numbers), height)).toFixed(1);
  const line = points.map(([year, value], place) =>
    `${place && year - years[place - 1] === 1 ? "L" : "M"}${x(year)} ${y(value.value)}`).join("");
  const label = `${years[0]}–${years.at(-1)}: ${numbers.map(plain).join(", ")}`;
  return make("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    make("path", { d: line }), ...points.map(([year, value]) =>
      make("circle", { cx: x(year), cy: y(value.value), r: 1.8, class: isDerived(value) ? "derived" : "" })));
}
