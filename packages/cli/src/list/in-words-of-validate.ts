import type { Project } from '@cdp-ingestion/validator';
import { bundledRules } from '../bundled-rules.js';
import type { ListedProblem, ListReport } from './list-report.js';

/** What is told of a project, with the refusals of Digdag as `validate` says them: Digdag names classes of Java. */
export async function inWordsOfValidate(report: ListReport, project: Project): Promise<ListReport> {
  if (report.problems.length === 0) return report;
  const { validate } = await bundledRules().load();
  const findings = validate(project, { rule: (_, { id }) => id === 'syntax-validation' });
  const said = (problem: ListedProblem): ListedProblem => {
    const there = findings.filter(({ file, start }) => file === problem.file && start.line === problem.line);
    const { message } = there.find(({ start }) => start.column === problem.column) ?? there[0] ?? problem;
    return { ...problem, message };
  };
  const workflows = report.workflows.map((one) => ({ ...one, problems: one.problems.map(said) }));
  return { ...report, workflows, problems: report.problems.map(said) };
}
