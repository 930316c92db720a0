/* Small helps. Every page works without them. */
(() => {
  const all = (selector, act) => document.querySelectorAll(selector).forEach(act);

  all("[data-share]", (box) => {
    const link = box.querySelector("input, textarea");
    const now = box.querySelector("[data-share-now]");
    const copy = box.querySelector("[data-copy]");
    if (now && navigator.share) {
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

  // leave at once: the screen is empty, and another page takes the place of this one
  all("[data-exit]", (link) => {
    const told = document.querySelector("[data-exit-told]");
    let times = 0, waiting;
    const leave = () => {
      document.title = link.dataset.exit;
      document.body.hidden = true;
      location.replace(link.href);
    };
    const count = (number) => {
      times = number;
      told.textContent = told.dataset[`left-${3 - times}`] || "";
      clearTimeout(waiting);
      if (times) waiting = setTimeout(count, 5000, 0);
    };
    all("[data-exit-keys]", (words) => { words.hidden = false; });
    link.onclick = (event) => { event.preventDefault(); leave(); };
    addEventListener("keydown", (event) => {
      if (event.repeat) return;
      count(event.key === "Shift" ? times + 1 : 0);
      if (times === 3) leave();
    });
  });

  // reads out with a voice of this device only: one from elsewhere would hear what we read
  all("[data-aloud]", (box) => {
    const mouth = window.speechSynthesis;
    if (!mouth) return;
    const [start, pause, stop] = box.querySelectorAll("button");
    const wait = pause.textContent;
    const voiceFor = (piece) => {
      const tongue = piece.closest("[lang]").lang.split("-")[0];
      return mouth.getVoices().find((voice) =>
        voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === tongue);
    };
    const show = (speaks, waits) => {
      start.hidden = speaks;
      pause.hidden = stop.hidden = !speaks;
      pause.textContent = waits ? pause.dataset.goOn : wait;
    };
    const silence = () => { mouth.cancel(); show(false); };
    const pieces = () => {
      const kinds = "h1,h2,h3,h4,p,li,dt,dd,th,td,caption";
      return [...box.parentNode.querySelectorAll(kinds)].filter((piece) =>
        !piece.querySelector(kinds) && piece.offsetParent && piece.innerText.trim() &&
        !piece.closest("form,nav,.samen-hidden,[aria-hidden=true]"));
    };
    start.onclick = () => {
      mouth.cancel();
      const said = pieces().map((piece) => {
        const words = new SpeechSynthesisUtterance(piece.innerText);
        words.voice = voiceFor(piece);
        return words;
      }).filter((words) => words.voice);
      if (!said.length) return;
      said.forEach((words) => { words.lang = words.voice.lang; mouth.speak(words); });
      said[said.length - 1].onend = () => show(false);
      show(true);
      pause.focus();
    };
    pause.onclick = () => {
      const waits = pause.textContent === wait;
      mouth[waits ? "pause" : "resume"]();
      show(true, waits);
    };
    stop.onclick = () => { mouth.resume(); silence(); start.focus(); };
    const look = () => { box.hidden = !voiceFor(box); };
    mouth.addEventListener("voiceschanged", look);
    addEventListener("pagehide", silence);
    look();
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
