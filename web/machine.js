// The module in its workers, as the page knows it: ask, and be answered; broken off, and started again. The first worker holds
// what was handed in; helpers judge shares of it.
const machine = (() => {
  const stored = document.getElementById("module").textContent;
  const source = document.getElementById("worker").textContent;
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  /** The first worker, and helpers that know the rules; they stay for the next run. */
  let crew = [];
  /** How many helpers there are, those included who are not ready yet. */
  let hired = 0;
  /** The number of those who work together; a helper who comes too late belongs to an earlier one. */
  let team = 0;
  let compiled;
  /** What every worker is told of the rules: a message, and the bytes of an own rule file. */
  let rules;
  let onJudged = () => {};

  const employ = () => {
    const worker = new Worker(address);
    let asked = new Map();
    let number = 0;
    /** What it has judged, how many bytes it has to judge, and whether it was given something in this run. */
    const one = { judged: 0, bytes: 0, isAsked: false };
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

  const tellRules = (worker) => worker.ask(rules.about, rules.bytes?.slice(0));

  /** Gives rules to the first worker. Helpers know others, and go home. */
  const takeRules = (about, bytes) => {
    sendHome();
    rules = { about, bytes };
    return tellRules(crew[0]);
  };

  /** Has this many helpers join, each as soon as it is ready. */
  const hire = (count) => {
    const own = team;
    const join = async () => {
      const helper = employ();
      await helper.start(compiled);
      await tellRules(helper);
      if (own === team) crew.push(helper);
      else helper.dismiss();
    };
    for (; hired < count; hired += 1) {
      // Without a helper the others judge its share.
      join().catch(() => { if (own === team) hired -= 1; });
    }
  };

  /** Hands in a submission; of those who are there, the one with the least to do judges it. */
  const add = async (about, bytes) => {
    const least = crew.reduce((least, one) => (one.bytes < least.bytes ? one : least));
    const size = bytes.byteLength;
    least.bytes += size;
    least.isAsked = true;
    const elsewhere = least !== crew[0];
    const copy = elsewhere ? least.ask({ ...about, do: "add", elsewhere: false }, bytes.slice(0)) : null;
    await Promise.all([ask({ ...about, do: "add", elsewhere }, bytes), copy]);
    least.bytes -= size;
  };

  /** Judges all that was handed in since the last time. */
  const judge = async () => {
    const [first, ...helpers] = crew;
    const asked = helpers.filter(({ isAsked }) => isAsked);
    const shares = await Promise.all(asked.map((helper) => helper.ask({ do: "share" })));
    for (const { bytes } of shares) await first.ask({ do: "take-share" }, bytes);
    return first.ask({ do: "judge" });
  };

  const sendHome = () => {
    team += 1;
    hired = 0;
    for (const helper of crew.splice(1)) helper.dismiss();
  };

  /** Forgets all that was handed in. */
  const clear = () => Promise.all(crew.map((one) => {
    Object.assign(one, { judged: 0, bytes: 0, isAsked: false });
    return one.ask({ do: "clear" });
  }));

  return { start, ask, takeRules, hire, add, judge, clear, whenJudged: (told) => { onJudged = told; } };
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
