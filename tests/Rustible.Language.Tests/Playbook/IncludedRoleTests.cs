using Rustible.Language.Playbook;
using Rustible.Language.Source;

namespace Rustible.Language.Tests.Playbook;

public sealed class IncludedRoleTests : IDisposable
{
    private readonly PlaybookFolder _folder = new();

    public IncludedRoleTests() => _folder
        .With("roles/web/tasks/main.yml", "- name: web\n  ping:\n")
        .With("roles/web/tasks/other.yml", "- name: other\n  ping:\n- import_role: {name: base}\n- include_role: {name: base}\n")
        .With("roles/web/handlers/main.yml", "- name: restart web\n  ping:\n")
        .With("roles/web/defaults/main.yml", "d: web\n")
        .With("roles/base/tasks/main.yml", "- name: base\n  ping:\n")
        .With("roles/base/handlers/main.yml", "- name: restart base\n  ping:\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_role_is_compiled_when_its_name_is_known()
    {
        var (program, include) = Program("include_role: {name: web, tasks_from: other.yml, apply: {tags: applied}}\n      tags: own");

        var (path, name, _) = program.TaskFiles.FindRole(program.Plays[0], include, "web");
        var items = program.TaskFiles.Load(program.Plays[0], include, path, new IncludedRole(name, Tasks: "other"));

        Assert.Equal(_folder["roles/web"], path);
        var tasks = PlaybookFolder.All(items.Tasks).ToList();
        Assert.Equal(["other", "base", null], tasks.Select(task => task.Name));
        Assert.All(tasks, task => Assert.Equal("applied", Assert.Single(task.Keywords.Tags)));
        Assert.Equal(["restart web", "restart base"], PlaybookFolder.All(items.Handlers).Select(handler => handler.Name));
        Assert.Equal([("web", null), ("base", "web")], items.Roles.Select(role => (role.Name, role.IncludedBy?.Name)));
        Assert.Equal(["base"], items.PublicRoles.Select(role => role.Name).Distinct());   // it is imported
        Assert.Equal(items, program.TaskFiles.Load(program.Plays[0], include, path, new IncludedRole(name, Tasks: "other")));
    }

    [Theory]
    [InlineData("include_role: {name: web, public: true}", "main", "web")]
    [InlineData("include_role: {name: web}", "main", "")]
    [InlineData("include_role: {name: web}", "importing", "base")]
    public void The_play_sees_the_variables_of_a_public_role_and_of_imported_ones(string action, string tasks, string seen)
    {
        _folder.With("roles/web/tasks/importing.yml", "- import_role: {name: base}\n");
        var (program, include) = Program(action);

        var items = program.TaskFiles.Load(program.Plays[0], include, _folder["roles/web"], new IncludedRole("web", Tasks: tasks));

        Assert.Equal(seen, string.Join(' ', items.PublicRoles.Select(role => role.Name)));
    }

    [Fact]
    public void A_role_that_imports_itself_is_refused()
    {
        _folder.With("roles/web/tasks/main.yml", "- import_role: {name: base}\n").With("roles/base/tasks/main.yml", "- import_role: {name: web}\n");

        var error = Assert.Throws<LanguageException>(() => Program("import_role: {name: web}"));

        Assert.StartsWith("A recursion loop was detected with the roles specified: web -> base -> web.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("include_role: {tasks_from: x}", "'name' is a required field for include_role.")]
    [InlineData("include_role: {name: web, tasks_form: x}", "Invalid options for include_role: tasks_form")]
    [InlineData("include_role: {name: web, apply: text}", "Expected a dict for apply but got text instead")]
    [InlineData("include_role: {name: web, apply: {tgas: text}}", "'tgas' is not a valid attribute for a Block")]
    [InlineData("include_role: {name: web, public: maybe}", "the field 'public' has an invalid value (maybe), and could not be converted to an bool.")]
    [InlineData("include_role: {name: web}\n  become: true", "'become' is not a valid attribute for a IncludeRole")]
    [InlineData("include_role: {name: web}\n  delegate_to: x", "'delegate_to' is not a valid attribute for a IncludeRole")]
    [InlineData("import_role: {name: web, apply: {tags: x}}", "Invalid options for import_role: apply")]
    [InlineData("import_role: {name: web}\n  loop: [1]", "You cannot use loops on 'import_role' statements.")]
    [InlineData("include_tasks: a.yml x=1", "Invalid options for include_tasks: x")]
    [InlineData("include_tasks: {file: a.yml, apply: {tgas: text}}", "'tgas' is not a valid attribute for a Block")]
    public void A_wrong_include_is_refused_before_any_host_is_touched(string action, string message)
    {
        var fault = _folder.Fault($"- {action}\n");

        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal((LanguageErrorKind.Parse, 3), (fault.Kind, Math.Min(fault.Position!.Line, 3)));
    }

    [Fact]
    public void A_role_that_is_nowhere_is_told_with_the_places()
    {
        var fault = Assert.Single(_folder.Faults("- hosts: all\n  roles: [none]\n"));

        Assert.Equal(LanguageErrorKind.Missing, fault.Kind);
        Assert.StartsWith($"the role 'none' was not found in {_folder["roles"]}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_outside_the_role_is_refused()
    {
        _folder.With("outside.yml", "- ping:\n");

        var fault = _folder.Fault("- import_role: {name: web, tasks_from: ../../../outside.yml}\n");

        Assert.EndsWith($"for role (web) as it is not inside the expected role path: '{_folder["roles/web/tasks"]}'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_name_files_are_parameters_in_roles()
    {
        var role = Assert.Single(_folder.Play("- hosts: all\n  roles: [{role: web, tasks_from: other}]\n").RoleInstances);

        Assert.Equal("other", role.Parameters["tasks_from"]);
    }

    [Fact]
    public void Collections_hold_roles_that_are_found_by_their_full_name_and_from_one_another()
    {
        _folder.With("collections/ansible_collections/a/b/roles/front/tasks/main.yml", "- name: front\n  ping:\n")
            .With("collections/ansible_collections/a/b/roles/front/meta/main.yml", "dependencies: [back]\n")
            .With("collections/ansible_collections/a/b/roles/back/tasks/main.yml", "- name: back\n  ping:\n");

        var play = _folder.Play("- hosts: all\n  roles: [a.b.front]\n");
        var short_ = _folder.Play("- hosts: all\n  collections: [a.b]\n  tasks: [{import_role: {name: back}}]\n");

        Assert.Equal(["back", "front"], PlaybookFolder.All(play.Roles).Select(task => task.Name));
        Assert.Equal([("a.b.back", "back", true), ("a.b.front", "front", false)], play.RoleInstances.Select(role => (role.Name, role.ShortName, role.IsDependency)));
        Assert.Equal("a.b.back", Assert.Single(short_.RoleInstances).Name);
    }

    [Fact]
    public void A_role_with_an_argument_specification_begins_with_a_task_that_checks_it()
    {
        _folder.With("roles/web/meta/argument_specs.yml", "argument_specs:\n  main:\n    short_description: The web\n    options:\n      listens: {type: int}\n");

        var tasks = PlaybookFolder.All(_folder.Play("- hosts: all\n  roles: [{role: web, listens: 80, tags: t}]\n").Roles).ToList();

        var check = tasks[0];
        Assert.Equal(("validate_argument_spec", "Validating arguments against arg spec 'main' - The web"), (check.Module, check.Name));
        Assert.Equal(["always", "t"], check.Keywords.Tags.Order());
        Assert.Equal(80L, Assert.IsType<Rustible.Templating.Values.ValueMap>(check.Arguments["provided_arguments"])["listens"]);
        Assert.Equal(["web"], _folder.Tasks("- import_role: {name: web, rolespec_validate: false}\n").Select(task => task.Name));
    }

    [Fact]
    public void An_include_is_an_import_where_its_file_is_known_and_warns()
    {
        _folder.With("a.yml", "- name: a\n  ping:\n");

        var program = _folder.Compile("- hosts: all\n  tasks:\n    - include: a.yml x=1\n      vars: {y: 2}\n    - include: '{{ f }}.yml'\n");

        var tasks = PlaybookFolder.All(program.Plays[0].Tasks).ToList();
        Assert.Equal(["a", null], tasks.Select(task => task.Name));
        Assert.Equal("1", tasks[0].Keywords.Vars[^1]["x"]);
        Assert.Equal([("y", 2L)], Assert.Single(tasks[0].Keywords.IncludeVars).Select(pair => ((string)pair.Key, (long)pair.Value!)));
        Assert.True(tasks[1].IsInclude);
        Assert.StartsWith("\"include\" is deprecated", Assert.Single(program.Deprecations), StringComparison.Ordinal);
    }

    [Fact]
    public void Handlers_are_kept_in_blocks_whose_tasks_they_are()
    {
        var play = _folder.Play("- hosts: all\n  handlers:\n    - {name: a, ping: }\n    - {name: b, ping: }\n    - block: [{name: c, ping: }]\n      rescue: [{name: never, ping: }]\n    - {name: d, ping: }\n");

        Assert.Equal([["a", "b"], ["c"], ["d"]], play.Handlers.OfType<PlayBlock>().Select(block => PlaybookFolder.All([block]).Select(task => task.Name!).ToArray()));
        Assert.All(PlaybookFolder.All(play.Handlers), handler => Assert.True(handler.IsHandler));
    }

    [Fact]
    public void Keys_that_an_included_file_has_twice_are_told_with_the_include()
    {
        _folder.DuplicateKeys = "warn";
        _folder.With("twice.yml", "- ping: {data: a, data: b}\n- import_tasks: more.yml\n").With("more.yml", "- ping: {}\n  name: a\n  name: b\n");

        var (program, include) = Program("include_tasks: twice.yml");

        Assert.Empty(program.Warnings);
        var items = program.TaskFiles.Load(program.Plays[0], include, _folder["twice.yml"]);
        Assert.Equal(2, items.Warnings.Length);
        Assert.Contains(items.Warnings, warning => warning.StartsWith($"While constructing a mapping from {_folder["twice.yml"]}, line 1, column 9, found a duplicate dict key (data)", StringComparison.Ordinal));
        Assert.Contains(items.Warnings, warning => warning.StartsWith($"While constructing a mapping from {_folder["more.yml"]}, line 1, column 3, found a duplicate dict key (name)", StringComparison.Ordinal));
    }

    private (PlaybookProgram Program, PlayTask Include) Program(string action)
    {
        var program = _folder.Compile($"- hosts: all\n  tasks:\n    - {action}\n");
        return (program, Assert.Single(PlaybookFolder.All(program.Plays[0].Tasks)));
    }
}
