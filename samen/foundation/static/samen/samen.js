/* Small helps. Every page works without them. */
(() => {
  const all = (selector, act) => document.querySelectorAll(selector).forEach(act);

  all("[data-share]", (box) => {
    const link = box.querySelector("input");
    const now = box.querySelector("[data-share-now]");
    const copy = box.querySelector("[data-copy]");
    if (navigator.share) {
      now.hidden = false;
      now.onclick = () => navigator.share({title: box.dataset.title, url: link.value}).catch(() => {});
    }
    if (navigator.clipboard) {
      copy.hidden = false;
      copy.onclick = () => navigator.clipboard.writeText(link.value).then(() => {
        copy.textContent = copy.dataset.done;
      });
    }
  });

  all("[data-print]", (button) => {
    button.hidden = false;
    button.onclick = () => print();
  });

  all(".samen-language", (list) => {
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && list.open) {
        list.open = false;
        list.querySelector("summary").focus();
      }
    });
    addEventListener("click", (event) => {
      if (!list.contains(event.target)) list.open = false;
    });
  });

  // the device says where it is, in steps of some ten metres, only when asked
  all("[data-locate]", (form) => {
    const ask = form.querySelector("button");
    form.hidden = !navigator.geolocation;
    ask.onclick = (event) => {
      event.preventDefault();
      ask.disabled = true;
      navigator.geolocation.getCurrentPosition(({coords}) => {
        form.elements.lat.value = coords.latitude.toFixed(4);
        form.elements.lon.value = coords.longitude.toFixed(4);
        form.submit();
      }, () => {
        ask.disabled = false;
        form.querySelector("[data-locate-failed]").hidden = false;
      }, {maximumAge: 600000, timeout: 10000});
    };
  });

  all("[data-suggest]", (input) => {
    const list = document.getElementById(input.getAttribute("aria-controls"));
    let waiting, asked = 0;
    const hide = () => { list.hidden = true; };
    input.oninput = () => {
      clearTimeout(waiting);
      const words = input.value.trim();
      if (words.length < 2) return hide();
      waiting = setTimeout(async () => {
        const turn = ++asked;
        const fields = new URLSearchParams(new FormData(input.form));
        try {
          const answer = await fetch(`${input.dataset.suggest}?${fields}`);
          const html = answer.ok ? await answer.text() : "";
          if (turn !== asked) return;
          list.innerHTML = html;
          list.hidden = !list.querySelector("a");
        } catch { hide(); }
      }, 180);
    };
    input.form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { hide(); input.focus(); }
      const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (!step || list.hidden || !list.parentNode.contains(event.target)) return;
      const stops = [input, ...list.querySelectorAll("a")];
      const next = stops[stops.indexOf(document.activeElement) + step];
      if (next) { event.preventDefault(); next.focus(); }
    });
    input.form.addEventListener("focusout", (event) => {
      if (!input.form.contains(event.relatedTarget)) hide();
    });
  });

  // what is there already under such a name, said below the field
  all("[data-alike]", (input) => {
    const box = document.createElement("div");
    box.setAttribute("role", "status");
    input.after(box);
    let waiting, asked = 0;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const turn = ++asked;
        try {
          const question = new URLSearchParams({naam: input.value});
          const answer = await fetch(`${input.dataset.alike}?${question}`);
          const html = answer.ok && !answer.redirected ? await answer.text() : "";
          if (turn === asked) box.innerHTML = html;
        } catch { box.textContent = ""; }
      }, 400);
    });
  });
})();
