// Building the page. Text of articles only ever becomes text nodes: nothing here parses HTML.

function h(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

// Replaces what a place holds and gives the focus back to the element with the same data-key, and in a
// text field the place where one was writing. What the place holds already is left as it is.
function fill(place, ...children) {
  showParts(place, children, (old, node) => old === node);
}

// Replaces only those of a place's parts that look different now: the others need no new layout, and lose no focus. What
// is done in a part must not rest on more than it shows: it asks for the rest when it is clicked.
function renew(place, ...children) {
  showParts(place, children, looksLike);
}

function showParts(place, children, same) {
  const old = [...place.childNodes];
  const made = children.flat(Infinity).filter(Boolean).map((node) => node instanceof Node ? node : document.createTextNode(node));
  const nodes = made.map((node, at) => old[at] && same(old[at], node) ? old[at] : node);
  const gone = old.filter((node) => !nodes.includes(node));
  holdFocus(place, () => {
    if (gone.length === old.length) return place.replaceChildren(...nodes);
    gone.forEach((node) => node.remove());
    nodes.forEach((node, at) => node === place.childNodes[at] || place.insertBefore(node, place.childNodes[at] ?? null));
  });
}

function looksLike(one, other) {
  const fields = (node) => [...node.querySelectorAll("input, select, textarea")].flatMap((field) => [field.value, field.checked]);
  if (one === other) return true;
  if (!one.isEqualNode(other)) return false;
  const [now, then] = [fields(one), fields(other)];
  return now.every((value, at) => value === then[at]);
}

// Gives back what was made under a name, unless it was made of other things than these: then it is made anew.
function keepMade(app, name, of, make) {
  app.made ??= new Map();
  const known = app.made.get(name);
  if (known && known.of.every((one, at) => one === of[at])) return known.made;
  const made = make();
  app.made.set(name, { of, made });
  return made;
}

function holdFocus(place, act) {
  const active = place.contains(document.activeElement) ? document.activeElement : undefined;
  const key = active?.dataset.key;
  const caret = active?.matches("textarea, input[type=text], input[type=search]") ? [active.selectionStart, active.selectionEnd] : undefined;
  act();
  if (key === undefined || document.activeElement === active) return;  // what was kept but moved has lost the focus
  const again = place.contains(active) ? active : place.querySelector(`[data-key="${CSS.escape(key)}"]`);
  again?.focus({ preventScroll: true });
  if (caret) again?.setSelectionRange?.(...caret);
}

// Calls back when nobody presses a button or has a menu open any more: what is drawn anew meanwhile would lose the
// click, or close the menu.
function watchPresses(root, released) {
  const LONGEST = 10000;
  let held = false;
  let timer;
  const hold = (event) => {
    held = true;
    clearTimeout(timer);
    timer = setTimeout(free, LONGEST);
    const menu = event.target.closest("select");
    if (menu) menu.addEventListener("blur", free, { once: true });
    else ["pointerup", "pointercancel"].forEach((end) => document.addEventListener(end, after, { once: true, capture: true }));
  };
  const free = () => {
    clearTimeout(timer);
    if (!held) return;
    held = false;
    released();
  };
  const after = () => setTimeout(free);  // the click comes behind the press
  root.addEventListener("pointerdown", hold, true);
  root.addEventListener("change", after, true);
  root.addEventListener("keydown", (event) => ["Escape", "Enter", "Tab"].includes(event.key) && after(), true);
  return () => held;
}

// A number for each thing on the page that has ids. Every widget loads this module anew, so it is the page's.
const nextNumber = () => (globalThis.framingNumber = (globalThis.framingNumber ?? 0) + 1);

const count = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
// Halves go away from zero, as in the report and the charts (write_share, write_number, write_points).
const percent = (share) => share > 0 && share < 0.005 ? "<1 %" : `${Math.floor(share * 100 + 0.5)} %`;
const decimal = (value, places = 2) => {
  const size = Math.floor(Math.abs(value) * 10 ** places + 0.5) / 10 ** places;
  return `${value < 0 && size ? "-" : ""}${size.toFixed(places)}`;
};
const points = (change) => {
  const size = Math.floor(Math.abs(change) * 100 + 0.5);
  return `${size ? (change > 0 ? "+" : "−") : ""}${size}`;
};
// A period as the page says it: 2031-01-06 is 6 Jan 2031, 2031-01 is Jan 2031; whatever else stays.
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function sayPeriod(name) {
  const found = /^(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?$/.exec(name);
  return found ? `${found[3] ? `${Number(found[3])}\u00a0` : ""}${MONTHS[found[2] - 1]} ${found[1]}` : name;
}
// Why nobody finds a code for it: where codes are read, and where they are given.
const NO_NEUTRAL = "No code is “neutral”: who takes no side is not asserted, and silence takes none.";
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// What gives an element an official's colour and line.
function hued(mark) {
  if (!mark) return {};
  return { "data-hue": mark.hue, "data-line": mark.line, style: mark.hue === 8 ? `--light: ${mark.light}; --dark: ${mark.dark}` : null };
}

// An official's colour and letters; the name stands beside it or in the label around it.
function badge(mark) {
  return h("span", { class: "fr-badge", "data-hue": -1, ...hued(mark), "aria-hidden": "true" }, mark?.letters ?? "?");
}

function select(label, options, value, onchange, key) {
  const list = h("select", { "data-key": key, onchange: (event) => onchange(event.target.value) },
    options.map(([name, text]) => h("option", { value: name, selected: name === value }, text)));
  return h("label", { class: "fr-field" }, h("span", {}, label), list);
}

// A choice that opens below its name, one at a time, and stays open while its content is drawn anew.
function menu(app, label, chosen, ...content) {
  const key = `menu-${label}`;
  return h("details", {
    class: "fr-menu", name: app.id("menus"), open: app.menu === label,
    ontoggle: (event) => {
      if (event.target.open) app.menu = label; else if (app.menu === label) app.menu = undefined;
      keepInside(event.target);
    },
    onkeydown: (event) => {
      if (event.key !== "Escape") return;
      event.currentTarget.open = false;
      event.currentTarget.querySelector("summary").focus();
    },
  }, h("summary", { class: "fr-button", "data-key": key }, label, chosen > 0 && h("span", { class: "fr-n" }, chosen)),
  h("div", { class: "fr-menu-content" }, content));
}

// A press anywhere else closes an open menu. Gives back what ends this, when the page is taken away.
function closeMenus(root) {
  const close = (event) => root.querySelectorAll(".fr-menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("pointerdown", close, true);
  return () => document.removeEventListener("pointerdown", close, true);
}

// A menu opens below its name, and moves as far to the left as it needs to stay inside the explorer.
function keepInside(details) {
  const content = details.querySelector(".fr-menu-content");
  const page = details.closest(".framing");
  if (!page) return;  // it has been replaced since it was opened
  content.removeAttribute("style");
  const over = content.getBoundingClientRect().right - page.getBoundingClientRect().right;
  if (over > 0) content.style.insetInlineStart = `${-over}px`;
}

// Scrolls to what a click brought, unless it is in view with room for a few lines; what is near is left alone.
const ROOM = 140;

function bringIntoView(node) {
  if (!node) return;
  let box = node.parentElement;
  while (box && !(box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY))) box = box.parentElement;
  const { top, bottom } = (box ?? document.documentElement).getBoundingClientRect();
  const at = node.getBoundingClientRect().top;
  if (at < top - 1 || at > Math.min(bottom, innerHeight) - ROOM) node.scrollIntoView({ block: "start" });
}

function button(text, onclick, attributes) {
  return h("button", { type: "button", class: "fr-button", onclick, ...attributes }, text);
}

// A text field that answers to Enter, and to being left with another text than before.
function field(label, value, onvalue, attributes) {
  let last = value;
  const apply = (event) => {
    if (event.type === "keydown" && event.key !== "Enter") return;
    const now = event.target.value.trim();
    if (now === last) return;
    last = now;
    onvalue(now);
  };
  return h("label", { class: "fr-field" }, h("span", {}, label),
    h("input", { type: "search", value, onchange: apply, onkeydown: apply, ...attributes }));
}

function pager(view, noun, go) {
  if (view.pages < 2) return null;
  const last = view.pages - 1;
  return h("nav", { class: "fr-pager", "aria-label": `Pages of ${noun}` },
    button("Previous", () => go(view.page - 1), { disabled: view.page === 0, "data-key": `${noun}-previous` }),
    h("span", {}, `Page ${view.page + 1} of ${view.pages.toLocaleString("en")}`),
    button("Next", () => go(view.page + 1), { disabled: view.page === last, "data-key": `${noun}-next` }));
}

// What a page asks of the kernel, and whether it still waits for an answer; onsilence is told, once, when none
// comes for long: a kernel that was restarted no longer knows the page.
const PATIENCE = 12000;

function makeAsker(model, root, onsilence) {
  let unanswered = 0;
  let timer;
  const silent = () => {
    unanswered = 0;
    root.removeAttribute("aria-busy");
    onsilence();
  };
  return {
    ask: (what, rest, buffers) => {
      unanswered++;
      root.setAttribute("aria-busy", "true");
      clearTimeout(timer);
      if (onsilence) timer = setTimeout(silent, PATIENCE);
      try {
        model.send({ do: what, ...rest }, undefined, buffers);
      } catch (error) {  // the connection is closed
        clearTimeout(timer);
        if (!onsilence) throw error;
        silent();
      }
    },
    answered: () => {
      clearTimeout(timer);
      unanswered = Math.max(0, unanswered - 1);
      if (!unanswered) root.removeAttribute("aria-busy");
    },
  };
}
