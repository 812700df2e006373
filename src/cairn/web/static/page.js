// A little comfort: every page works without it. Escape closes the words that are open; "/" goes to the search.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const open = document.activeElement.closest("details.said[open]") || document.querySelector("details.said[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  } else if (event.key === "/" && !event.target.closest("input, textarea, select")) {
    event.preventDefault();
    document.getElementById("q")?.focus();
  }
});
// A click elsewhere closes the words of a cell.
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("table.matrix details.said[open], table.ranges details.said[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});
