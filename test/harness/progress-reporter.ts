import { styleText } from 'node:util';
import type { Reporter, TestModule } from 'vitest/node';

/** A line for each file as it comes to its end; what failed is told by the report that puts the lanes together. */
export default class ProgressReporter implements Reporter {
  onTestModuleEnd(module: TestModule): void {
    const isOk = module.ok();
    const tests = [...module.children.allTests()].length;
    const mark = isOk ? styleText('green', '✓') : styleText('red', '✕');
    const seconds = (module.diagnostic().duration / 1_000).toFixed(1);
    console.log(` ${mark} ${module.project.name} ${module.relativeModuleId} (${tests} tests) ${seconds} s`);
  }
}
