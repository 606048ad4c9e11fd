// The charts: Vega-Lite specifications made in Python (charts.py), filled here with the rows of the table.
// What is no plain stated value is never drawn as one: see the key below the chart.

const BARS = 40;
const LINES = 8;
let drawing = 0;

/** How a value is drawn. */
function look(value) {
  if (isConflict(value)) return "conflict";
  if (isDerived(value)) return "derived";
  return value.basis === "whole" || value.basis === "as_of" ? "stated" : "partial";
}

/** One mark: where it stands, how it looks, what it says, and which figure it opens. */
function markOf(row, value, order) {
  const numbers = (isConflict(value) ? sides(value) : [value]).flatMap((one) => [one.value, one.upper ?? one.value]);
  const basis = [isDerived(value) ? say("cell.derived") : "", basisWords(value)].filter(Boolean).join(", ");
  const said = isConflict(value) ? sides(value).map((one) => shown(one, value.unit)).join(" ≠ ") : shown(value, value.unit);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return {
    name: row.name, order, period: value.period, look: look(value), low, high, said,
    value: isConflict(value) ? null : high, ranged: high > low, basis,
    target: value.target?.value ?? null,
    told: `${row.name} ${periodWords(value.period)}: ${said} ${basis}`,
    source: sourceOf(value) ? addressOf(sourceOf(value)) : null,
  };
}

function barRows(found) {
  const values = found.map((row) => [row, inYear(row)]).filter(([, value]) => value);
  const height = (value) => (isConflict(value) ? Math.max(...sides(value).map((one) => one.value)) : value.value);
  values.sort(([, one], [, other]) => height(other) - height(one));
  const names = counted(values.map(([row]) => row.name));
  return values.slice(0, BARS).map(([row, value], order) => {
    const name = names.get(row.name) > 1 ? areaPath(data.areas[row.area]) : row.name;
    return markOf({ ...row, name }, value, order);
  });
}

/** The districts with the most years, and of equals the largest; a line breaks where a year has no value. */
function lineRows(found) {
  const years = (row) => [...row.cells].filter(([period]) => YEAR.test(period)).sort(([one], [other]) => byPeriod(one, other));
  const last = (row) => years(row).map(([, [value]]) => value.value ?? 0).at(-1) ?? 0;
  const some = found.filter((row) => years(row).length)
    .sort((one, other) => years(other).length - years(one).length || last(other) - last(one)).slice(0, LINES);
  return some.flatMap((row, order) => {
    let run = 0;
    let before = null;
    return years(row).map(([period, [value]]) => {
      const mark = markOf(row, value, order);
      const joined = mark.look === "stated" || mark.look === "derived";
      if (!joined || before === null || Number(period) - before > 1) run += 1;
      before = joined ? Number(period) : null;
      return { ...mark, run: `${order}.${run}`, joined };
    });
  });
}

function colour(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }

/** Colours and type of the page, so that charts follow it into the dark and onto paper. */
function config() {
  const [ink, faint] = [colour("--ink"), colour("--line")];
  const font = getComputedStyle(document.body).fontFamily;
  return {
    background: null, font, view: { stroke: null },
    axis: { labelColor: ink, titleColor: ink, gridColor: faint, domainColor: faint, tickColor: faint, labelFontSize: 12, labelLimit: 220 },
    legend: { labelColor: ink, titleColor: ink, labelFontSize: 12, labelLimit: 200 },
    text: { color: ink, fontSize: 11 },
  };
}

/** Puts the page's colours where the specification names them: "$accent". */
function coloured(part) {
  if (typeof part === "string" && part.startsWith("$")) return colour(`--${part.slice(1)}`);
  if (Array.isArray(part)) return part.map(coloured);
  if (part && typeof part === "object") return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, coloured(value)]));
  return part;
}

async function showChart(found, unit) {
  const mine = ++drawing;
  if (!window.vegaEmbed) return; // not yet loaded: start.js calls again
  const marks = state.chart === "bars" ? barRows(found) : lineRows(found);
  const place = byId("chart");
  byId("chart-keys").hidden = marks.length === 0;
  const key = { bars: say("chart.bars", { year: periodWords(state.year), unit: say(`unit.${unit}`) }), lines: say("chart.lines", { unit: say(`unit.${unit}`) }) };
  const drawn = new Set(marks.map((one) => one.name)).size;
  const cut = state.chart === "bars" ? found.filter(inYear).length > BARS : found.length > drawn;
  fill(byId("chart-title"), key[state.chart], cut ? ` ${say("chart.cut", { count: drawn })}` : "");
  if (!marks.length) return fill(place, make("p", { class: "none" }, say("chart.nothing")));
  const holder = make("div", { class: "drawing" });
  fill(place, holder);
  const spec = { ...coloured(data.charts[state.chart]), datasets: { rows: marks } };
  await document.fonts.load("12px Unionfigures", "工会"); // labels are measured with the font they are drawn in
  if (mine !== drawing) return;
  // `ast`: expressions are interpreted, so that the page needs no right to make code out of text
  const { view } = await window.vegaEmbed(holder, spec, {
    ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: false, config: config(),
  });
  holder.querySelector("svg")?.setAttribute("aria-label", `${key[state.chart]}. ${say("chart.same")}`);
  view.addEventListener("click", (_event, item) => {
    const source = item?.datum?.source;
    if (source) location.hash = source;
  });
}
