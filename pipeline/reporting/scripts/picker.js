// Choosing an indicator: type a part of its name in either language, or go through the list with the arrow keys.
// The pattern is the combobox of the ARIA authoring practices: focus stays in the field, the list follows it.

const field = byId("indicator");
const list = byId("indicators");
let active = null;

/** The indicators in their groups, those without a value in a group of their own at the end. */
function offered(query) {
  const wanted = query.trim().toLowerCase();
  const fits = (one) => !wanted || [one.zh, one.en, one.code].some((text) => text.toLowerCase().includes(wanted));
  const groups = new Map();
  data.indicators.forEach((one, place) => {
    if (!fits(one)) return;
    const group = valuesOf.has(place) ? one.group : "none";
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(place);
  });
  const order = [...data.groups, "none"];
  return [...groups].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
}

function fillList(query) {
  const groups = offered(query).map(([group, places]) => {
    const heading = make("span", { class: "group", role: "presentation" }, say(`group.${group}`));
    return make("div", { role: "group", "aria-label": say(`group.${group}`) }, heading, ...places.map(option));
  });
  fill(list, ...(groups.length ? groups : [make("div", { class: "group" }, say("picker.nothing"))]));
  activate(null);
  return list.querySelectorAll("[role=option]").length;
}

function option(place) {
  const one = data.indicators[place];
  const other = language === "zh" ? one.en : one.zh;
  const count = (valuesOf.get(place) ?? []).length;
  return make(
    "div",
    {
      role: "option", id: `option-${place}`, "data-place": place, "aria-selected": String(place === state.indicator),
      "aria-disabled": count ? null : "true",
      on: { click: () => choose(place) },
    },
    make("span", {}, nameOf(one)), " ", make("small", {}, other), make("small", { class: "count" }, count ? String(count) : ""),
  );
}

function openList(query = "") {
  const count = fillList(query);
  list.hidden = false;
  field.setAttribute("aria-expanded", "true");
  const chosen = byId(`option-${state.indicator}`);
  if (chosen && !query) activate(chosen);
  if (query) announce(say("picker.count", { count }));
}

function closeList() {
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
  field.value = nameOf(data.indicators[state.indicator]);
}

function activate(option) {
  active?.classList.remove("active");
  active = option;
  if (!option) return field.removeAttribute("aria-activedescendant");
  option.classList.add("active");
  field.setAttribute("aria-activedescendant", option.id);
  // not scrollIntoView, which would move the page too
  if (option.offsetTop < list.scrollTop) list.scrollTop = option.offsetTop - 24;
  if (option.offsetTop + option.offsetHeight > list.scrollTop + list.clientHeight) {
    list.scrollTop = option.offsetTop + option.offsetHeight - list.clientHeight;
  }
}

function choose(place) {
  if (!valuesOf.has(place)) return;
  setIndicator(place);
  closeList();
  showChosen();
}

function move(step) {
  if (list.hidden) return openList();
  const options = [...list.querySelectorAll("[role=option]:not([aria-disabled])")];
  const now = options.indexOf(active);
  const next = now < 0 ? (step > 0 ? 0 : options.length - 1) : Math.min(Math.max(now + step, 0), options.length - 1);
  if (options.length) activate(options[next]);
}

field.addEventListener("keydown", (event) => {
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
  if (event.key in steps) {
    event.preventDefault();
    move(steps[event.key]);
  } else if (event.key === "Enter" && !list.hidden) {
    event.preventDefault();
    const first = list.querySelector("[role=option]:not([aria-disabled])");
    const wanted = active ?? first;
    if (wanted) choose(Number(wanted.dataset.place));
  } else if (event.key === "Escape") closeList();
});
field.addEventListener("input", () => openList(field.value));
field.addEventListener("click", () => { field.select(); if (list.hidden) openList(); });
field.addEventListener("blur", closeList);
list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
