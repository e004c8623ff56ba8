/* For pages that embed charts: gives each frame from this site the height that its chart asks for. Listeners for
   Datawrapper's embeds do the same, so a page that has one needs no other. */
(function () {
  "use strict";

  if (window.floorwatchEmbeds) return; // once a page, however often it is pasted
  window.floorwatchEmbeds = true;
  const own = new URL(document.currentScript.src).origin;
  const highest = 20000; // pixels: no message makes a frame endless

  function frames() {
    return Array.from(document.querySelectorAll("iframe")).filter(function (frame) {
      try { return new URL(frame.src || frame.dataset.src, location.href).origin === own; } catch (error) { return false; }
    });
  }

  window.addEventListener("message", function (event) {
    const heights = event.origin === own && event.data && event.data["datawrapper-height"];
    if (!heights || typeof heights !== "object") return;
    const asked = Object.values(heights).filter((height) => height > 0 && height <= highest);
    const frame = asked.length && frames().find((each) => each.contentWindow === event.source);
    if (frame) frame.style.height = asked[0] + "px";
  });

  /* Charts that were there before this script have spoken already: they are asked once more (whoever is there). */
  function ask() {
    for (const frame of frames()) if (frame.contentWindow) frame.contentWindow.postMessage("floorwatch-height", "*");
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ask);
  else ask();
})();
