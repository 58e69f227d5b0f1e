import assert from 'node:assert/strict';
import fc from 'fast-check';
import { projectNameProblem, secretKeyProblem, taskNameProblem, workflowNameProblem } from '../src/index.js';

const LONG = 'must not be longer than 255 characters';
const SPECIAL = 'must not include special symbols (+ ^ @ / \\ / : * ? " < > |)';

describe("a task's name", () => {
  it('begins with + and may hold what Digdag allows', () => {
    for (const name of ['+load', '+1abc', '+', '+a-b_c.d=[e]{f}%&@,`', `+${'x'.repeat(254)}`]) {
      assert.equal(taskNameProblem(name), undefined, name);
    }
  });

  it('is refused with the reason that Digdag gives', () => {
    assert.equal(taskNameProblem('load'), "must start with '+'");
    assert.equal(taskNameProblem(''), "must start with '+'");
    assert.equal(taskNameProblem('+a^b'), 'must not contain ^ character');
    assert.equal(taskNameProblem('+a b'), "must not contain character ' '");
    assert.equal(taskNameProblem('+a/b:c'), "must not contain character '/'");
    assert.equal(taskNameProblem('++a'), "must not contain character '+'");
    assert.equal(taskNameProblem('+a\n'), "must not contain character '\n'");
    assert.equal(taskNameProblem('+日本'), "must not contain character '日'");
    assert.equal(taskNameProblem('+😀'), "must not contain character '😀'");
    assert.equal(taskNameProblem(`+${'x'.repeat(255)}`), LONG);
  });
});

describe("a project's name", () => {
  it('may hold spaces and any script, and special symbols after its first character', () => {
    for (const name of ['klaviyo_raw', 'my project', '日本', 'a/b', 'a+b', 'x'.repeat(255)]) {
      assert.equal(projectNameProblem(name), undefined, name);
    }
  });

  it('is refused with the reason that Digdag gives', () => {
    assert.equal(projectNameProblem(''), 'must not be blank');
    assert.equal(projectNameProblem('1a'), 'must not start with a numeric digit (0-9)');
    for (const first of '+^@/\\:*?"<>|') assert.equal(projectNameProblem(`${first}a`), SPECIAL);
    assert.equal(projectNameProblem('a.dig'), 'must not end with .dig');
    assert.equal(projectNameProblem('x'.repeat(256)), LONG);
  });
});

describe("a workflow's name", () => {
  it('is a name for a project and, behind a +, for a task', () => {
    for (const name of ['klaviyo_ingest_inc', 'wf.a', 'wf-a', 'wf^x']) {
      assert.equal(workflowNameProblem(name), undefined, name);
    }
    assert.equal(workflowNameProblem('1a'), 'must not start with a numeric digit (0-9)');
    assert.equal(workflowNameProblem('my wf'), "must not contain character ' '");
    assert.equal(workflowNameProblem('日本'), "must not contain character '日'");
    assert.equal(workflowNameProblem('x'.repeat(255)), LONG);
  });

  it('is also good for a project', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        fc.pre(workflowNameProblem(name) === undefined);
        assert.equal(projectNameProblem(name), undefined);
      }),
    );
  });
});

describe("a secret's key", () => {
  it('is words joined by dots', () => {
    for (const key of ['a', 'klaviyo_api_key', 'td.apikey', 'a-1.B_2', 'x'.repeat(255)]) {
      assert.equal(secretKeyProblem(key), undefined, key);
    }
  });

  it('is refused where a word is missing or begins or ends wrongly', () => {
    for (const key of ['1a', 'a_', 'a-', '_a', 'a.', '.a', 'a..b', 'a.1', 'a b', 'ä', 'a\n']) {
      assert.match(secretKeyProblem(key) ?? '', /must be words/, key);
    }
    assert.equal(secretKeyProblem(''), 'must not be blank');
    assert.equal(secretKeyProblem('x'.repeat(256)), LONG);
  });
});
