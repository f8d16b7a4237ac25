using Rustible.Language.Tests.Playbook;

namespace Rustible.Language.Tests.Compiling;

public sealed class ModuleSearchTests : IDisposable
{
    private readonly PlaybookFolder _folder = new PlaybookFolder()
        .With("library/mine.py", "")
        .With("library/copy.py", "")
        .With("library/ping.py", "")
        .With("library/notes.md", "")
        .With("roles/web/library/ofrole.sh", "")
        .With("roles/web/tasks/main.yml", "- ofrole:\n")
        .With("collections/ansible_collections/my/own/plugins/modules/thing.py", "")
        .With("collections/ansible_collections/my/own/plugins/modules/acts.py", "")
        .With("collections/ansible_collections/my/own/plugins/action/acts.py", "")
        .With("collections/ansible_collections/my/own/meta/runtime.yml", """
            action_groups:
              all: [thing, metadata: {extend_group: [other]}]
              wider: [{metadata: {extend_group: [my.own.all]}}]
            plugin_routing:
              modules:
                old: {redirect: my.own.thing}
                native: {redirect: ansible.builtin.copy}
                gone: {tombstone: {removal_version: 2.0.0, warning_text: Use my.own.thing instead.}}
              action:
                elsewhere: {redirect: my.own.acts}
            """);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mine", "ansible.legacy.mine", "library/mine.py")]
    [InlineData("ansible.legacy.mine", "ansible.legacy.mine", "library/mine.py")]
    [InlineData("ping", "ansible.legacy.ping", "library/ping.py")]
    [InlineData("my.own.thing", "my.own.thing", "collections/ansible_collections/my/own/plugins/modules/thing.py")]
    [InlineData("my.own.old", "my.own.thing", "collections/ansible_collections/my/own/plugins/modules/thing.py")]
    public void A_module_may_be_a_file(string name, string whole, string file)
    {
        var task = _folder.Task($"- {name}:");

        Assert.Equal((whole, name, _folder[file]), (task.Module, task.Action, task.File!.Path));
    }

    [Theory]
    [InlineData("copy: {src: a, dest: b}", "copy")]
    [InlineData("ansible.builtin.ping:", "ping")]
    [InlineData("my.own.native: {src: a, dest: b}", "copy")]
    public void A_native_module_stays_native_where_Ansible_would_not_take_the_file_or_has_another(string task, string native)
    {
        var found = _folder.Task($"- {task}");

        Assert.Equal((native, null), (found.Module, found.File));
    }

    [Fact]
    public void A_short_name_is_looked_for_in_the_collections_of_the_task() =>
        Assert.Equal("my.own.thing", _folder.Task("- thing:\n  collections: [my.own]").Module);

    [Fact]
    public void The_library_of_a_role_is_seen_by_the_tasks_of_its_play()
    {
        var play = _folder.Play("- hosts: all\n  roles: [web]\n  tasks:\n    - ofrole:\n");

        Assert.All(PlaybookFolder.All([.. play.Roles, .. play.Tasks]).Where(task => task.Action == "ofrole"), task => Assert.Equal(_folder["roles/web/library/ofrole.sh"], task.File!.Path));
    }

    [Fact]
    public void A_module_knows_the_groups_that_hold_it() => Assert.Equal(["my.own.all", "my.own.wider"], _folder.Task("- my.own.thing:").File!.Groups.AsEnumerable());

    [Fact]
    public void What_only_a_run_has_to_refuse_is_listed_with_a_warning()
    {
        _folder.OnlyLists = true;

        var program = _folder.Compile("- hosts: all\n  tasks: [{my.own.acts: }, {my.own.thing: }]\n");

        Assert.Equal(["my.own.acts", "my.own.thing"], PlaybookFolder.All(program.Plays[0].Tasks).Select(task => task.Module));
        Assert.StartsWith("A run will be refused: the module 'my.own.acts' acts through an action plugin", Assert.Single(program.Warnings));
    }

    [Theory]
    [InlineData("my.own.acts", "the module 'my.own.acts' acts through an action plugin that is written in Python")]
    [InlineData("my.own.elsewhere", "the module 'my.own.elsewhere' acts through an action plugin that is written in Python")]
    [InlineData("my.own.gone", "The my.own.gone module has been removed. Use my.own.thing instead.")]
    [InlineData("my.own.nothing", "couldn't resolve module/action 'my.own.nothing'")]
    [InlineData("notes", "couldn't resolve module/action 'notes'")]
    public void What_cannot_run_is_told_with_its_place(string name, string message)
    {
        var fault = _folder.Fault($"- name: x\n  {name}:");

        Assert.StartsWith(message, fault.Message);
        Assert.Equal((4, 7), (fault.Position!.Line, fault.Position.Column));
    }
}
