// A desk on a free loopback port, which ends with the tests.
import { spawn, execFileSync } from "node:child_process";
import { once } from "node:events";

/** Starts `tawatur serve` with further arguments; gives its address and what ends it. */
export async function desk(binary, extra, env = {}) {
  const child = spawn(binary, ["serve", "--bind", "127.0.0.1:0", "--rate", "0", ...extra], {
    stdio: ["ignore", "inherit", "pipe"],
    env: { ...process.env, ...env },
  });
  let heard = "";
  const address = await new Promise((resolve, reject) => {
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (text) => {
      heard += text;
      const found = heard.match(/http:\/\/[\d.:]+\//);
      if (found) resolve(found[0].replace(/\/$/, ""));
    });
    child.on("exit", (code) => reject(new Error(`the desk ended with ${code}: ${heard}`)));
  });
  return {
    address,
    heard: () => heard,
    async end() {
      if (child.exitCode !== null) throw new Error(`the desk ended by itself: ${heard}`);
      child.removeAllListeners("exit");
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(late);
    },
  };
}

export function run(binary, args, env = {}) {
  return execFileSync(binary, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] }).toString();
}
