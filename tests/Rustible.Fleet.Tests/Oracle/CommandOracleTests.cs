using Rustible.Fleet.Tests.Infrastructure;

namespace Rustible.Fleet.Tests.Oracle;

/// <summary>The commands beside ansible-playbook, on the same input.</summary>
public sealed class CommandOracleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-commands-").FullName;

    public CommandOracleTests()
    {
        Write("password", "word\n");
        Write("inventory/hosts.ini", """
            mail x='a b' y="[1, 2]" kind="quo#ted" l=['a'] # comment
            [web]
            www[01:03].example.com:2222 p=1
            [db]
            db1
            [site:children]
            web
            db
            [db:vars]
            ansible_group_priority=5
            deep={"a": {"b": null}}
            [all:vars]
            h = two words # no comment
            """);
        Write("inventory/z.yml", """
            plugin: constructed
            compose: {twice: "p * 2"}
            groups: {iswww: inventory_hostname.startswith('www')}
            keyed_groups: [{prefix: d, key: deep}, {key: kind, parent_group: 'all-{{ kind }}'}]
            """);
        Write("inventory/group_vars/db/one.yml", "own: \"{{ h }}\"\n");
        Write("group_vars/db.yml", "own: beside the playbook\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_one_vault_encrypts_the_other_opens()
    {
        Write("theirs", "geheim 1\n");
        Write("ours", "geheim 2\n");

        await Task.WhenAll(
            RunAsync("ansible-vault", "encrypt", "--vault-id", "lab@password", "theirs"),
            RunAsync(Repository.Command, "vault", "encrypt", "--vault-id", "lab@password", "ours"));

        Assert.Equal("geheim 1\n", (await RunAsync(Repository.Command, "vault", "view", "--vault-password-file", "password", "theirs")).Output);
        Assert.Equal("geheim 2\n", (await RunAsync("ansible-vault", "view", "--vault-password-file", "password", "ours")).Output);
    }

    [Theory]
    [InlineData("--list")]
    [InlineData("--list", "--yaml", "--export")]
    [InlineData("--graph", "--vars")]
    [InlineData("--graph", "--vars", "--playbook-dir", ".")]
    public async Task An_inventory_is_shown_as_with_ansible(params string[] arguments)
    {
        string[] sources = ["-i", "inventory/hosts.ini", "-i", "inventory/z.yml", "-e", "e=1"];

        var theirs = RunAsync("ansible-inventory", [.. sources, .. arguments]);
        var ours = RunAsync(Repository.Command, ["inventory", .. sources, .. arguments]);

        Assert.Equal((await theirs).Output, (await ours).Output);
    }

    [Theory]
    [InlineData("import_tasks", "some.yml")]
    [InlineData("include_tasks", "file=some.yml")]
    [InlineData("import_role", "name=some")]
    [InlineData("include_role", "name=some tasks_from=main")]
    [InlineData("meta", "noop")]
    public async Task Tasks_of_a_file_or_a_role_run_without_a_playbook(string module, string arguments)
    {
        Write("some.yml", "- debug: {msg: 'on {{ inventory_hostname }}'}\n- set_fact: {a: 1}\n- assert: {that: a == 1}\n");
        Write("roles/some/tasks/main.yml", "- import_tasks: ../../../some.yml\n");
        string[] words = ["localhost", "-c", "local", "-m", module, "-a", arguments];

        var theirs = RunAsync("ansible", words);
        var ours = RunAsync(Repository.Command, ["exec", .. words]);

        Assert.Equal((await theirs).Output, (await ours).Output);
    }

    private async Task<ProcessResult> RunAsync(string command, params string[] arguments)
    {
        var result = await ProcessResult.RunAsync(command, arguments, _folder);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result;
    }

    private void Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
