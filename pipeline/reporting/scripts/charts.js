// The charts: Vega-Lite specifications made in Python (charts.py), filled here with the rows of the table.
// What is no plain stated value is never drawn as one: see the key below the chart.

const BARS = 25;
const BAR_HEIGHT = 21;
const LINES = 8;
let drawing = 0;

/** How a value is drawn. */
function look(value) {
  if (isConflict(value)) return "conflict";
  if (isDerived(value)) return "derived";
  return value.basis === "whole" || value.basis === "as_of" ? "stated" : "partial";
}

/** One mark: where it stands, how it looks, what it says, and which figure it opens. */
function markOf(row, value) {
  const numbers = (isConflict(value) ? sides(value) : [value]).flatMap((one) => [one.value, one.upper ?? one.value]);
  const basis = [isDerived(value) ? say("cell.derived") : "", basisWords(value)].filter(Boolean).join(say("page.between"));
  const said = isConflict(value) ? sides(value).map((one) => shown(one, value.unit)).join(" ≠ ") : shown(value, value.unit);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return {
    name: row.name, period: value.period, look: look(value), low, high,
    value: isConflict(value) ? null : high, ranged: high > low,
    target: value.target?.value ?? null,
    told: `${row.name} ${periodWords(value.period)}: ${said} ${basis}`.trim(),
    label: basis ? `${said}  ${basis}` : said,
    source: sourceOf(value) ? addressOf(sourceOf(value)) : null,
  };
}

/** Rows under names that tell them apart: one 鼓楼区 from another by the path. */
function distinct(found) {
  const names = counted(found.map((row) => row.name));
  return found.map((row) => (names.get(row.name) > 1 ? { ...row, name: areaPath(data.areas[row.area]) } : row));
}

function barRows(found) {
  const height = (value) => (isConflict(value) ? Math.max(...sides(value).map((one) => one.value)) : value.value);
  const some = found.filter(inYear).sort((one, other) => height(inYear(other)) - height(inYear(one))).slice(0, BARS);
  return distinct(some).map((row) => markOf(row, inYear(row)));
}

/** The districts with the most years, and of equals the largest; a line breaks where a year has no value. */
function lineRows(found) {
  const years = (row) => [...row.cells].filter(([period]) => YEAR.test(period)).sort(([one], [other]) => byPeriod(one, other));
  const last = (row) => years(row).map(([, [value]]) => value.value ?? 0).at(-1) ?? 0;
  const some = found.filter((row) => years(row).length)
    .sort((one, other) => years(other).length - years(one).length || last(other) - last(one)).slice(0, LINES);
  return distinct(some).flatMap((row, order) => {
    let run = 0;
    let before = null;
    return years(row).map(([period, [value]]) => {
      const mark = markOf(row, value);
      const joined = mark.look === "stated" || mark.look === "derived";
      if (!joined || before === null || Number(period) - before > 1) run += 1;
      before = joined ? Number(period) : null;
      return { ...mark, run: `${order}.${run}`, joined };
    });
  });
}

/** Colours and type of the page by their names, so that charts follow it into the dark and onto paper. */
function config() {
  const [ink, faint] = ["var(--ink)", "var(--line)"];
  const font = getComputedStyle(document.body).fontFamily;
  return {
    background: null, font, view: { stroke: null },
    axis: { labelColor: ink, titleColor: ink, gridColor: faint, domainColor: faint, tickColor: faint, labelFontSize: 12, labelLimit: 220 },
    legend: { labelColor: ink, titleColor: ink, labelFontSize: 12, labelLimit: 200 },
    text: { color: ink, fontSize: 11 },
  };
}

/** Puts in what the specification leaves to the page: "$accent" is a colour, ["$names"] the list of districts. */
function completed(part, known) {
  if (typeof part === "string" && part.startsWith("$")) return known[part] ?? `var(--${part.slice(1)})`;
  if (Array.isArray(part)) return part.flatMap((one) => completed(one, known));
  if (part && typeof part === "object") {
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, completed(value, known)]));
  }
  return part;
}

/** How far the axis reaches: bars begin at nought and leave room for their labels, lines may begin higher. */
function reach(marks) {
  const numbers = marks.flatMap((one) => [one.low, one.high, one.target ?? one.high]);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  if (state.chart === "bars") return [Math.min(0, low), (high || 1) * 1.22];
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  return [low > 0.5 * high ? low - room : Math.min(0, low), high + room];
}

async function showChart(found, unit) {
  const mine = ++drawing;
  if (!window.vegaEmbed) return; // not yet loaded: start.js calls again
  const bars = state.chart === "bars";
  const marks = bars ? barRows(found) : lineRows(found);
  const names = [...new Set(marks.map((one) => one.name))];
  const title = say(`chart.${state.chart}`, { year: periodWords(state.year), unit: say(`unit.${unit}`) });
  const left = (bars ? found.filter(inYear) : found).length > names.length;
  fill(byId("chart-title"), title, left ? ` ${say("chart.cut", { count: names.length })}` : "");
  byId("chart-keys").hidden = marks.length === 0;
  byId("chart-keys").classList.toggle("lines", !bars);
  if (!marks.length) return fill(byId("chart"), make("p", { class: "none" }, say("chart.nothing")));
  const holder = make("div", { class: "drawing" });
  fill(byId("chart"), holder);
  const spec = { ...completed(data.charts[state.chart], reading(marks, names)), datasets: { rows: marks } };
  if (bars) spec.height = names.length * BAR_HEIGHT;
  await document.fonts.load("12px Unionfigures", "工会"); // labels are measured with the font they are drawn in
  if (mine === drawing) await draw(holder, spec, title);
}

/** What the specification leaves to the rows. */
function reading(marks, names) {
  const [$low, $high] = reach(marks);
  const $periods = [...new Set(marks.map((one) => one.period))].sort();
  return { $axis: say("chart.axis"), $names: names, $periods, $low, $high };
}

async function draw(holder, spec, title) {
  // `ast`: expressions are interpreted, so that the page needs no right to make code out of text
  const { view } = await window.vegaEmbed(holder, spec, {
    ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: false, config: config(),
  });
  holder.querySelector("svg")?.setAttribute("aria-label", `${title}. ${say("chart.same")}`);
  view.addEventListener("click", (_event, item) => {
    const source = item?.datum?.source;
    if (source) location.hash = source;
  });
}
