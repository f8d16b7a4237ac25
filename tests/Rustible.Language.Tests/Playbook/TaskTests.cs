using Rustible.Language.Playbook;
using Rustible.Templating.Values;

namespace Rustible.Language.Tests.Playbook;

public sealed class TaskTests : IDisposable
{
    private readonly PlaybookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("- copy: {src: a, dest: 'b c'}")]
    [InlineData("- copy: src=a dest='b c'")]
    [InlineData("- ansible.builtin.copy:\n    src: a\n    dest: b c")]
    [InlineData("- action: copy src=a dest=\"b c\"")]
    [InlineData("- action: {module: copy, src: a, dest: b c}")]
    [InlineData("- copy: src=a\n  args: {dest: b c}")]
    [InlineData("- copy: src=a dest='b c'\n  args: {src: weaker}")]
    public void Arguments_are_the_same_in_every_form(string text)
    {
        var task = _folder.Task(text);

        Assert.Equal("copy", task.Module);
        Assert.Equal([("dest", "b c"), ("src", "a")], task.Arguments.Select(entry => ((string)entry.Key, (string)entry.Value!)).Order());
    }

    [Theory]
    [InlineData("echo a=b  c", "echo a=b  c")]
    [InlineData("echo {{ x | default('a b') }} 'c  d'", "echo {{ x | default('a b') }} 'c  d'")]
    [InlineData("chdir=/tmp echo creates", "echo creates")]
    [InlineData("echo \"x=1 y\" removes=/no", "echo \"x=1 y\"")]
    public void A_command_keeps_its_words_and_gives_up_only_its_options(string text, string command) =>
        Assert.Equal(command, _folder.Task($"- command: >-\n    {text}").Arguments["_raw_params"]);

    [Theory]
    [InlineData("a b\n    c", "a b\nc\n")]
    [InlineData("a\n    chdir=/tmp", "a\n")]
    public void A_command_keeps_the_newline_at_its_end(string text, string command) =>
        Assert.Equal(command, _folder.Task($"- shell: |\n    {text}").Arguments["_raw_params"]);

    [Theory]
    [InlineData("a \\\n   b \\\nc", "a   b c")]
    [InlineData("a \\ b", "a b")]
    [InlineData("a b\\\n c", "a b\\\nc")]
    [InlineData("a 'b \\\n   c' \n d", "a 'b \\\n   c' \nd")]
    [InlineData("a\n\n  b\tc ", "a\n\n  b\tc ")]
    public void A_command_goes_on_behind_a_lone_backslash_and_its_lines_lose_one_space(string text, string command) =>
        Assert.Equal(command, _folder.Task($"- shell: {System.Text.Json.JsonSerializer.Serialize(text)}").Arguments["_raw_params"]);

    [Fact]
    public void A_local_action_is_delegated_to_localhost()
    {
        var task = _folder.Task("- local_action: command echo a");

        Assert.Equal(("command", "echo a", "localhost"), (task.Module, task.Arguments["_raw_params"], task.Keywords.DelegateTo));
    }

    [Fact]
    public void Keywords_go_from_the_outside_in()
    {
        var play = _folder.Play("""
            - hosts: all
              become: true
              become_user: play
              tags: play
              environment: {A: play}
              tasks:
                - block:
                    - ping:
                      become_user: task
                      tags: [task, block]
                      when: [c, d]
                      environment: {B: task}
                      vars: {x: task}
                  become_user: block
                  tags: block
                  when: a and b
                  vars: {x: block}
            """);
        var keywords = Assert.Single(PlaybookFolder.All(play.Tasks)).Keywords;

        Assert.Equal((true, "task"), (keywords.Become, keywords.BecomeUser));
        Assert.Equal(["play", "block", "task"], keywords.Tags.AsEnumerable());
        Assert.Equal(["a and b", "c", "d"], keywords.When.Select(condition => condition.Value));
        Assert.Equal(["play", "task"], keywords.Environment.Select(entry => Assert.Single((ValueMap)entry!).Value));
        Assert.Equal(["block", "task"], keywords.Vars.Select(vars => vars["x"]));
    }

    [Fact]
    public void A_keyword_that_may_be_omitted_keeps_the_one_around_it()
    {
        var keywords = _folder.Task("- become: yes\n  block:\n    - command: x\n      become: \"{{ omit }}\"\n      become_user: \"{{ omit }}\"").Keywords;

        Assert.Equal((new OmittableKeyword("{{ omit }}", true), "{{ omit }}"), (keywords.Become, keywords.BecomeUser));
    }

    [Fact]
    public void Tags_may_be_templates_over_what_is_known_before_hosts_are()
    {
        _folder.ExtraVars["extra"] = "e";

        var play = _folder.Play("- hosts: all\n  vars: {list: [a, b], text: 'c, d'}\n  tasks:\n    - ping:\n      tags: ['{{ list }}', '{{ text }}', x]\n    - block: [{ping: }]\n      tags: '{{ extra }}'\n");

        Assert.Equal(["a,b,c, d,x", "e"], PlaybookFolder.All(play.Tasks).Select(task => string.Join(',', task.Keywords.Tags)));
        Assert.Contains("'{{ nobody }}' of 'tags' cannot be known before hosts are: 'nobody' is undefined", _folder.Fault("- ping:\n  tags: '{{ nobody }}'").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Notifications_come_from_blocks_and_imports_unless_a_task_has_its_own()
    {
        _folder.With("more.yml", "- ping:\n- ping:\n  notify: own\n");

        var tasks = _folder.Tasks("- import_tasks: more.yml\n  notify: [i, j]\n- block: [{ping: }]\n  notify: b\n- ping:\n");

        Assert.Equal(["i,j", "own", "b", ""], tasks.Select(task => string.Join(',', task.Notify)));
    }

    [Fact]
    public void A_block_has_its_three_parts()
    {
        var play = _folder.Play("- hosts: all\n  tasks:\n    - name: b\n      block: [{ping: }]\n      rescue: [{debug: }]\n      always: [{command: a}, {command: b}]\n");

        var block = Assert.IsType<PlayBlock>(Assert.Single(play.Tasks));
        Assert.Equal(("b", 1, 1, 2), (block.Name, block.Tasks.Length, block.Rescue.Length, block.Always.Length));
    }

    [Fact]
    public void Loops_have_their_control()
    {
        var loop = _folder.Task("- ping:\n  with_items: [1, 2]\n  loop_control: {loop_var: one, index_var: i, label: '{{ one }}', pause: 1.5, extended: true, break_when: one == 1}").Loop!;

        Assert.Equal(("items", "one", "i", "{{ one }}", 1.5, true), (loop.Kind, loop.LoopVar, loop.IndexVar, loop.Label, loop.Pause, loop.Extended));
        Assert.Equal("one == 1", Assert.Single(loop.BreakWhen).Value);
        Assert.Equal([1L, 2L], (List<object?>)loop.Value!);
    }

    [Fact]
    public void What_decides_on_a_result_is_kept_raw()
    {
        var task = _folder.Task("- ping:\n  register: r\n  changed_when: false\n  failed_when: [r.x, 'r.y']\n  until: r is success\n  retries: '{{ n }}'\n  delay: 2\n  notify: [a, 'b, c']");

        Assert.Equal(("r", "{{ n }}", 2L), (task.Register, task.Retries, task.Delay));
        Assert.Equal(false, Assert.Single(task.ChangedWhen).Value);
        Assert.Equal(["r.x", "r.y"], task.FailedWhen.Select(condition => condition.Value));
        Assert.Equal("r is success", Assert.Single(task.Until).Value);
        Assert.Equal(["a", "b, c"], task.Notify.AsEnumerable());
    }

    [Theory]
    [InlineData("- pingg:", "couldn't resolve module/action 'pingg'", "Did you mean 'ping'?")]
    [InlineData("- ping:\n  wehn: x", "'wehn' is not a valid attribute for a Task", "Did you mean 'when'?")]
    [InlineData("- ping:\n  debug:", "conflicting action statements: ping, debug", "look for a missing '- '")]
    [InlineData("- name: nothing", "no module/action detected in task.", "")]
    [InlineData("- debug: hello", "extra params", "as a mapping")]
    [InlineData("- debug: [a]", "unexpected parameter type in action", "mapping")]
    [InlineData("- ping:\n  loop: [1]\n  with_items: [1]", "duplicate loop in task: with_items", "")]
    [InlineData("- ping:\n  with_nothing: [1]", "'with_nothing' is not a valid attribute for a Task", "")]
    [InlineData("- ping:\n  loop: [1]\n  loop_control: {lable: x}", "'lable' is not a valid attribute for a LoopControl", "Did you mean 'label'?")]
    [InlineData("- ping:\n  register: a-b", "Invalid variable name in 'register' specified: 'a-b'", "underscores")]
    [InlineData("- ping:\n  become: [perhaps]", "the field 'become' has an invalid value (a list)", "true or false")]
    [InlineData("- ping:\n  become_method: magic", "'magic' is not a value of 'become_method' that is supported", "sudo, su")]
    [InlineData("- ping:\n  delay: long", "the field 'delay' has an invalid value (long)", "")]
    [InlineData("- ping:\n  when: {a: b}", "The 'when' condition must be an expression or a boolean", "")]
    [InlineData("- ping:\n  vars: [1]", "Vars in a Task must be specified as a dictionary", "")]
    [InlineData("- ping:\n  async: long", "the field 'async' has an invalid value (long)", "")]
    [InlineData("- ping:\n  throttle: many", "the field 'throttle' has an invalid value (many)", "")]
    [InlineData("- ping:\n  debugger: on_failed", "'debugger: on_failed' is not supported: there is no task debugger.", "debugger: never")]
    [InlineData("- block: [{ping: }]\n  loop: [1]", "'loop' is not a valid attribute for a Block", "")]
    [InlineData("- meta: dance", "invalid meta action requested", "flush_handlers")]
    [InlineData("- meta: end_role", "Cannot execute 'end_role' from outside of a role", "end_host")]
    [InlineData("- include_tasks: a.yml\n  become: true", "'become' is not a valid attribute for a TaskInclude", "")]
    [InlineData("- import_tasks: a.yml\n  loop: [1]", "You cannot use loops on 'import_tasks' statements", "")]
    [InlineData("- ping:\n  module_defaults: {group/nothing: {}}", "could not resolve the module_defaults group ansible.builtin.nothing", "")]
    public void What_is_wrong_is_said_with_what_would_be_right(string tasks, string message, string hint)
    {
        var fault = _folder.Fault(tasks);

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Contains(hint, fault.Hint ?? "", StringComparison.Ordinal);
        Assert.Equal(_folder["site.yml"], fault.Position!.File);
        Assert.InRange(fault.Position.Line, 3, 5);
    }

    [Fact]
    public void All_faults_of_a_playbook_are_told_in_their_order_with_where_they_stand()
    {
        var faults = _folder.Faults("- name: first\n  hosts: all\n  tasks:\n    - name: one\n      pingg:\n    - ping:\n      whenn: x\n- hosts: all\n  role: []\n");

        Assert.Equal([5, 7, 9], faults.Select(fault => fault.Position!.Line));
        Assert.Equal("task 'one', play 'first'", faults[0].Context);
    }

    [Theory]
    [InlineData("- action: \"{{ prefix ~ 'x' }}copy src=a dest={{ b }}\"", "{{ prefix ~ 'x' }}copy")]
    [InlineData("- action: {module: '{{ name }}', src: a, dest: '{{ b }}'}", "{{ name }}")]
    public void An_action_may_be_a_template(string text, string module)
    {
        var task = _folder.Task(text);

        Assert.Equal(module, task.Module);
        Assert.Equal([("dest", "{{ b }}"), ("src", "a")], task.Arguments.Select(entry => ((string)entry.Key, (string)entry.Value!)).Order());
    }
}
