using Rustible.Language.Compiling;
using Rustible.Language.Playbook;

namespace Rustible.Language.Tests.Compiling;

/// <summary>The winners are those of ansible-playbook 2.14 for the same trees.</summary>
public sealed class TaskFileSearchTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("roles/r/tasks/two.yml roles/r/two.yml roles/r/tasks/sub/two.yml tasks/two.yml two.yml", "roles/r/tasks/sub/two.yml", "roles/r/tasks/two.yml")]
    [InlineData("roles/r/two.yml roles/r/tasks/sub/two.yml", "roles/r/tasks/sub/two.yml", "roles/r/two.yml")]
    [InlineData("roles/r/tasks/sub/two.yml two.yml", "roles/r/tasks/sub/two.yml", "roles/r/tasks/sub/two.yml")]
    [InlineData("two.yml", "two.yml", "two.yml")]
    [InlineData("roles/r/handlers/two.yml", null, null)]
    public void An_include_in_a_role_looks_into_the_role_first_and_an_import_beside_its_file(string files, string? imported, string? included)
    {
        Write(files);

        Assert.Equal((imported, included), Found("roles/r/tasks/sub/one.yml", isHandlers: false));
    }

    [Theory]
    [InlineData("roles/r/handlers/two.yml roles/r/tasks/two.yml", "roles/r/handlers/two.yml")]
    [InlineData("roles/r/tasks/two.yml roles/r/two.yml", "roles/r/tasks/two.yml")]
    public void Handlers_of_a_role_find_the_tasks_of_the_role(string files, string found)
    {
        Write(files);

        Assert.Equal((found, found), Found("roles/r/handlers/main.yml", isHandlers: true));
    }

    private void Write(string files) => Array.ForEach(files.Split(' '), file => _folder.Write(file, "[]"));

    private (string? Imported, string? Included) Found(string from, bool isHandlers)
    {
        var role = new RoleInstance("r", _folder["roles/r"]);
        return (Relative(TaskFileSearch.Import("two.yml", _folder[from], role, _folder.Path, isHandlers)),
            Relative(TaskFileSearch.Include("two.yml", _folder[from], role, _folder.Path, isHandlers)));
    }

    private string? Relative(string? path) => path is null ? null : Path.GetRelativePath(_folder.Path, path);
}
