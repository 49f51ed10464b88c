/** The script of a page: its modules joined into one text without imports. */
import { rolldown } from 'rolldown';

export async function bundlePage(entry: string): Promise<string> {
  const build = await rolldown({ input: entry, platform: 'browser', checks: { bundlerTimings: false } });
  const { output } = await build.generate({ format: 'iife', comments: false });
  await build.close();
  // Nothing in it may end the script element.
  return output[0].code.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
}
