// The module in its workers, as the page knows it: ask, and be answered; broken off, and started again. The first worker holds
// what was handed in; helpers judge shares of it.
const machine = (() => {
  const stored = document.getElementById("module").textContent;
  const source = document.getElementById("worker").textContent;
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  /** The first worker, and helpers that know the rules. */
  let crew = [];
  /** The number of those who work together; a helper who comes too late belongs to an earlier one. */
  let team = 0;
  let compiled;
  let onJudged = () => {};

  const employ = () => {
    const worker = new Worker(address);
    let asked = new Map();
    let number = 0;
    const one = { judged: 0, bytes: 0 };
    const give = (error) => {
      for (const { reject } of asked.values()) reject(error);
      asked = new Map();
    };
    const send = (message, transfer = []) => new Promise((resolve, reject) => {
      number += 1;
      asked.set(number, { resolve, reject });
      worker.postMessage({ id: number, ...message }, transfer);
    });
    worker.onmessage = ({ data }) => {
      if (data.judged !== undefined) {
        one.judged = data.judged;
        onJudged(crew.reduce((sum, { judged }) => sum + judged, 0));
        return;
      }
      const { resolve, reject } = asked.get(data.id);
      asked.delete(data.id);
      if (data.broken !== undefined) reject(new Broken(data.broken));
      else if (!data.ok) reject(new Refused(data.about));
      else resolve(data);
    };
    worker.onerror = (event) => give(new Broken(event.message ?? "worker"));
    return Object.assign(one, {
      start: (module) => send({ stored: module }),
      ask: (about, bytes) => send({ about, bytes }, bytes ? [bytes] : []),
      dismiss: () => {
        worker.terminate();
        give(new Stopped());
      },
    });
  };

  const start = async () => {
    sendHome();
    crew[0]?.dismiss();
    const first = employ();
    crew = [first];
    ({ compiled } = await first.start(compiled ?? stored));
  };

  /** Asks the first worker for one thing; `bytes` go over and are not here any more. */
  const ask = (about, bytes) => crew[0].ask(about, bytes);

  /** Has this many helpers, who know these rules, join as soon as each is ready. */
  const hire = (count, rules, bytes) => {
    const own = team;
    const join = async () => {
      const helper = employ();
      await helper.start(compiled);
      await helper.ask(rules, bytes?.slice(0));
      if (own === team) crew.push(helper);
      else helper.dismiss();
    };
    // Without a helper the others judge its share.
    for (let place = 0; place < count; place += 1) join().catch(() => {});
  };

  /** Hands in a submission; of those who are there, the one with the least to do judges it. */
  const add = async (about, bytes) => {
    const least = crew.reduce((least, one) => (one.bytes < least.bytes ? one : least));
    const size = bytes.byteLength;
    least.bytes += size;
    const elsewhere = least !== crew[0];
    const copy = elsewhere ? least.ask({ ...about, do: "add", elsewhere: false }, bytes.slice(0)) : null;
    await Promise.all([ask({ ...about, do: "add", elsewhere }, bytes), copy]);
    least.bytes -= size;
  };

  /** Judges all that was handed in since the last time. */
  const judge = async () => {
    const [first, ...helpers] = crew;
    const shares = await Promise.all(helpers.map((helper) => helper.ask({ do: "share" })));
    sendHome();
    for (const { bytes } of shares) await first.ask({ do: "take-share" }, bytes);
    return first.ask({ do: "judge" });
  };

  const sendHome = () => {
    team += 1;
    for (const helper of crew.splice(1)) helper.dismiss();
  };

  /** Forgets all that was handed in. */
  const clear = async () => {
    sendHome();
    Object.assign(crew[0], { judged: 0, bytes: 0 });
    await ask({ do: "clear" });
  };

  return { start, ask, hire, add, judge, clear, whenJudged: (told) => { onJudged = told; } };
})();

/** The module broke off: whatever was under way has no result. */
class Broken extends Error {}
/** The run was stopped by the person. */
class Stopped extends Error {}
/** What was asked for cannot be done, in both languages. */
class Refused extends Error {
  constructor(words) {
    super(words.en);
    this.words = words;
  }
}
