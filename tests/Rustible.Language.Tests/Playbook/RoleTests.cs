using Rustible.Language.Source;

namespace Rustible.Language.Tests.Playbook;

public sealed class RoleTests : IDisposable
{
    private readonly PlaybookFolder _folder = new();

    public RoleTests() => _folder
        .With("roles/base/tasks/main.yml", "- name: base\n  ping:\n")
        .With("roles/base/handlers/main.yml", "- name: restart base\n  ping:\n")
        .With("roles/base/defaults/main.yml", "d: base\n")
        .With("roles/web/meta/main.yml", "dependencies:\n  - role: base\n    listens_on: 80\n")
        .With("roles/web/tasks/main.yml", "- name: web\n  ping:\n- import_tasks: more.yml\n")
        .With("roles/web/tasks/more.yml", "- name: more\n  ping:\n")
        .With("roles/web/vars/main/a.yml", "v: 1\nw: 1\n")
        .With("roles/web/vars/main/b.yml", "w: 2\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Dependencies_come_first_and_files_are_found_in_the_role()
    {
        var play = _folder.Play("- hosts: all\n  roles: [{role: web, tags: t, when: c, x: 1, vars: {y: 2}}]\n");

        var tasks = PlaybookFolder.All(play.Roles).ToList();
        Assert.Equal(["base", "web", "more"], tasks.Select(task => task.Name));
        Assert.Equal(["base", "web", "web"], tasks.Select(task => task.Role!.Name));
        Assert.All(tasks, task => Assert.Equal(("t", "c"), (Assert.Single(task.Keywords.Tags), Assert.Single(task.Keywords.When).Value)));
        var (below, web) = (tasks[0].Role!, tasks[1].Role!);
        Assert.Equal((80L, "base", "web"), (below.Parameters["listens_on"], below.Defaults["d"], Assert.Single(below.Parents).Name));
        Assert.Equal((1L, 2L, 1L, 2L), (web.Parameters["x"], web.UseVars["y"], web.Vars["v"], web.Vars["w"]));
        Assert.Equal("restart base", Assert.Single(PlaybookFolder.All(play.Handlers)).Name);
    }

    [Theory]
    [InlineData("in/deep")]
    [InlineData("roles/in/deep")]
    [InlineData("./roles/web/../in/deep")]
    [InlineData("in/deep/")]
    public void A_role_that_is_named_by_a_path_has_this_path_as_its_name(string named)
    {
        _folder.With("roles/in/deep/tasks/main.yml", "- name: deep\n  ping:\n");

        var play = _folder.Play($"- hosts: all\n  roles: [in/deep, '{named}']\n");

        Assert.Equal(["in/deep", named], play.RoleInstances.Select(role => role.Name));
        Assert.All(play.RoleInstances, role => Assert.Equal(_folder["roles/in/deep"], role.Path));
        Assert.Equal(named == "in/deep" ? 1 : 2, play.RoleInstances.Select(role => role.Identity).Distinct().Count());
    }

    [Fact]
    public void A_role_runs_once_unless_it_is_used_otherwise_or_allows_duplicates()
    {
        _folder.With("roles/many/meta/main.yml", "allow_duplicates: true\n").With("roles/many/tasks/main.yml", "- ping:\n");

        var play = _folder.Play("- hosts: all\n  roles: [base, base, {role: base, x: 1}, {role: base, tags: t}, many, many]\n");

        var roles = PlaybookFolder.All(play.Roles).Select(task => task.Role!).ToList();
        Assert.Equal([true, true, true, true, false, false], roles.Select(role => role.RunsOnce));
        Assert.Equal(4, roles.Select(role => role.Identity).Distinct().Count());
        Assert.Equal(6, play.RoleInstances.Length);
        Assert.Equal(3, play.Handlers.Length);
    }

    [Fact]
    public void Import_role_takes_other_files_and_stands_among_the_tasks()
    {
        _folder.With("roles/web/tasks/other.yml", "- name: other\n  ping:\n");

        var tasks = _folder.Tasks("- ping:\n- import_role: {name: web, tasks_from: other.yml}\n  tags: t\n  vars: {a: 1}\n- ping:\n");

        Assert.Equal([null, "base", "other", null], tasks.Select(task => task.Name));
        Assert.Equal((1L, "t"), (tasks[2].Role!.UseVars["a"], Assert.Single(tasks[2].Keywords.Tags)));
    }

    [Theory]
    [InlineData("dependencies: [web]\n", "A recursion loop was detected with the roles specified: web -> web")]
    [InlineData("dependencies: text\n", "Expected role dependencies to be a list")]
    [InlineData("dependences: []\n", "'dependences' is not a valid attribute for a RoleMetadata")]
    [InlineData("argument_specs: []\n", "'argument_specs' must be a mapping")]
    public void A_wrong_role_is_refused(string meta, string message)
    {
        _folder.With("roles/web/meta/main.yml", meta);

        var fault = Assert.Single(_folder.Faults("- hosts: all\n  roles: [web]\n"));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith(_folder["roles/web"], fault.Position!.File, StringComparison.Ordinal);
    }

    [Fact]
    public void Included_files_are_compiled_once_with_what_surrounds_the_include()
    {
        _folder.With("tasks/extra.yml", "- name: extra\n  ping:\n  tags: own\n");
        var program = _folder.Compile("- hosts: all\n  become: true\n  tasks:\n    - include_tasks: {file: extra.yml, apply: {tags: applied}}\n      tags: include\n");
        var play = program.Plays[0];
        var include = Assert.Single(PlaybookFolder.All(play.Tasks));

        var file = program.TaskFiles.Resolve(play, include, "extra.yml");
        var items = program.TaskFiles.Load(play, include, file!).Tasks;

        Assert.Equal(_folder["tasks/extra.yml"], file);
        Assert.Equal(items, program.TaskFiles.Load(play, include, file!).Tasks);
        var keywords = Assert.Single(PlaybookFolder.All(items)).Keywords;
        Assert.Equal(["applied", "own"], keywords.Tags.Order());
        Assert.Equal(true, keywords.Become);
        Assert.Null(program.TaskFiles.Resolve(play, include, "none.yml"));
    }

    [Fact]
    public void An_included_file_that_is_wrong_names_its_own_line()
    {
        _folder.With("bad.yml", "- ping:\n- pingg:\n");
        var program = _folder.Compile("- hosts: all\n  tasks: [{include_tasks: bad.yml}]\n");
        var include = Assert.Single(PlaybookFolder.All(program.Plays[0].Tasks));

        var fault = Assert.Throws<LanguageException>(() => program.TaskFiles.Load(program.Plays[0], include, _folder["bad.yml"])).Errors[0];

        Assert.Equal((_folder["bad.yml"], 2), (fault.Position!.File, fault.Position.Line));
    }
}
