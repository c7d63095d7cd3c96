// Words as points: how often one says them, against how typical they are of that one. Labels keep clear of
// each other, the most typical first; each point opens its lines.

const PLOT = { width: 460, height: 340, left: 44, bottom: 38, top: 12, right: 12 };
const SVG = "http://www.w3.org/2000/svg";

function s(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== false));
  return node;
}

function renderScatter(app, points, name, mark) {
  if (!points.length) return h("p", { class: "fr-quiet" }, `${name} has no words to draw.`);
  const most = Math.max(...points.map((point) => point.here));
  const [low, high] = [Math.min(-2.2, ...points.map((point) => point.z)), Math.max(2.2, ...points.map((point) => point.z))];
  const x = (n) => PLOT.left + (Math.log(n + 1) / Math.log(most + 1)) * (PLOT.width - PLOT.left - PLOT.right);
  const y = (z) => PLOT.top + ((high - z) / (high - low)) * (PLOT.height - PLOT.top - PLOT.bottom);
  const placed = spread(points.map((point) => ({ ...point, x: x(point.here), y: y(point.z) })));
  const rule = (z, label) => [s("line", { class: "fr-rule", x1: PLOT.left, x2: PLOT.width - PLOT.right, y1: y(z), y2: y(z) }),
    s("text", { x: PLOT.left - 6, y: y(z) + 4, "text-anchor": "end" }, label)];
  const round = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].filter((n) => n < most && x(most) - x(n) > 6 * (`${most}${n}`.length / 2 + 1));
  const ticks = [...round, most];  // the axis ends where the points do
  return h("figure", { class: "fr-scatter", ...hued(mark) },
    h("figcaption", {}, mark && badge(mark), ` ${name}`, h("small", {}, `${count(points.length, "word")} that stand twice or more in all; filled above 1.96: typical beyond chance`)),
    s("svg", { viewBox: `0 0 ${PLOT.width} ${PLOT.height}`, role: "group", "aria-label": `${name}: words by frequency and keyness; the lists hold the same words` },
      rule(1.96, "1.96"), rule(0, "0"), low < -1.96 && rule(-1.96, "−1.96"),
      ticks.map((n) => s("text", { x: x(n), y: PLOT.height - 20, "text-anchor": "middle" }, n)),
      s("text", { x: PLOT.width - PLOT.right, y: PLOT.height - 4, "text-anchor": "end" }, `uses by ${name}`),
      s("text", { x: 4, y: PLOT.top + 2, "dominant-baseline": "middle" }, "z"),
      placed.map((point) => s("g", { class: "fr-point", "data-word": point.word, "data-chosen": String(app.choice().word === point.word),
        onclick: () => chooseWord(app, point.word) },
      s("title", {}, `${point.word}: ${point.here} by ${name}, ${point.elsewhere} by the others; z ${decimal(point.z, 1)}, log-likelihood G² ${decimal(point.g2, 1)}`),
      s("circle", { cx: point.x, cy: point.y, r: 4, class: point.z > 1.96 ? "fr-typical-point" : null }),
      point.label && s("text", { x: point.label.x, y: point.label.y, "text-anchor": point.label.anchor }, point.word)))));
}

// Where a label may stand, seen from its point: beside it, then above and below, then farther off.
const BESIDE = [[7, 4, "start"], [-7, 4, "end"], [6, -6, "start"], [6, 14, "start"], [-6, -6, "end"], [-6, 14, "end"],
  [0, -9, "middle"], [0, 18, "middle"], [10, -16, "start"], [-10, -16, "end"], [10, 24, "start"], [-10, 24, "end"]];
const LETTER = 6.1;

// Words at one place share a point's worth of room: each is moved by a little, the same way every time. A label
// stands at the first place where no other label, no other point and no edge is in the way.
function spread(points) {
  const seen = new Map();
  const byRank = [...points].sort((a, b) => Math.abs(b.z) - Math.abs(a.z) || b.here - a.here || a.word.localeCompare(b.word));
  for (const point of byRank) {
    const key = `${Math.round(point.x)},${Math.round(point.y)}`;
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    point.x += 3 * Math.sqrt(turn) * Math.cos(turn * 2.4);
    point.y += 3 * Math.sqrt(turn) * Math.sin(turn * 2.4);
  }
  const taken = byRank.map((point) => [point.x - 4, point.y - 4, point.x + 4, point.y + 4]);
  const free = (box) => box[0] > PLOT.left - 4 && box[2] < PLOT.width && box[1] > 0 && box[3] < PLOT.height - 26
    && taken.every((other) => box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]);
  for (const point of byRank) {
    const width = LETTER * Array.from(point.word).length;
    for (const [dx, dy, anchor] of BESIDE) {
      const left = point.x + dx - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
      const box = [left, point.y + dy - 9, left + width, point.y + dy + 2];
      if (!free(box)) continue;
      taken.push(box);
      point.label = { x: point.x + dx, y: point.y + dy, anchor };
      break;
    }
  }
  return byRank.reverse();
}
