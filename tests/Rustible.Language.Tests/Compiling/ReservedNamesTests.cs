using Rustible.Language.Compiling;
using Rustible.Language.Tests.Playbook;

namespace Rustible.Language.Tests.Compiling;

public sealed class ReservedNamesTests : IDisposable
{
    private readonly PlaybookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Variables_of_plays_roles_and_the_command_line_that_are_keywords_are_warned_of_once()
    {
        _folder.With("roles/web/tasks/main.yml", "- ping:\n").With("roles/web/defaults/main.yml", "order: 1\n").With("roles/web/vars/main.yml", "debugger: 1\nfine: 1\n");
        var program = _folder.Compile("- hosts: all\n  vars: {lipsum: 1, vars: 1, good: 1, order: 2}\n  roles: [web]\n");

        var warnings = ReservedNames.WarningsOf(program, new() { ["environment"] = 1L });

        Assert.Equal(["environment", "lipsum", "order", "debugger"], warnings.Select(warning => warning.Split(": ")[1]));
    }
}
