import { type Room, rowsOf } from './room-graph.ts';

const WIDTH = 1000;
const BOX = { width: 146, line: 15, head: 26 } as const;
const BETWEEN_ROWS = 70;
const MARGIN = 20;
const WORDS_PER_LINE = 22;

/** Light and dark, as the reader's system is. */
const STYLE = `
text { font: 12px system-ui, sans-serif; fill: #57606a; text-anchor: middle }
.name { font-weight: 600; font-size: 14px; fill: #1f2328 }
rect { fill: #f6f8fa; stroke: #8c959f }
path { fill: none; stroke: #0969da; stroke-opacity: .55; stroke-width: 1.3 }
path.all { stroke: #8c959f; stroke-dasharray: 3 3 }
.head { fill: #0969da }
@media (prefers-color-scheme: dark) {
  text { fill: #9198a1 } .name { fill: #f0f6fc } rect { fill: #151b23; stroke: #656c76 }
  path { stroke: #4493f8 } path.all { stroke: #656c76 } .head { fill: #4493f8 }
}`;

interface Box {
  readonly room: Room;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly row: number;
}

/** Rooms and what they import, the importing one above, as SVG. A line is there for each pair of rooms of which one imports the other. */
export function drawRooms(rooms: readonly Room[]): string {
  const boxes = placeBoxes(rowsOf(rooms));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN;
  const byName = new Map(boxes.map((box) => [box.room.name, box]));
  const lines = boxes.flatMap((from) =>
    from.room.imports.flatMap((name) => {
      const to = byName.get(name);
      return to === undefined ? [] : [drawLine(from, { to, boxes })];
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom}" role="img" aria-labelledby="title">
<title id="title">The rooms of the project; a line leads from a room to one that it imports</title>
<style>${STYLE}
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head" style="stroke:none" d="M0 0 8 4 0 8z"/></marker></defs>
${lines.join('\n')}
${boxes.map(drawBox).join('\n')}
</svg>
`;
}

function placeBoxes(rows: readonly (readonly Room[])[]): readonly Box[] {
  let y = MARGIN;
  return rows.flatMap((row, index) => {
    const step = WIDTH / row.length;
    const boxes = row.map((room, column): Box => {
      const lines = breakLines(room.folders);
      const x = row.length < 4 ? WIDTH / 2 + (column - (row.length - 1) / 2) * 400 : step * (column + 0.5);
      return { room, lines, x, y, height: BOX.head + lines.length * BOX.line + 8, row: index };
    });
    y += Math.max(...boxes.map(({ height }) => height)) + BETWEEN_ROWS;
    return boxes;
  });
}

function breakLines(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = [...lines.splice(-1), word];
    lines.push(...(longer.join(' ').length > WORDS_PER_LINE ? longer : [longer.join(' ')]));
  }
  return lines;
}

const drawBox = ({ room, lines, x, y, height }: Box): string =>
  [
    `<rect x="${round(x - BOX.width / 2)}" y="${y}" width="${BOX.width}" height="${height}" rx="6"/>`,
    `<text class="name" x="${round(x)}" y="${y + 19}">${room.name}</text>`,
    ...lines.map((line, index) => `<text x="${round(x)}" y="${y + BOX.head + 11 + index * BOX.line}">${line}</text>`),
  ].join('\n');

/** From the lower edge of a box to the upper edge of another; between the boxes of the rows on its way. */
function drawLine(from: Box, { to, boxes }: { readonly to: Box; readonly boxes: readonly Box[] }): string {
  const start = { x: from.x + (to.x - from.x) * 0.1, y: from.y + from.height };
  const aim = Math.min(BOX.width / 3, Math.max(-BOX.width / 3, (from.x - to.x) * 0.15));
  const end = { x: to.x + aim, y: to.y - 1 };
  let at = { x: Math.min(from.x + 60, Math.max(from.x - 60, start.x)), y: start.y };
  let path = `M${round(at.x)} ${round(at.y)}`;
  const curveTo = (x: number, y: number): void => {
    const half = (at.y + y) / 2;
    path += ` C${round(at.x)} ${round(half)} ${round(x)} ${round(half)} ${round(x)} ${round(y)}`;
    at = { x, y };
  };
  for (let row = from.row + 1; row < to.row; row += 1) {
    const between = boxes.filter((box) => box.row === row);
    const straight = at.x + ((end.x - at.x) * (row - from.row)) / (to.row - from.row);
    const gap = nearestGap(between, straight);
    const top = Math.min(...between.map(({ y }) => y));
    curveTo(gap, top - 4);
    const low = Math.max(...between.map(({ y, height }) => y + height)) + 4;
    path += ` L${round(gap)} ${low}`;
    at = { x: gap, y: low };
  }
  curveTo(end.x, end.y);
  const isForAll = from.row === 0;
  return `<path${isForAll ? ' class="all"' : ''} marker-end="url(#head)" d="${path}"/>`;
}

function nearestGap(row: readonly Box[], x: number): number {
  const edges = row.map((box) => box.x).toSorted((one, other) => one - other);
  const [first = 0] = edges;
  const half = BOX.width / 2 + 12;
  const inner = edges.slice(1).map((edge, index) => (edge + (edges[index] ?? edge)) / 2);
  const gaps = [first - half, ...inner, (edges.at(-1) ?? 0) + half].filter((gap) => gap > 2 && gap < WIDTH - 2);
  // Beside a row with room to spare a line may keep its way.
  if (row.every((box) => Math.abs(box.x - x) > half)) return x;
  return gaps.reduce((best, gap) => (Math.abs(gap - x) < Math.abs(best - x) ? gap : best));
}

const round = (value: number): number => Math.round(value * 10) / 10;
