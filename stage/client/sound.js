// Sound over a figure: one clip whose time is the frames', or one clip a frame. A clip is [recording, key] or ["live", name of a run].

import { lesson } from "./live.js";

const LATE = 2500; // ms: by then a clip has begun, or the frames go on without it

let muted = false;

const address = ([source, key]) => new URL(`sound/${lesson.page.build}/${source}/${encodeURIComponent(key)}`, document.baseURI).href;

export class Sound {
  constructor() { this.state = "silent"; } // silent, waiting, sounding

  get muted() { return muted; }

  begin(clip, from = 0, rate = 1) { // played from a second on
    this.stop();
    if (muted || !clip) return;
    const audio = (this.audio ??= new Audio()), src = address(clip), asked = (this.asked = {});
    if (audio.src !== src) audio.src = src;
    audio.currentTime = from;
    audio.playbackRate = rate;
    this.state = "waiting";
    const settle = (state) => { if (this.asked === asked && this.state === "waiting") this.state = state; };
    audio.play().then(() => settle("sounding"), () => settle("silent")); // a browser may refuse before the first tap
    setTimeout(() => settle("silent"), LATE);
    audio.onended = () => { if (this.asked === asked) this.state = "silent"; };
  }

  get time() { return this.audio?.currentTime ?? 0; }

  stop() {
    this.state = "silent";
    this.asked = null;
    this.audio?.pause();
  }

  turn() { // off, or on again
    muted = !muted;
    if (muted) this.stop();
    return muted;
  }
}
