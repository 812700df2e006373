// Intake: files are dropped anywhere on the form, and the page follows the work. Without script it works as well, with a click more.
"use strict";

const sending = document.querySelector("form.sending");
const progress = document.querySelector("[data-progress]");
const standing = document.querySelector("[data-standing]");

// What is too large is said before it is sent: the server would hang up in the middle.
function tooLarge(files) {
  const many = sending.dataset.many.split(" ");
  const each = (file) => file.size > Number(sending.dataset.each) && !many.some((end) => file.name.toLowerCase().endsWith(end));
  const all = files.reduce((sum, file) => sum + file.size, 0) > Number(sending.dataset.most);
  return files.filter(each).map((file) => file.name).concat(all ? ["…"] : []);
}

function check() {
  const wrong = tooLarge([...sending.elements.files.files]);
  const refused = sending.querySelector("[data-refused]");
  refused.hidden = wrong.length === 0;
  refused.textContent = wrong.length === 0 ? "" : `${sending.dataset.tooLarge} ${wrong.join(", ")}`;
  return wrong.length === 0;
}

if (sending) {
  const input = sending.elements.files;
  input.addEventListener("change", check);
  sending.addEventListener("submit", (event) => {
    if (!check()) event.preventDefault();
  });
  for (const kind of ["dragenter", "dragover"]) {
    sending.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      sending.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) sending.addEventListener(kind, () => sending.classList.remove("over"));
  sending.addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    const all = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
    input.files = all.files;
    check();
  });
}

// The part that changes is asked for again; where somebody is in the middle of something in it, it is left alone.
let shown = "";

function isInUse() {
  const at = document.activeElement;
  return progress.querySelector("details[open]") !== null || (progress.contains(at) && at.matches("input, button"));
}

// Who has gone away is not kept signed in by a page that asks for ever: it rests until somebody is here again.
const MINUTE = 60 * 1000;
let lastSeen = Date.now();
let resting = false;

function comeBack() {
  lastSeen = Date.now();
  if (resting) {
    resting = false;
    follow();
  }
}

async function follow() {
  let isBusy = progress.querySelector("[data-busy]")?.dataset.busy === "yes";
  if (document.visibilityState === "visible") {
    try {
      const answer = await fetch(progress.dataset.progress, { cache: "no-store" });
      if (answer.ok) {
        const text = await answer.text();
        const found = new DOMParser().parseFromString(text, "text/html");
        isBusy = found.querySelector("[data-busy]").dataset.busy === "yes";
        const said = found.querySelector("[data-said]").textContent;
        if (standing.textContent !== said) standing.textContent = said;
        if (text !== shown && !isInUse()) {
          shown = text;
          progress.replaceChildren(...found.body.childNodes);
        }
      }
    } catch {
      isBusy = false; // the workspace does not answer: ask less often
    }
  }
  resting = Date.now() - lastSeen > (isBusy ? 60 : 15) * MINUTE;
  if (!resting) setTimeout(follow, isBusy ? 1000 : 8000);
}

if (progress) {
  for (const kind of ["pointermove", "keydown"]) document.addEventListener(kind, comeBack, { passive: true });
  setTimeout(follow, 1000);
}
