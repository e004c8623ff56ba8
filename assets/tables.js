/* Tables whose headings are buttons: a click sorts the rows. */
(function () {
  "use strict";

  function sort(button) {
    const cell = button.closest("th");
    const bodies = cell.closest("table").tBodies; // rows that lead the table stay where they are
    const body = bodies[bodies.length - 1];
    const at = cell.cellIndex;
    const numeric = cell.classList.contains("number");
    const before = cell.getAttribute("aria-sort");
    const down = before ? before === "ascending" : numeric; // numbers start with the highest, words with A
    const key = (row) => {
      const found = row.cells[at];
      const number = parseFloat(found.dataset.value || found.textContent);
      return numeric ? (isNaN(number) ? -Infinity : number) : found.textContent;
    };
    const rows = Array.from(body.rows).map((row) => [key(row), row]);
    const collator = new Intl.Collator(document.documentElement.lang);
    rows.sort((a, b) => (numeric ? a[0] - b[0] : collator.compare(a[0], b[0])));
    if (down) rows.reverse();
    rows.sort((a, b) => (a[0] === -Infinity) - (b[0] === -Infinity)); // those without a value come last
    for (const other of cell.parentNode.cells) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    for (const row of rows) body.appendChild(row[1]);
  }

  document.addEventListener("click", function (event) {
    const head = event.target.closest && event.target.closest("table.data thead button");
    if (head) sort(head);
  });
})();
