/* Embedding a chart: the link on a card opens its page as a dialogue. All of it works as a page without this script. */
(function () {
  "use strict";

  let request = null;
  let opening = null; // the request that is to open the dialogue

  const box = () => document.getElementById("snippet");
  const say = (text) => { const said = document.getElementById("snippet-said"); if (said) said.textContent = text; };

  function bring(url, signal) {
    return fetch(url, { headers: { Accept: "text/html" }, signal: signal })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status))))
      .then((text) => {
        const found = new DOMParser().parseFromString(text, "text/html").getElementById("snippet");
        return found || Promise.reject(new Error("not this page"));
      });
  }

  /* ---- the dialogue ---- */

  function dialog() {
    const known = document.getElementById("snippet-dialog");
    if (known) return known;
    const made = document.createElement("dialog");
    made.id = "snippet-dialog";
    made.setAttribute("aria-labelledby", "snippet-title");
    made.addEventListener("close", function () { // it may come late: the dialogue is asked for again, or open
      if (made.open) return;
      if (request && request !== opening) request.abort();
      made.replaceChildren();
      if (back && back.isConnected) back.focus();
      back = null;
    });
    made.addEventListener("pointerdown", (event) => { if (event.target === made) made.close(); }); // beside it
    document.body.append(made);
    return made;
  }

  let back = null; // what opened the dialogue, and has the focus again in the end

  function open(link) {
    if (request) request.abort();
    const own = opening = request = new AbortController();
    link.setAttribute("aria-busy", "true");
    bring(link.href, own.signal)
      .then((found) => {
        const shown = dialog(), close = document.createElement("button");
        close.type = "button";
        close.className = "snippet-close";
        close.setAttribute("aria-label", found.dataset.close);
        close.textContent = "×";
        close.addEventListener("click", () => shown.close());
        back = link;
        shown.replaceChildren(close, found);
        shown.showModal();
        const title = document.getElementById(link.dataset.snippet === "picture" ? "snippet-pictures-title" : "snippet-title");
        title.tabIndex = -1;
        title.focus({ preventScroll: true });
        title.scrollIntoView({ block: title.id === "snippet-title" ? "nearest" : "start", behavior: "instant" });
      })
      .catch((error) => { if (error.name !== "AbortError") location.assign(link.href); }) // show what came instead
      .finally(() => {
        if (opening === own) opening = null;
        link.removeAttribute("aria-busy");
      });
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("a[data-snippet]");
    const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && event.button === 0;
    if (!link || !plain || !window.HTMLDialogElement) return;
    event.preventDefault();
    open(link);
  });

  /* ---- choices ---- */

  function address(form) {
    const given = new URLSearchParams();
    for (const [name, text] of new FormData(form)) if (text) given.append(name, text);
    return form.getAttribute("action") + "?" + given.toString().replace(/%2C/g, ",").replace(/%3A/g, ":");
  }

  function update(form) {
    if (request) request.abort();
    const own = request = new AbortController(), url = address(form), shown = box();
    shown.setAttribute("aria-busy", "true");
    bring(url, own.signal)
      .then((found) => {
        for (const name of ["snippet-code", "snippet-preview", "snippet-pictures", "snippet-more"]) {
          const here = document.getElementById(name), fresh = found.querySelector("#" + name);
          if (!here.isEqualNode(fresh)) here.replaceWith(fresh);
        }
        shown.dataset.here = found.dataset.here;
        if (!document.getElementById("snippet-dialog")?.open) history.replaceState({}, "", found.dataset.here);
        say(shown.dataset.updated);
      })
      .catch((error) => { if (error.name !== "AbortError" && own === request) location.assign(url); })
      .finally(() => { if (own === request) shown.removeAttribute("aria-busy"); });
  }

  document.addEventListener("change", function (event) {
    const form = event.target.closest && event.target.closest("#snippet-form");
    if (form) update(form);
  });
  document.addEventListener("submit", function (event) {
    if (event.target.id !== "snippet-form") return;
    event.preventDefault();
    update(event.target);
  });

  /* The preview takes the height that the chart in it asks for, as a page with the script does. */
  window.addEventListener("message", function (event) {
    const frame = document.getElementById("snippet-frame");
    const asked = event.data && event.data["datawrapper-height"];
    if (!frame || event.source !== frame.contentWindow || !asked || !frame.dataset.automatic) return;
    const high = Number(Object.values(asked)[0]);
    if (high > 0 && high < 20000) frame.height = String(Math.ceil(high));
  });

  /* A preview that was there before this script has spoken already: it is asked once more. */
  const early = document.getElementById("snippet-frame");
  if (early && early.contentWindow) early.contentWindow.postMessage("floorwatch-height", location.origin);

  /* ---- copy ---- */

  document.addEventListener("focusin", function (event) {
    if (event.target.matches && event.target.matches("#snippet textarea")) event.target.select();
  });

  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("[data-copies]");
    const field = button && document.getElementById(button.dataset.copies);
    if (!field) return;
    const words = button.dataset.words || (button.dataset.words = button.textContent);
    const done = () => {
      button.textContent = box().dataset.copied;
      say("");
      setTimeout(() => say(button.dataset.said), 50); // said again when copied again
      clearTimeout(Number(button.dataset.timer));
      button.dataset.timer = String(setTimeout(() => { button.textContent = words; }, 2500));
    };
    const otherwise = () => { // no clipboard for scripts: on addresses that are not https
      field.focus();
      field.select();
      if (document.execCommand("copy")) done();
      else say(box().dataset.selected);
    };
    if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, otherwise);
    else otherwise();
  });

  /* ---- pictures: they may have to be drawn first ---- */

  function named(answer, fallback) {
    const found = /filename="?([^";]+)"?/.exec(answer.headers.get("Content-Disposition") || "");
    return found ? found[1] : fallback;
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function refusal(answer) {
    return answer.json().catch(() => ({})).then((told) => Promise.reject(new Error(told.detail || told.title || answer.status)));
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("#snippet a.picture");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (link.getAttribute("aria-busy")) return;
    const words = box().dataset, told = document.getElementById("snippet-drawing");
    const tell = (text) => { say(text); if (told) told.textContent = text; };
    link.setAttribute("aria-busy", "true");
    tell(words.drawing);
    fetch(link.href)
      .then((answer) => (answer.ok ? answer : refusal(answer)))
      .then((answer) => answer.blob().then((blob) => save(blob, named(answer, link.pathname.split("/").pop()))))
      .then(() => tell(words.drawn))
      .catch((error) => tell(words.notDrawn + " " + error.message))
      .finally(() => link.removeAttribute("aria-busy"));
  });
})();
